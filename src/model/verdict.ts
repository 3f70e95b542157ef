// What an answer means when the dialect has no opinion of its own: the HTTP status decides.
import type { ErrorCode, Refusal } from './error.ts';

/** As much of a transport's answer as a verdict needs. */
type Judged = {
  readonly from?: string;
  readonly status?: number;
  readonly retryAfter?: number;
  readonly args: readonly unknown[];
};

const codes: Readonly<Record<number, ErrorCode>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  409: 'conflict',
  410: 'not-found',
  413: 'too-large',
  425: 'rate-limited',
  429: 'rate-limited',
  501: 'unsupported',
  504: 'timeout',
};

/** Server text is shown as text, so only its length needs a limit. Characters. */
const longest = 200;

const textIn = (body: unknown): string | undefined => {
  if (typeof body !== 'object' || !body) return undefined;
  const { message, error } = body as { message?: unknown; error?: unknown };
  if (typeof message === 'string' && message) return message.slice(0, longest);
  return typeof error === 'string' && error ? error.slice(0, longest) : textIn(error);
};

const codeOf = ({ from, status = 0 }: Judged): ErrorCode | undefined => {
  if (status < 400) return from === 'handshake' ? 'unauthorized' : undefined;
  return codes[status] ?? (status < 500 ? 'rejected' : 'unavailable');
};

/** The refusal an answer carries, with the server's own words; nothing when it went well. A refused handshake is `unauthorized` unless its status says otherwise. */
export const verdictOf = (answer: Judged): Refusal | undefined => {
  const code = codeOf(answer);
  if (!code) return undefined;
  const because = textIn(answer.args[0]);
  const { retryAfter } = answer;
  return { code, ...(because && { because }), ...(retryAfter !== undefined && { retryAfter }) };
};
