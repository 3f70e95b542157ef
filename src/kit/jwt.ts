// When a token ends, for tokens that say so. Nothing is verified here: only the server can do that.

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const decode = (text: string): string => {
  let bits = 0;
  let held = 0;
  let out = '';
  for (const letter of text) {
    bits = ((bits << 6) | alphabet.indexOf(letter)) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += String.fromCharCode((bits >> held) & 0xff);
  }
  return out;
};

/** Epoch ms of a JWT's `exp` (RFC 7519 §4.1.4); nothing for any other kind of token. */
export const expiryOf = (token: string): number | undefined => {
  const [, claims, signature] = token.split('.');
  if (!claims || signature === undefined) return undefined;
  try {
    const { exp } = JSON.parse(decode(claims)) as { exp?: unknown };
    return typeof exp === 'number' ? exp * 1000 : undefined;
  } catch {
    // Two dots do not make a JWT.
    return undefined;
  }
};
