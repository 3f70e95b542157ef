// Our own grammar of hostile texts: each family is a product of lists, and the whole is always the same.
import { disguises } from './encode.ts';
import { pick } from './pick.ts';
import * as words from './words.ts';

/** A text nobody should be able to hurt with. `id` is the number it would call the canary with, and stands in it as digits. */
export type Payload = { readonly id: number; readonly family: string; readonly text: string };

const { breakers, tags, events, gaps, values, sources, schemes, leads, worlds, raws, exits, closers, traps } = words;
const quotes = ['', '"', "'"];
const handlers = [
  ' onload',
  ' onerror',
  ' oncanplay',
  ' onfocus',
  ' ontoggle',
  ' onbeforetoggle',
  ' onloadstart',
  ' onanimationstart',
];
const openings = [
  '<img ',
  '<video ',
  '<audio ',
  '<svg ',
  '<iframe ',
  '<object ',
  '<embed ',
  '<input autofocus ',
  '<body ',
  '<details open ',
];

const scripts = [
  ['', '<svg>', '<math>', '<div>', '</p>', '<template>', '<table>'],
  [
    '<script>',
    '<SCRIPT>',
    '<script/x>',
    '<script\n>',
    '<script type=module>',
    '<script><!--\n',
    '<scr<script>ipt>',
    '<script defer>',
  ],
  ['§', 'top.§', '"</script>§', '/*</script>*/§', 'import("data:text/javascript,parent.§")', 'eval("§")', '`${§}`'],
  ['</script>', '</SCRIPT>', '</script >', '</script', '//</script>', ''],
];
const frames = [
  ['<iframe srcdoc="', "<iframe srcdoc='", '<IFRAME/srcdoc="', '<iframe sandbox=allow-scripts srcdoc="'],
  [
    '<script>parent.§</script>',
    '<img src=x:x onerror=parent.§>',
    '&lt;script&gt;parent.§&lt;/script&gt;',
    '<svg onload=parent.§>',
  ],
  ['">', "'>", '', '"></iframe>'],
];

const fillIn = (forms: readonly string[], fillings: readonly string[], count: number): readonly string[] =>
  pick([forms, ['\u0001'], fillings], count).map((pair) => {
    const [form = '', filling = ''] = pair.split('\u0001');
    return form.replace(/X|§/, () => filling);
  });

const disguised = (count: number): readonly string[] => {
  const bare = pick([breakers.slice(0, 5), traps], Math.ceil(count / disguises.length) + 4);
  return bare.flatMap((text) => disguises.map((disguise) => disguise(text))).slice(0, count);
};

const families: Readonly<Record<string, readonly string[]>> = {
  handler: pick([breakers, ['<'], tags, gaps, ['on'], events, values, ['>', '', ' x>', '/>']], 420),
  load: pick([breakers, openings, sources, handlers, values, ['>', '/>', ' ']], 260),
  script: pick(scripts, 120),
  frame: pick(frames, 40),
  address: pick([['', '">', '<b>'], leads, quotes, schemes, ['§'], ['', '//', ';x'], ['>x', ' x>', '/>']], 320),
  world: pick([worlds, ['', ...raws.slice(0, 9)], exits, closers, traps], 240),
  raw: pick([raws, exits, closers, traps], 160),
  template: fillIn(words.templates, words.reaches, 130),
  markdown: pick([words.marks, schemes, ['§'], words.unmarks], 220),
  'markup in markdown': pick([words.marks, traps, words.unmarks], 90),
  style: fillIn(words.styles, words.rules, 110),
  dangling: pick([breakers, words.dangling, words.tails], 120),
  disguise: disguised(160),
};

/** Ways to call it; some are plain, so that the control has something to run. */
const calls = [
  '__pwned(#)',
  '__pwned(#)',
  '__pwned`#`',
  'window.__pwned(#)',
  "self['__pwned'](#)",
  '__pwned.call(0,#)',
  'alert(__pwned(#))',
];

/** A member of something already named is called by its name. */
const called = (text: string, id: number): string =>
  text.replace(/(\.?)§/g, (_, dot: string) =>
    (dot ? `.__pwned(${id})` : (calls[id % calls.length] ?? '')).replace('#', String(id)),
  );

const first = 90_000;

export const payloads: readonly Payload[] = [
  ...new Map(Object.entries(families).flatMap(([family, texts]) => texts.map((text) => [text, family] as const))),
].map(([text, family], i) => ({ id: first + i, family, text: called(text, first + i) }));

/** One of so many, spread over all families. */
export const every = (nth: number): readonly Payload[] => payloads.filter((_, i) => i % nth === 0);
