// Addresses and what should become of them, reasoned from what a browser does with an address and not from our code.

/** `leads`: the host a link goes to, or the scheme where there is no host. Without it the address must stay text. */
export type Case = { readonly url: string; readonly leads?: string };

const text = (...urls: readonly string[]): readonly Case[] => urls.map((url) => ({ url }));
const link = (leads: string, ...urls: readonly string[]): readonly Case[] => urls.map((url) => ({ url, leads }));
const times = (heads: readonly string[], tails: readonly string[]): readonly string[] =>
  heads.flatMap((head) => tails.map((tail) => head + tail));

/** Schemes that run, show, open or read something, or that nobody asked for. */
const foreign = [
  ...['javascript', 'JAVASCRIPT', 'jAvAsCrIpT', 'vbscript', 'livescript', 'mocha', 'data', 'DATA', 'blob', 'filesystem', 'file'],
  ...['about', 'chrome', 'chrome-extension', 'moz-extension', 'safari-web-extension', 'resource', 'view-source', 'jar', 'feed'],
  ...['ftp', 'sftp', 'ws', 'wss', 'ssh', 'git', 'svn', 'ldap', 'smb', 'nfs', 'telnet', 'irc', 'news', 'cid', 'mid', 'magnet'],
  ...['intent', 'android-app', 'ms-word', 'ms-msdt', 'search-ms', 'vscode', 'steam', 'skype', 'sms', 'facetime', 'itms-services'],
  ...['x-apple.systempreferences', 'res', 'wyciwyg', 'ms-its', 'mk', 'vnd.ms.radio', 'urn', 'geo', 'bitcoin', 'web+x', 'httpx'],
];
const schemes = text(...times(foreign, [':', ':alert(1)', '://example.com/']));

/** Tabs and line ends vanish wherever they stand, other control characters and spaces only at the ends. */
const cut = (scheme: string, by: string): readonly string[] =>
  [1, 4, 7, scheme.length].map((at) => scheme.slice(0, at) + by + scheme.slice(at));
const hidden = ['\t', '\n', '\r', '\r\n', '\t\t\n'];
const ends = ['\u0000', '\u0001', '\b', '\u000b', '\f', '\u001b', '\u001f', ' ', '   '];
const controls = [
  ...text(...hidden.flatMap((by) => cut('javascript:', by)).map((head) => `${head}alert(1)`)),
  ...text(...times(ends, ['javascript:alert(1)', 'data:text/html,x'])),
  ...link(
    'example.com',
    ...hidden.flatMap((by) => [`ht${by}tps://example.com/`, `https:/${by}/example.com/`, `https://exam${by}ple.com/`]),
  ),
  ...link('example.com', ...ends.flatMap((by) => [`${by}https://example.com/`, `https://example.com/${by}`])),
  ...text(
    'java\u0000script:alert(1)',
    'java script:alert(1)',
    'ht tps://example.com',
    'https://exa mple.com/',
    'https://exam\u0000ple.com/',
  ),
  ...text('\u00a0javascript:alert(1)', '\u2028javascript:alert(1)', '\ufeffjavascript:alert(1)', '\u200bjavascript:alert(1)'),
];

/** Nobody undoes these between the wire and the address. */
const encoded = text(
  ...[
    '&#106;avascript:alert(1)',
    '&#x6A;avascript:alert(1)',
    'javascript&colon;alert(1)',
    'javascript&#58;alert(1)',
    'java&Tab;script:x',
  ],
  ...[
    '%6aavascript:alert(1)',
    'javascript%3aalert(1)',
    '\\u006aavascript:alert(1)',
    '\\x6aavascript:alert(1)',
    '%09javascript:alert(1)',
  ],
  ...[
    'https&colon;//example.com',
    'https%3a%2f%2fexample.com',
    '"javascript:alert(1)',
    "'javascript:alert(1)",
    '`javascript:alert(1)`',
  ],
  ...[
    '<javascript:alert(1)>',
    '(javascript:alert(1))',
    'url(javascript:alert(1))',
    '{javascript:alert(1)}',
    '.javascript:alert(1)',
  ],
);

/** Letters that look like those of a scheme, or become them in another case or form. */
const alike = text(
  ...[
    'ｊavascript:alert(1)',
    'javaſcript:alert(1)',
    'јavascript:alert(1)',
    'javascrıpt:alert(1)',
    'javascrİpt:alert(1)',
    'ʝavascript:x',
  ],
  ...[
    'javascript：alert(1)',
    'javascript∶alert(1)',
    'httрs://example.com',
    'ｈttps://example.com',
    'https：//example.com',
    'hттps://x.y',
  ],
  ...['java\u0301script:x', 'java\u200dscript:x', 'java\u00adscript:alert(1)', '\u202ejavascript:x', 'mаilto:a@b.c', 'tеl:1'],
);

/** Somebody's name before the host shows another host than the one that is asked. */
const users = text(
  ...times(
    [
      'https://user@',
      'https://user:pass@',
      'https://:pass@',
      'https://bank.example@',
      'https://bank.example%2f@',
      'http://a:b:c@',
      'https://%00@',
    ],
    ['example.com/', 'example.com:8443/x', 'xn--80ak6aa92e.com/'],
  ),
  ...['https://bank.example:443@example.com', 'https:user@example.com', 'https:\\\\user@example.com', 'https://a@b@example.com/'],
);

const relative = text(
  ...[
    '',
    ' ',
    '/',
    '//',
    '//example.com',
    '//example.com/javascript:',
    '/\\example.com',
    '\\\\example.com',
    '\\/example.com',
    '///example.com',
  ],
  ...[
    'path',
    './path',
    '../path',
    '/path',
    '?query',
    '#hash',
    '#javascript:alert(1)',
    '?https://example.com',
    ':',
    '::',
    ':alert(1)',
  ],
  ...[
    'www.example.com',
    'example.com',
    'example.com:80',
    'localhost',
    '127.0.0.1',
    '[::1]',
    'C:\\x.exe',
    '\\\\server\\share',
    '~/x',
  ],
);

const broken = text(
  ...[
    'https://',
    'https:///',
    'http://?',
    'https://#',
    'https://[::1',
    'https://]',
    'https://[1.2.3.4]',
    'https://a:b/',
    'https://a:99999/',
  ],
  ...[
    'https://a b/',
    'https://a<b/',
    'https://a>b/',
    'https://a^b/',
    'https://a|b/',
    'https://a%00b/',
    'https://%2f/',
    'https://%zz/',
  ],
  ...['https://256.256.256.256/', 'https://1.2.3.4.5/', 'https://\u202eexample.com/', 'https://\ufffd/', 'https://a\u2028b%00/'],
);

const usual = [
  ...link(
    'example.com',
    ...times(['https:', 'HTTPS:', 'HtTpS:', 'http:', 'HTTP:'], ['//example.com', '//example.com/', '//EXAMPLE.com/a?b#c']),
  ),
  ...link(
    'example.com',
    'https:example.com',
    'https:/example.com',
    'https:\\\\example.com',
    'https:///example.com',
    'https:\\/example.com/',
  ),
  ...link(
    'example.com',
    'https://example.com/a b.pdf',
    'https://example.com/javascript:alert(1)',
    'https://example.com/?u=data:text/html,x',
  ),
  ...link(
    'example.com',
    'https://example.com/"onclick="x',
    "https://example.com/'><script>",
    'https://example.com/<b>',
    'https://example.com/`',
  ),
  ...link(
    'example.com',
    'https://example.com/%0d%0ax:y',
    'https://example.com/\u202ecod.exe',
    'https://example.com/../../x',
    'https://example。com/',
  ),
  ...link(
    'example.com',
    'https://ｅｘａｍｐｌｅ.com/',
    'https://ex\u00adample.com/',
    'https://example%2ecom/',
    'https://@example.com/',
    'https://example.com:443/',
  ),
  ...link('example.com:8443', 'https://example.com:8443', 'https://example.com:08443/x'),
  ...link('127.0.0.1', 'http://127.0.0.1/', 'http://2130706433/', 'http://0x7f.1/', 'http://0177.0.0.1/', 'http://127.1/'),
  ...link('[::1]', 'http://[::1]/', 'http://[0:0:0:0:0:0:0:1]/'),
  ...link('localhost', 'http://localhost/', 'https://LOCALHOST'),
  ...link('xn--80ak6aa92e.com', 'https://аррӏе.com/', 'https://xn--80ak6aa92e.com/'),
  ...link('xn--mnchen-3ya.example', 'https://münchen.example/', 'https://mu\u0308nchen.example/'),
  ...link(
    'mailto:',
    'mailto:a@example.com',
    'MAILTO:a@example.com',
    'mailto:a@b.c?subject=x',
    'mailto:',
    'mail\nto:a@b.c',
    'mailto:javascript:x',
  ),
  ...link('tel:', 'tel:+123', 'TEL:+123', 'tel:1;ext=2', 'tel:javascript:alert(1)', ' tel:1'),
];

const all = [...schemes, ...controls, ...encoded, ...alike, ...users, ...relative, ...broken, ...usual];
export const cases: readonly Case[] = [...new Map(all.map((one) => [one.url, one])).values()];
