// Which files a composer takes, and the word for each reason it does not.

export type Rules = {
  /** As of a file field: `.pdf,image/*`; everything when empty. */
  readonly accept: string;
  readonly maxFiles: number;
  /** Bytes. */
  readonly maxFileSize: number;
};

export type Reason = 'size' | 'type' | 'count' | 'empty';

/** As many and as large as the native door takes them. */
const usual: Rules = { accept: '', maxFiles: 10, maxFileSize: 8 * 1024 * 1024 };

const numberIn = (host: Element, name: string, otherwise: number): number => {
  const given = Number(host.getAttribute(name) ?? NaN);
  return given > 0 ? given : otherwise;
};

/** What a host has written on its composer. */
export const rulesOf = (host: Element): Rules => ({
  accept: host.getAttribute('accept') ?? usual.accept,
  maxFiles: numberIn(host, 'max-files', usual.maxFiles),
  maxFileSize: numberIn(host, 'max-file-size', usual.maxFileSize),
});

const fits = ({ name, type }: File, accepted: string): boolean => {
  if (accepted.startsWith('.')) return name.toLowerCase().endsWith(accepted);
  return accepted.endsWith('/*') ? type.startsWith(accepted.slice(0, -1)) : type === accepted;
};

const isAccepted = (file: File, accept: string): boolean => {
  const list = accept
    .toLowerCase()
    .split(',')
    .flatMap((one) => one.trim() || []);
  return list.length === 0 || list.some((one) => fits(file, one));
};

/** Why this file is not taken, where `held` are already; nothing when it is. */
export const reasonAgainst = (file: File, held: number, { accept, maxFiles, maxFileSize }: Rules): Reason | undefined => {
  if (!isAccepted(file, accept)) return 'type';
  if (file.size === 0) return 'empty';
  if (file.size > maxFileSize) return 'size';
  return held >= maxFiles ? 'count' : undefined;
};
