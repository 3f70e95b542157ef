// Texts that make a careless search go back over what it has read, again and again: a head, what is repeated, and a tail that fails.

export type Pump = { readonly head: string; readonly again: string; readonly tail: string };

const of = (again: string, tail = '', head = ''): Pump => ({ head, again, tail });

export const pumps: readonly Pump[] = [
  // Addresses.
  ...[
    'https://',
    'www.',
    'mailto:',
    'tel:',
    'http://a.',
    'https://a@',
    'a@a.',
    'https://[',
    'https://xn--',
    'www.a-',
    'a.a/',
    '/?a=',
  ].map((it) => of(it)),
  of('a', '@', 'https://'),
  of('.', '!', 'https://a'),
  of(')', '', 'https://a/'),
  of('(', ')', 'https://a/'),
  of('()', '!', 'https://a/'),
  of('*_~.,;', '', 'https://a'),
  of('x', '\u0000', 'www.'),
  of('-', 'xn-', 'https://a'),
  // Formatting.
  ...[
    '*',
    '_',
    '~',
    '**a ',
    '_a',
    '*a_',
    '***a',
    '~~~',
    '`',
    '``a',
    '`a`` ',
    '[',
    '![',
    '[a](',
    '[a](b "',
    '[[a]',
    '](',
    '<',
    '<a ',
    '<!--',
  ].map((it) => of(it)),
  ...['>', '> ', '> - ', '- ', '1. ', '  - ', '\n\n', '\t', ' ', '\\', '&', '&#', '|', 'a|', '#', '---\n', '===\n'].map((it) =>
    of(it),
  ),
  of('a|', '\n---', '|'),
  of(' ', 'x', '# a'),
  of('[x]: ', 'y', ''),
  of('a ', '**', '**'),
  of('\n ', 'x', '```'),
  // Names, searches and emoji.
  of('a ', '@', '@'),
  of('\u0301', 'x', 'a'),
  of('👨\u200d', 'x'),
  of('\u202e', 'x'),
  of('🏴\u{e0067}', 'x'),
];

export const pumped = ({ head, again, tail }: Pump, length: number): string =>
  head + again.repeat(Math.ceil(length / again.length)) + tail;
