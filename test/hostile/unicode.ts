// Texts that are made of letters alone and still try to break out of their place: 300 and some, always the same.
import { pick } from './pick.ts';

const words = ['hello', 'שלום', 'مرحبا', 'abc 123', 'exe.txt', ''];
/** Controls of direction that are opened and never closed, closed and never opened, or crossed. */
const turns = [
  ...['\u202e', '\u202d', '\u202a', '\u202b', '\u202c', '\u2066', '\u2067', '\u2068', '\u2069', '\u200e', '\u200f', '\u061c'],
  ...[
    '\u202e\u2066',
    '\u2069\u202e',
    '\u2069\u2069\u2069\u202e',
    '\u202c\u202c\u202e',
    '\u2067\u202d\u2069\u202e',
    '\u202e'.repeat(130),
  ],
];
const bidi = pick([words, turns, words, ['', '\u202c', '\u2069', '\u202e']], 110);

const marks = [
  '\u0300',
  '\u0321',
  '\u0334',
  '\u0352\u0353\u035b',
  '\u0489',
  '\u20dd',
  '\u20e3',
  '\u0e49',
  '\u0f74',
  '\u0337\u0489',
];
const zalgo = [4, 20, 120].flatMap((n) => marks.map((mark) => `a${mark.repeat(n)}b${mark.repeat(n)}c`));

const unseen = [
  ...[
    '\u200b',
    '\u200c',
    '\u200d',
    '\u2060',
    '\u2061',
    '\u2063',
    '\ufeff',
    '\u00ad',
    '\u034f',
    '\u180e',
    '\u3164',
    '\u115f',
    '\u1160',
  ],
  ...[
    '\u2800',
    '\ufe0f',
    '\u{e0001}',
    '\u{e0041}\u{e0042}',
    '\ufffc',
    '\ufff9x\ufffay\ufffb',
    '\u2028',
    '\u2029',
    '\u0085',
    '\u00a0',
  ],
];
const hidden = pick([['admin', 'ad', ''], unseen, ['min', '', '.']], 60);

/** Addresses of look-alikes, and what is to be read in their place: the host that is really asked. */
const poses: Readonly<Record<string, string>> = {
  'https://аррӏе.com/': 'https://xn--80ak6aa92e.com/',
  'https://раураl.com/': 'https://xn--l-7sba6dbr.com/',
  'https://ex\u0430mple.com/': 'https://xn--exmple-4nf.com/',
  'www.gооgle.com': 'https://www.xn--ggle-55da.com/',
  'https://faß.de/': 'https://xn--fa-hia.de/',
};
const alike = [
  ...['аdmin', 'ɑdmin', 'αdmin', 'ａｄｍｉｎ', 'admın', 'ADMlN', '𝐚𝐝𝐦𝐢𝐧', '🅰dmin', 'Ⓐⓓⓜⓘⓝ', 'ᴀᴅᴍɪɴ', 'adｍin', 'аԁⅿіп'],
  ...Object.keys(poses),
  'https://ﬁx.com/',
];

/** Not letters at all, or halves of some. */
const broken = [
  ...[
    '\ud800',
    '\udc00',
    'a\ud83d',
    '\ude00b',
    '\udc00\ud800',
    '\ud800\ud800\udc00',
    '\ud83d\u200d\ude00',
    '\uffff',
    '\ufffe',
    '\ufdd0',
  ],
  ...[
    '\u{1ffff}',
    '\u{10ffff}',
    '\ue000',
    '\u{f0000}',
    '\u0001\u0002',
    '\u001b[31mred',
    'a\u0008b',
    '\u007f',
    '\u0080\u009f',
    '\ufffd',
  ],
];

const wide = [
  ...[
    '﷽',
    '𒐫',
    '⸻',
    '꧅',
    '𒈙',
    '﷽'.repeat(40),
    'W'.repeat(400),
    '𒐫'.repeat(30),
    'ꙮ'.repeat(60),
    '\u00a0'.repeat(300),
    '—'.repeat(200),
  ],
  ...[
    'ก็็็็็็็็็็็็็็็็็็็็',
    '\u1100'.repeat(50),
    '👨‍👩‍👧‍👦'.repeat(20),
    '👩\u200d'.repeat(40),
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
  ],
  ...[
    '🇦'.repeat(41),
    '\ufe0f'.repeat(100),
    '\u200d'.repeat(500),
    '\n'.repeat(60),
    '\t'.repeat(90),
    'a\u00ad'.repeat(200),
    '\u3000'.repeat(90),
  ],
];
const mixed = pick([words.slice(0, 3), marks.slice(0, 4), turns.slice(0, 6), unseen.slice(0, 8)], 60);

export const strings: readonly string[] = [
  ...new Set([...bidi, ...zalgo, ...hidden, ...alike, ...broken, ...wide, ...mixed].filter((text) => text.trim() !== '')),
];

/** What is to be read of a text that was sent: all of it, as it is, but for the host of a look-alike. */
export const readAs = (text: string): string => poses[text] ?? text;
