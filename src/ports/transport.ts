// The only way to the wire. One handshake, one call, one frame at a time; when to try again is not its business.
import type { Answer, Call, Reach } from './dialect.ts';

/** Hears how much of what is carried has gone, 0 to 1. */
export type Told = (part: number) => void;

export interface Transport {
  /**
   * One handshake. Resolves with nothing once the socket stands, or with the server's refusal (`from: 'handshake'`).
   * Rejects with a `ChatError` (`offline`, `timeout`) when nothing answered.
   */
  open(reach: Reach, signal: AbortSignal): Promise<Answer | undefined>;
  close(): void;
  /** Asks the socket for a sign of life. One that stands and gives none for 5 s has fallen. */
  probe(): void;
  /** The socket stands. */
  readonly connected: boolean;
  /** Told once for each socket that stood and fell, unless we closed it ourselves. */
  onLost(listener: (reason: string) => void): () => void;
  /**
   * Resolves with whatever came back, refusals too; a `written` or `echo` call resolves with no arguments once it is written.
   * Rejects with a `ChatError` when nothing readable came back: `offline`, `timeout`, `protocol` (for example HTML with status 200), `closed`.
   * `told`: where that can be known.
   */
  call(call: Call, reach: Reach, signal: AbortSignal, told?: Told): Promise<Answer>;
  onFrame(listener: (event: string, args: readonly unknown[]) => void): () => void;
}
