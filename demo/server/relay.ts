// What lets several nodes speak as one: frames pushed on any of them go through a Redis stream to the sockets of all.
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import type { Server } from 'socket.io';

export interface Relay {
  /** Joins a Socket.IO server to those on the same path at the other nodes; the answer ends its part. */
  join(io: Server, path: string): () => void;
  close(): void;
}

/** Frames that a slow node may lag behind before it misses some. */
const maxLen = 100_000;

/** How long a reader waits for a frame, and how often one comes for certain, in ms. */
const [patience, pulse] = [2000, 1000];

/** Throws when Redis cannot be reached; `report` hears what breaks later, and the client comes back by itself. */
export async function openRelay(url: string, report: (error: unknown) => void): Promise<Relay> {
  const client = createClient({ url, socket: { reconnectStrategy: (tries) => Math.min(50 * 2 ** tries, 2000) } });
  let open = false;
  client.on('error', (error: unknown) => (open ? report(error) : client.destroy()));
  await client.connect().catch((cause: unknown) => {
    throw new Error('unable to start; REDIS_URL names a Redis that cannot be reached', { cause });
  });
  open = true;
  return {
    join(io, path) {
      const name = `parley:${path}`;
      const own = { streamName: name, channelPrefix: name, blockTimeInMs: patience, maxLen, onlyPlaintext: true };
      io.adapter(createAdapter(client, own));
      // A reader that waited in vain asks for what comes next, and what came in between is lost to it.
      const beat = setInterval(() => io.to('nobody').emit('pulse'), pulse);
      return () => clearInterval(beat);
    },
    close: () => client.destroy(),
  };
}
