// Cases about what is unread, and about who has read.
import { opposite } from '../../model/receipts.ts';
import { positionOf } from '../../model/state.ts';
import type { Message } from '../../model/entities.ts';
import type { Bench } from './bench.ts';
import { isLive } from './case.ts';
import type { Device } from './device.ts';
import { broken, type Outcome } from './outcome.ts';

const isCounted = ({ record }: Device, roomId: string): boolean =>
  record.told.some(({ by, fact }) => {
    if (by !== 'answer') return false;
    const rooms = fact.type === 'rooms' ? fact.rooms : fact.type === 'room' ? [fact.room] : [];
    return rooms.some(({ id, unread }) => id === roomId && unread !== undefined);
  });

const unreadOf = (device: Device, roomId: string): number => device.stateOf(roomId).unread;

/** Rows by which a count may be asked for. */
const asking = ['load-unread', 'load-rooms'] as const;

/** A device that watches the room without reading it, once it knows the count; nothing where nobody counts. */
const watcher = async ({ fresh, roomId }: Bench): Promise<Device | undefined> => {
  const device = await fresh(1);
  const { dialect, told } = device.record;
  const row = asking.find((type) => dialect.say[type]);
  if (!row) return undefined;
  device.room(roomId).watch();
  await device.until(`\`${row}\` was answered`, () => told.some(({ by, of }) => by === 'answer' && of === row));
  return isCounted(device, roomId) ? device : undefined;
};

export const counts = async (bench: Bench): Promise<Outcome> => {
  const { first, second, roomId, words, kept, tidy, dialect } = bench;
  second.leave(roomId);
  const device = await watcher(bench);
  if (!device) return { unseen: 'this backend counts nothing that is unread' };
  const before = unreadOf(device, roomId);
  await first.send(roomId, words('unread'));
  // Without a socket nobody tells, and a room that is only watched is asked about now and then.
  await device.until(`the count rose from ${before} by one`, () => unreadOf(device, roomId) === before + 1);
  if (!dialect.say.read) return { note: 'it counts, and has no row to say that something was read' };
  await device.open(roomId);
  // As a thread does it: known here at once, then said; the second saying tells when it is over.
  device.room(roomId).markRead();
  await device.say({ type: 'read', roomId, ...kept() });
  await device.until('nothing was unread any more', () => unreadOf(device, roomId) === 0);
  await tidy();
  const other = await watcher(bench);
  if (!other || unreadOf(other, roomId) > 0)
    throw broken(
      'another device of the reader still counts what was read',
      'let `read` tell the backend, and `load-unread` ask it',
    );
  await second.open(roomId);
};

const hasRead = ({ stateOf }: Device, { roomId, ...target }: Message, reader: string): boolean => {
  const { receipts } = stateOf(roomId);
  return [receipts.get(reader), receipts.get(opposite)].some((upTo) => upTo !== undefined && upTo >= positionOf(target));
};

export const receipts = async ({ first, second, roomId, words, kept }: Bench): Promise<Outcome> => {
  const target = await first.send(roomId, words('to be read'));
  const told = (): boolean => hasRead(first, target, second.id);
  await second.until('the reader saw it', () => second.messages(roomId).some(({ id }) => id === target.id));
  await second.say({ type: 'read', roomId, upTo: target.id, ...kept() });
  if (await first.soon(told)) return undefined;
  await first.room(roomId).reload();
  if (told()) return { note: 'the author is not told, and sees it when they load again' };
  return { note: isLive(first) ? 'the author never learns of it' : 'the author never learns of it while polling' };
};
