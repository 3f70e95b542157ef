// Disguises a hostile text may come in: some a browser would undo, some only a careless program would.

type Disguise = (text: string) => string;

const each =
  (change: (char: string, code: number) => string): Disguise =>
  (text) =>
    text.replace(/[<>"'=:/]/g, (char) => change(char, char.charCodeAt(0)));
const hex = (code: number, width: number): string => code.toString(16).padStart(width, '0');
const named: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '=': '&equals;',
  ':': '&colon;',
};

export const disguises: readonly Disguise[] = [
  each((_, code) => `&#${code};`),
  each((_, code) => `&#0000${code}`),
  each((_, code) => `&#x${hex(code, 2)};`),
  each((char) => named[char] ?? char),
  each((char) => (named[char] ?? char).replace('&', '&amp;')),
  each((_, code) => `%${hex(code, 2)}`),
  each((_, code) => `%25${hex(code, 2)}`),
  each((_, code) => `\\u${hex(code, 4)}`),
  each((_, code) => `\\x${hex(code, 2)}`),
  each((_, code) => `\\${hex(code, 6)} `),
  // The wide forms, which a compatibility normalization makes narrow.
  each((_, code) => String.fromCharCode(code + 0xfee0)),
  // Bytes of an overlong UTF-8, read one by one.
  each((_, code) => String.fromCharCode(0xc0 | (code >> 6), 0x80 | (code & 0x3f))),
  (text) => text.replace(/</g, '+ADw-').replace(/>/g, '+AD4-'),
  (text) => text.replace(/</g, '<\u0000'),
  (text) => text.replace(/ /g, '\u0000'),
  (text) => text.replace(/[a-z](?=[a-z]*=)/, '$&\u00ad'),
  (text) => text.replace(/</g, '\ufe64').replace(/>/g, '\ufe65'),
  (text) => `\ufeff${text}`,
  (text) => `\u2028${text}\u2029`,
  (text) => `\ud800${text}\udc00`,
];
