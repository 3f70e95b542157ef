// Which addresses may become links. Everything else stays text.

const schemes: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** The address as the browser will follow it, or nothing where it is unsafe: another scheme, credentials, control characters. */
export const safeUrl = (text: string): string | undefined => {
  // What URL parsers drop in silence is dropped before they look.
  const clean = text.replace(/[\u0000-\u0020\u007f]/g, '');
  const url = URL.canParse(clean) ? new URL(clean) : undefined;
  if (!url || !schemes.has(url.protocol) || url.username || url.password) return undefined;
  return url.href;
};
