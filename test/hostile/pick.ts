// Draws from a product of lists, always the same and spread over all of it.

/** What follows what: one of each list, in this order. */
export type Parts = readonly (readonly string[])[];

const sizeOf = (parts: Parts): number => parts.reduce((product, list) => product * list.length, 1);

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** About the golden share of `size` and prime to it, so that its multiples meet every place once before any twice. */
const strideOf = (size: number): number => {
  let stride = Math.max(1, Math.round(size * 0.618));
  while (gcd(stride, size) !== 1) stride += 1;
  return stride;
};

const at = (parts: Parts, index: number): string => {
  let rest = index;
  return parts
    .map((list) => {
      const choice = list[rest % list.length] ?? '';
      rest = Math.floor(rest / list.length);
      return choice;
    })
    .join('');
};

/** `count` sentences of a product, or all of them where there are fewer. */
export const pick = (parts: Parts, count: number): readonly string[] => {
  const size = sizeOf(parts);
  const stride = strideOf(size);
  return Array.from({ length: Math.min(count, size) }, (_, i) => at(parts, (i * stride) % size));
};
