// One Socket.IO handshake: how it is asked for, and whether the server refused it or nothing answered.
import type { ManagerOptions, Socket, SocketOptions } from 'socket.io-client';
import { ChatError } from '../model/error.ts';
import type { Answer, Reach } from '../ports/dialect.ts';

type Options = Partial<ManagerOptions & SocketOptions>;
export type Carrier = 'websocket' | 'polling';

/** Socket.IO's own reconnecting and resending stay off: when to try again, and what may be said twice, is decided elsewhere. */
export const optionsOf = (reach: Reach, order: readonly Carrier[], timeout: number): Options => ({
  ...(reach.path && { path: reach.path }),
  ...(reach.auth && { auth: reach.auth }),
  ...(reach.query && { query: reach.query }),
  ...(reach.headers && { extraHeaders: reach.headers }),
  withCredentials: reach.cookies === true,
  transports: [...(reach.transports ?? order)],
  tryAllTransports: true,
  reconnection: false,
  retries: 0,
  forceNew: true,
  timeout,
});

/** The namespace on the origin of `url`; a path in `url` belongs to HTTP and would be taken for a namespace. */
export const addressOf = (url: string, { namespace = '/' }: Reach): string => new URL(namespace, new URL(url).origin).href;

/** Resolves with nothing, or with the server's refusal. Rejects with `offline` when nothing answered that could be understood. */
export const shake = (socket: Socket): Promise<Answer | undefined> =>
  new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(undefined));
    socket.once('connect_error', (error: Failure) => {
      const answer = refusalIn(error, socket.active);
      if (answer) return resolve(answer);
      reject(new ChatError({ code: 'offline', ...reasonOf(error) }, 'connect', { cause: error }));
    });
  });

/** `description` holds the HTTP status of a handshake by polling (engine.io-client), `data` what a middleware said (socket.io). */
type Failure = Error & { readonly description?: unknown; readonly data?: unknown };

/** A socket that was refused is no longer active; one that could not connect still is. */
const refusalIn = ({ message, data, description }: Failure, active: boolean): Answer | undefined => {
  if (description === 401) return { from: 'handshake', status: 401, args: [undefined] };
  if (active) return undefined;
  return { from: 'handshake', args: [{ message, ...(typeof data === 'object' ? data : { data }) }] };
};

/** Any other status may come from whatever stands between: a proxy that blocks sockets must not look like wrong credentials. */
const reasonOf = ({ description }: Failure): { because?: string } =>
  typeof description === 'number' && description > 0 ? { because: `the server answered ${description} to the handshake` } : {};
