// Asks a socket for a sign of life. Socket.IO leaves pings to the server, but every server answers who asks for a namespace: if only that there is none.
import type { Socket } from 'socket.io-client';

/** Nobody's name. No credentials go there, and nothing is done there. */
const nowhere = '/parley-probe';

/** Resolves with whatever comes next, an answer or anything else; with the signal it only lets go. */
export const signOfLife = ({ io }: Socket, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const other = io.socket(nowhere);
    const letGo = (): void => {
      io.engine.off('packet', heard);
      // While it waited to be let in, it would hold the connection open.
      other.disconnect();
    };
    const heard = (): void => resolve(letGo());
    io.engine.on('packet', heard);
    signal.addEventListener('abort', letGo);
  });
