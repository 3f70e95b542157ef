// Addresses under which a page can show a file it holds itself. Each lasts as long as somebody holds the file.

const known = new WeakMap<Blob, string>();
const over = new FinalizationRegistry<string>((address) => URL.revokeObjectURL(address));

/** The same address for the same file. */
export const previewOf = (file: Blob): string => {
  const before = known.get(file);
  if (before !== undefined) return before;
  const address = URL.createObjectURL(file);
  known.set(file, address);
  over.register(file, address);
  return address;
};
