// What a file is, told from its first bytes: only pictures that browsers draw without running anything are ever shown.

type Kind = { readonly type: string; readonly fits: (head: Buffer) => boolean };

const begins = (head: Buffer, bytes: readonly number[]): boolean => bytes.every((byte, i) => head[i] === byte);
const says = (head: Buffer, at: number, text: string): boolean => head.toString('latin1', at, at + text.length) === text;

const pictures: readonly Kind[] = [
  { type: 'image/png', fits: (head) => begins(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  { type: 'image/jpeg', fits: (head) => begins(head, [0xff, 0xd8, 0xff]) },
  { type: 'image/gif', fits: (head) => says(head, 0, 'GIF87a') || says(head, 0, 'GIF89a') },
  { type: 'image/webp', fits: (head) => says(head, 0, 'RIFF') && says(head, 8, 'WEBP') },
];

/** What is told of a file that is no picture, where the sender's word for it may stand: it is never shown in a page. */
const plain = /^(application\/(pdf|zip)|text\/plain|audio\/[\w.+-]{1,40}|video\/[\w.+-]{1,40})$/;

/** The type under which a file is kept. A picture is one by its bytes; anything else that claims to be one is bytes. */
export const kindOf = (bytes: Buffer, claimed: string): string =>
  pictures.find(({ fits }) => fits(bytes))?.type ?? (plain.test(claimed) ? claimed : 'application/octet-stream');

export const isPicture = (type: string): boolean => pictures.some((one) => one.type === type);
