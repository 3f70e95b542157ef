// Cases about what is said in passing: who types, who is there.
import type { Bench } from './bench.ts';
import { isLive } from './case.ts';
import type { Device } from './device.ts';
import { broken, type Outcome } from './outcome.ts';

const isTyping = ({ stateOf }: Device, roomId: string, person: string): boolean =>
  stateOf(roomId).typing.some(({ id }) => id === person);

export const types = async ({ first, second, roomId }: Bench): Promise<Outcome> => {
  if (!isLive(first) || !isLive(second)) return { unseen: 'no socket stands' };
  first.room(roomId).typing(true);
  await second.until('the other person saw who types', () => isTyping(second, roomId, first.id));
  if (isTyping(first, roomId, first.id))
    throw broken('the one who types is shown to themselves', 'drop `typing` of `here.me` in its row');
  first.room(roomId).typing(false);
  if (await second.soon(() => !isTyping(second, roomId, first.id))) return undefined;
  return { note: 'that it ended is left to time' };
};

const sees = ({ chat, stateOf }: Device, roomId: string, person: string): boolean =>
  [...chat.state.get().online, ...stateOf(roomId).online].some(({ id }) => id === person);

export const appears = async ({ first, second, roomId }: Bench): Promise<Outcome> => {
  if (!isLive(first) || !isLive(second)) return { unseen: 'no socket stands' };
  await first.chat.dispatch({ type: 'presence', online: true });
  return (await second.soon(() => sees(second, roomId, first.id))) ? undefined : { note: 'nobody else is told' };
};
