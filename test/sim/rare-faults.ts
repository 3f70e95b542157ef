// What goes wrong beyond the network: a disk without room, a person shut out of a room, a server that comes back as it once was.
import type { Act } from './actions.ts';
import type { OpKind } from './bus.ts';
import type { RoomDoc, Server } from './server/server.ts';
import type { World } from './world.ts';

/** Let in again. The server hangs up, so that the person's devices look at everything anew. */
const grant = ({ net }: World, room: RoomDoc, user: string): void => {
  room.members.add(user);
  for (const wire of [...net.wires]) if (wire.line.user === user) net.cut(wire);
};

/** Shut out without a word. */
const revoke = ({ server }: World, room: RoomDoc, user: string): void => {
  room.members.delete(user);
  for (const { user: theirs, joined } of server.lines) if (theirs === user) joined.delete(room.id);
};

export const grantAll = (world: World): void => {
  for (const room of world.server.rooms.values())
    for (const user of world.server.options.users) if (!room.members.has(user)) grant(world, room, user);
};

/** The newest messages of a room are gone, with the keys they were said under. */
const forgetNewest = (server: Server, room: RoomDoc, count: number): void => {
  for (const doc of room.docs.splice(Math.max(room.docs.length - count, 1))) {
    doc.lost = true;
    server.keys.delete(`${doc.author} ${doc.truth}`);
  }
  room.seq = room.docs.at(-1)?.seq ?? 0;
  for (const [user, seq] of room.reads) room.reads.set(user, Math.min(seq, room.seq));
};

const underWay: ReadonlySet<OpKind> = new Set(['request', 'answer', 'up', 'ack', 'frame', 'open', 'server']);

/** It takes a while to bring a backup back: nothing that was under way is answered. */
const hangUp = ({ bus, net }: World): void => {
  const dead = bus.removeWhere(({ kind }) => underWay.has(kind));
  net.crash();
  for (const { spoil } of dead) spoil?.('offline');
};

export const rareFaults = {
  quota: {
    propose: ({ devices }, chance) => [chance.pick(devices).id],
    run({ devices }, [id]) {
      const disk = devices.find((device) => device.id === id)?.disk;
      if (disk) disk.full = !disk.full;
    },
  },
  revoke: {
    propose: ({ rooms, server }, chance) => [chance.pick(rooms), chance.pick(server.options.users)],
    run(world, [id = '', user = '']) {
      const room = world.server.rooms.get(id);
      if (room) (room.members.has(user) ? revoke : grant)(world, room, user);
    },
  },
  // Below L4 no backend tells that its past has changed.
  backup: {
    propose: ({ options }, chance) => (options.level === 4 && chance.happens(0.3) ? [String(1 + chance.int(4))] : undefined),
    run(world, [count]) {
      const { server } = world;
      hangUp(world);
      for (const room of server.rooms.values()) forgetNewest(server, room, Number(count));
      server.feeds.clear();
      server.epoch += 1;
    },
  },
} satisfies Record<string, Act>;
