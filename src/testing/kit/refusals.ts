// Cases about how the backend says no: whether its words are read as what they mean.
import type { ErrorCode } from '../../model/error.ts';
import type { Bench } from './bench.ts';
import type { Device } from './device.ts';
import { broken, type Outcome } from './outcome.ts';

/** What a refusal for good may be called. */
const final: readonly (ErrorCode | undefined)[] = ['forbidden', 'not-found', 'rejected', 'unsupported'];

const hint = 'let `judge` (or a `refused` fact) give `forbidden`, `not-found` or `rejected` for it';

const isDenied = ({ chat }: Device): boolean => chat.connection.get() === 'denied';

/** Opens a room that should be refused; gives why it was, and nothing when it was not. */
const tryRoom = async (device: Device, roomId: string): Promise<ErrorCode | undefined> => {
  device.room(roomId).open();
  await device.until(
    'it was answered',
    () => device.stateOf(roomId).refused || device.stateOf(roomId).loaded || isDenied(device),
  );
  if (isDenied(device)) throw broken('being refused one room is taken for refused credentials', hint);
  return device.stateOf(roomId).refused?.code;
};

export const refusesRoom = async ({ fresh, nowhere }: Bench): Promise<Outcome> => {
  const code = await tryRoom(await fresh(1), nowhere);
  if (code === undefined) return { note: 'a room that does not exist looks like an empty one' };
  if (!final.includes(code)) throw broken(`it is read as ${code}, and would be asked again and again`, hint);
  return { note: code };
};

export const refusesSend = async ({ fresh, nowhere, words, kept }: Bench): Promise<Outcome> => {
  const device = await fresh(0);
  const code = await device.say({ type: 'send', roomId: nowhere, body: words('to nobody'), ...kept() });
  if (isDenied(device)) throw broken('it is taken for refused credentials', hint);
  if (code === undefined) return { note: 'the backend takes a message for a room that does not exist' };
  if (!final.includes(code)) throw broken('nobody can tell whether it was refused', hint);
  return { note: code };
};

export const refusesStranger = async ({ options, fresh, roomId }: Bench): Promise<Outcome> => {
  if (!options.people[2]) return { unseen: 'no stranger was named' };
  const stranger = await fresh(2);
  const code = await tryRoom(stranger, roomId);
  const sees = stranger.messages(roomId).length > 0 ? 'the backend lets a stranger read it' : 'to a stranger it looks empty';
  if (code === undefined) return { note: sees };
  if (!final.includes(code)) throw broken(`it is read as ${code}, and would be asked again and again`, hint);
  return { note: code };
};

export const refusesToken = async ({ options, odd }: Bench): Promise<Outcome> => {
  const person = options.people[0];
  const { auth } = typeof person === 'function' ? person() : person;
  if (!auth) return { unseen: 'nobody was asked for credentials' };
  const device = odd(0, { auth: () => ({ token: 'not.a.token' }) });
  device.chat.start();
  const status = (): string => device.chat.connection.get();
  await device.soon(() => ['denied', 'live', 'polling'].includes(status()));
  if (['connecting', 'offline'].includes(status())) await device.until('it was refused', () => status() === 'denied');
  return isDenied(device) ? undefined : { note: 'the backend lets in whoever comes' };
};
