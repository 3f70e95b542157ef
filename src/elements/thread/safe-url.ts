// Which addresses may become links. Everything else stays text.

const schemes: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** The address as the browser will follow it, or nothing where it is unsafe: another scheme, or credentials. */
export const safeUrl = (text: string): string | undefined => {
  // The parser drops tabs and line ends in silence, so only what it has made of a text tells its scheme.
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !schemes.has(url.protocol) || url.username || url.password) return undefined;
  return url.href;
};
