// How much a piece of plain data weighs, roughly, looked at no further than it may weigh.

/** What a frame or an acknowledgement may weigh: 256 KiB, counted in characters. */
export const heaviest = 262_144;

const own = (value: unknown): number => {
  if (typeof value === 'string') return value.length + 2;
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength;
  return Array.isArray(value) ? value.length : 4;
};

const isOpen = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !(value instanceof ArrayBuffer || ArrayBuffer.isView(value));

/** Without recursion, because depth is the sender's to choose. */
export const outweighs = (value: unknown, most = heaviest): boolean => {
  const left: unknown[] = [value];
  let weight = 0;
  while (left.length > 0) {
    const one = left.pop();
    weight += own(one);
    if (weight > most) return true;
    if (!isOpen(one)) continue;
    for (const key in one) {
      weight += key.length;
      if (weight > most) return true;
      left.push(one[key]);
    }
  }
  return false;
};
