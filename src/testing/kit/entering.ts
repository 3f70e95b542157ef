// Cases about getting in: to the backend, to a room, late, and back again.
import { broken, type Outcome } from './outcome.ts';
import type { Bench } from './bench.ts';
import { isLive, oneOf } from './case.ts';
import type { Device } from './device.ts';

const named = ({ record }: Device): string | undefined => {
  const entered = record.told.find(({ fact }) => fact.type === 'entered')?.fact;
  return entered?.type === 'entered' ? entered.me?.id : undefined;
};

export const enters = async ({ enter, first, second, options }: Bench): Promise<Outcome> => {
  await enter();
  for (const [i, device] of [first, second].entries()) {
    const person = options.people[i];
    const given = (typeof person === 'function' ? person() : person)?.me?.id;
    if (given && named(device) && named(device) !== given)
      throw broken(`the backend calls ${given} ${named(device)}`, 'give `me.id` as the backend spells it, or read it so');
    if (!device.id) throw broken('nobody knows who came in', 'give `me`, or let `enter` give `entered` with `me`');
  }
  return isLive(first) && isLive(second) ? undefined : { note: 'no socket could be had, so everything goes by polling' };
};

export const opens = async ({ first, second, roomId }: Bench): Promise<Outcome> => {
  await Promise.all([first.open(roomId), second.open(roomId)]);
};

export const lists = async ({ first, roomId }: Bench): Promise<Outcome> => {
  const has = (): boolean => first.record.told.some(({ fact }) => fact.type === 'rooms' && fact.rooms.some(isIt));
  const isIt = ({ id }: { readonly id: string }): boolean => id === roomId;
  for (let pages = 0; pages < 20 && !has() && first.chat.state.get().moreRooms !== undefined; pages += 1)
    await first.chat.rooms.loadMore();
  await first.until(`the list held room ${roomId}`, has);
};

/** Opens while a message is on its way: it must not fall between the page and the frames. */
export const joinsLate = async (bench: Bench): Promise<Outcome> => {
  const { first, fresh, roomId, words } = bench;
  const before = await oneOf(bench);
  const late = await fresh(1);
  const body = words('while somebody comes in');
  await Promise.all([late.open(roomId), first.send(roomId, body)]);
  await late.until('the late one saw what was said meanwhile', () => late.withBody(roomId, body).length === 1);
  const has = late.messages(roomId).some(({ id }) => id === before.id);
  if (!has)
    throw broken('the late one does not see what was said before', 'let `load` give the newest page when asked without `before`');
};

export const comesBack = async ({ first, second, roomId, words }: Bench): Promise<Outcome> => {
  const [missed, heard] = [words('while you were away'), words('now that you are back')];
  first.online.set(false);
  await first.until('it noticed', () => first.chat.connection.get() === 'offline');
  await second.send(roomId, missed);
  first.online.set(true);
  await first.until('what was said meanwhile was there', () => first.withBody(roomId, missed).length === 1);
  await second.send(roomId, heard);
  await first.until('what was said afterwards was heard', () => first.withBody(roomId, heard).length === 1);
};

/** A room may be left by those who only watch it; what happens then is the backend's affair, as long as it does not refuse. */
export const leaves = async ({ fresh, roomId }: Bench): Promise<Outcome> => {
  const device = await fresh(1);
  await device.open(roomId);
  await device.chat.dispatch({ type: 'leave', roomId });
  await device.room(roomId).reload();
  const refused = device.record.told.find(({ fact }) => fact.type === 'refused' && fact.to === 'leave');
  if (refused) throw broken('it is refused');
};
