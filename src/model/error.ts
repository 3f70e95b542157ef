// The one error that leaves the SDK, and its plain-data twin that can cross tabs and disks.

/** Decide on the code, never on the text of an error. */
export type ErrorCode =
  // wait and retry
  | 'offline'
  | 'timeout'
  | 'unavailable'
  | 'rate-limited'
  // refresh credentials once, then retry
  | 'unauthorized'
  // never retry
  | 'forbidden'
  | 'not-found'
  | 'rejected'
  | 'too-large'
  | 'conflict'
  | 'unsupported'
  | 'protocol'
  // this device, not the backend
  | 'storage'
  | 'full'
  | 'closed';

/** Why something was not done. Plain data: an Error would lose its class and code on its way to another tab. */
export type Refusal = {
  readonly code: ErrorCode;
  /** A clause that completes a sentence, or the server's own words. */
  readonly because?: string;
  /** Milliseconds to wait before another try. */
  readonly retryAfter?: number;
};

/** Message grammar: *unable to ⟨do⟩; ⟨because⟩*. `cause` holds what was caught, if anything was. */
export class ChatError extends Error {
  override readonly name = 'ChatError';
  readonly code: ErrorCode;
  readonly because: string;
  /** Milliseconds to wait before another try. */
  readonly retryAfter?: number;

  constructor(refusal: Refusal, doing = 'complete the request', options?: ErrorOptions) {
    const because = refusal.because ?? words[refusal.code];
    super(`unable to ${doing}; ${because}`, options);
    this.code = refusal.code;
    this.because = because;
    if (refusal.retryAfter !== undefined) this.retryAfter = refusal.retryAfter;
  }
}

const words: Readonly<Record<ErrorCode, string>> = {
  offline: 'there is no connection to the server',
  timeout: 'the server did not answer in time',
  unavailable: 'the server is not available',
  'rate-limited': 'the server asked to slow down',
  unauthorized: 'the server did not accept the credentials',
  forbidden: 'the server does not allow it',
  'not-found': 'the server does not know it',
  rejected: 'the server did not accept it',
  'too-large': 'it is larger than the server allows',
  conflict: 'the server already holds something else under this name',
  unsupported: 'this backend has no way to do it',
  protocol: 'the answer was not what this backend should send',
  storage: 'this device could not store it',
  full: 'too much is waiting to be sent',
  closed: 'the client was closed',
};

const transient: ReadonlySet<ErrorCode> = new Set(['offline', 'timeout', 'unavailable', 'rate-limited']);

/** Whether waiting may help. */
export const isTransient = ({ code }: Refusal): boolean => transient.has(code);

/** The words of anything thrown. */
export const textOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** Any caught thing as our error: ours as it is, another's as `refusal`, with the cause inside. */
export const typed = (thrown: unknown, refusal: Refusal = refusalOf(thrown), doing?: string): ChatError =>
  thrown instanceof ChatError ? thrown : new ChatError(refusal, doing, { cause: thrown });

/** Any caught thing as a refusal; what is not ours keeps its words and becomes `protocol`. */
export const refusalOf = (thrown: unknown): Refusal => {
  if (!(thrown instanceof ChatError)) return { code: 'protocol', because: textOf(thrown) };
  const { code, because, retryAfter } = thrown;
  return retryAfter === undefined ? { code, because } : { code, because, retryAfter };
};
