// Signs and checks the tokens of the demo sign-in: HS256, for one door, for a stated time.
import { SignJWT, jwtVerify } from 'jose';
import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Who a token speaks for: `{id, role}` is what the task-desk backend puts into its own. */
export type Claims = { readonly id: string; readonly role: string; readonly expiresAt: number };

export interface Tokens {
  /** A token for one door; `life` in seconds, the server's own unless given. */
  issue(door: string, who: { readonly id: string; readonly role: string }, life?: number): Promise<string>;
  /** What a token says, or nothing: a token is good or it is not, and the caller learns no more. */
  check(door: string, token: unknown): Promise<Claims | undefined>;
  /** A mark nobody else can make for these words. */
  sign(words: string): string;
}

const issuer = 'parley-demo';
const longest = 4096;
/** Tokens that are remembered as good, so that whoever asks often is not verified each time. */
const mostKnown = 5000;

/** Throws when the secret is too short to resist guessing. */
export function createTokens(secret: string, tokenLife: number): Tokens {
  const key = new TextEncoder().encode(secret);
  if (key.length < 32) throw new Error('unable to start; JWT_SECRET must have at least 32 bytes');
  const known = new Map<string, Claims>();
  return {
    // Said to be for this, so that no mark is good as a token's.
    sign: (words) => createHmac('sha256', key).update(`mark\0${words}`).digest('base64url'),
    issue: (audience, { id, role }, life = tokenLife) => {
      const now = Date.now() / 1000;
      const token = new SignJWT({ id, role })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience(audience);
      return token
        .setIssuedAt(now)
        .setExpirationTime(now + life)
        .sign(key);
    },
    async check(audience, token) {
      if (typeof token !== 'string' || token.length > longest) return undefined;
      const name = `${audience} ${token}`;
      const before = known.get(name);
      if (before && before.expiresAt > Date.now()) return before;
      const options = { algorithms: ['HS256'], issuer, audience, requiredClaims: ['exp', 'iat'] };
      const { payload } = await jwtVerify(token, key, options).catch(() => ({ payload: undefined }));
      const claims = payload && readClaims(payload);
      if (known.size >= mostKnown) known.clear();
      if (claims) known.set(name, claims);
      else known.delete(name);
      return claims;
    },
  };
}

function readClaims({
  id,
  role,
  exp = 0,
  iat = 0,
}: Readonly<Record<string, unknown>> & { exp?: number; iat?: number }): Claims | undefined {
  if (typeof id !== 'string' || typeof role !== 'string') return undefined;
  // A token from the future was not made by us.
  return iat > Date.now() / 1000 + 60 ? undefined : { id, role, expiresAt: exp * 1000 };
}

/** The secret kept beside the database, made on the first start, so that tokens outlive a restart. */
export function keptSecret(databaseFile: string): string {
  if (databaseFile === ':memory:') return makeSecret();
  const file = `${databaseFile}.secret`;
  mkdirSync(dirname(file), { recursive: true });
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    const secret = makeSecret();
    writeFileSync(file, secret, { mode: 0o600 });
    return secret;
  }
}

const makeSecret = (): string => randomBytes(32).toString('hex');
