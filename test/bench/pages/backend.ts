// A backend of the native protocol inside the page: rooms with a past, and frames as fast as they are asked for.
import { scriptedBackend } from '../../../src/testing/backend.ts';
import type { ScriptedBackend } from '../../../src/testing/backend.ts';
import { me, maya, talk } from './talk.mjs';

export type Backend = ScriptedBackend & {
  /** Somebody else writes message `n` into the first room. */
  say(n: number): void;
};

const members = [me, maya];

/** `past`: messages of each room, all in one page. */
export const createBackend = (rooms: readonly string[], past: number): Backend => {
  const of = (roomId: string) => talk(past).map((it) => ({ ...it, id: `${roomId}-${it.id}`, roomId }));
  const place = (n: number): string => String(n).padStart(10, '0');
  const backend = scriptedBackend({
    socket: {
      enter: () => ({ me, epoch: 'e', changes: [], at: place(past - 1) }),
      rooms: () => ({ rooms: rooms.map((id) => ({ id, members })) }),
      load: (_, { roomId }: any) => ({ messages: of(roomId) }),
      notices: () => ({ notices: [] }),
      changes: () => ({ changes: [], at: place(past - 1) }),
      do: () => ({ ok: true }),
      presence: () => ({ ok: true }),
    },
  });
  const say = (n: number): void => {
    const [roomId = ''] = rooms;
    const message = { ...talk(1, n)[0], id: `${roomId}-m${n}`, roomId, author: maya, sentAt: Date.now() };
    backend.tell('change', { fact: { type: 'message', message }, at: place(n), prev: place(n - 1) });
  };
  return Object.assign(backend, { say });
};
