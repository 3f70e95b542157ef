// Bare WebSockets, for clients that speak no Socket.IO: by the same engine, on a path of their own.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { maxBytes } from '../http/body.ts';
import { deflate } from '../sockets.ts';
import type { Inlet, Site } from './door.ts';

/** One connection; `1008` closes it for what was said. */
export interface Line {
  on(event: 'message', hear: (data: Buffer) => void): void;
  on(event: 'close' | 'error', hear: () => void): void;
  send(text: string): void;
  close(code: number): void;
  terminate(): void;
}

interface Engine {
  readonly clients: ReadonlySet<Line>;
  handleUpgrade(req: IncomingMessage, socket: Duplex, head: Buffer, done: (line: Line) => void): void;
}
type EngineOf = new (options: {
  readonly noServer: true;
  readonly maxPayload: number;
  readonly perMessageDeflate: unknown;
}) => Engine;

/** Lines that may stand here together; what comes after them is hung up on. */
const most = 10_000;

export function answerUpgrades({ io }: Site, path: string, welcome: (line: Line) => void): Inlet {
  const engine = new (io.engine.opts.wsEngine as EngineOf)({ noServer: true, maxPayload: maxBytes, perMessageDeflate: deflate });
  const letIn = (line: Line): void => {
    line.on('error', () => line.terminate());
    if (engine.clients.size > most) line.close(1013);
    else welcome(line);
  };
  return {
    owns: (asked) => asked === path,
    upgrade: (req, socket, head) => engine.handleUpgrade(req, socket, head, letIn),
    close: () => engine.clients.forEach((line) => line.terminate()),
  };
}
