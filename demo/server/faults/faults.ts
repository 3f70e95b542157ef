// The seam where trouble can be made on purpose. Without the option nothing here does anything.
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Faults {
  /** Looks at a request first; true when it needs no other answer. */
  request(req: IncomingMessage, res: ServerResponse, path: string): Promise<boolean>;
  /** Whether socket traffic is refused as a whole. */
  blocked(): boolean;
  /** Whether a frame that came in is heard. */
  hears(event: string): boolean;
  /** Sends a frame on, changed, late, or not at all. */
  frame(event: string, payload: unknown, send: (payload: unknown) => void): void;
  close(): void;
}

export const noFaults: Faults = {
  request: async () => false,
  blocked: () => false,
  hears: () => true,
  frame: (_event, payload, send) => send(payload),
  close: () => undefined,
};
