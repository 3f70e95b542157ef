// Which addresses may become links. Everything else stays text.

const schemes: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** What `canParse` lets through is not always parsed, so it is tried. */
const parsed = (text: string): URL | undefined => {
  try {
    return new URL(text);
  } catch {
    // No address at all, or one that is longer than any host may be.
    return undefined;
  }
};

/** The address as the browser will follow it, or nothing where it is unsafe: another scheme, or credentials. */
export const safeUrl = (text: string): string | undefined => {
  // The parser drops tabs and line ends in silence, so only what it has made of a text tells its scheme.
  const url = parsed(text);
  if (!url || !schemes.has(url.protocol) || url.username || url.password) return undefined;
  return url.href;
};
