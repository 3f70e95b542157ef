// Which addresses may become links. Everything else stays text.

const schemes = /^(https?|mailto|tel):$/;

/** What `canParse` lets through is not always parsed, so it is tried. */
const parsed = (text: string): URL | undefined => {
  try {
    return new URL(text);
  } catch {
    // No address at all, or one that is longer than any host may be.
    return undefined;
  }
};

/** The address as the browser will follow it, or nothing where it is unsafe: another scheme, credentials, or a host that is none. */
export const safeUrl = (text: string): string | undefined => {
  // The parser drops tabs and line ends in silence, so only what it has made of a text tells its scheme.
  const url = parsed(text);
  // A space in a host is refused by some parsers and kept as `%20` by others; no host has a percent sign.
  if (!url || !schemes.test(url.protocol) || url.username || url.password || url.host.includes('%')) return undefined;
  return url.href;
};
