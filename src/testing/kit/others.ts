// Cases for the rows that not every backend has: rooms that are made and end, search, notices.
import type { Fact } from '../../ports/dialect.ts';
import { textOf } from '../../model/error.ts';
import type { Bench } from './bench.ts';
import { oneOf } from './case.ts';
import type { Device } from './device.ts';
import { broken, type Outcome } from './outcome.ts';

const knows = ({ chat }: Device, roomId: string): boolean => chat.state.get().rooms.has(roomId);

export const makesRooms = async ({ first, second, fresh, options, words, made }: Bench): Promise<Outcome> => {
  const asked = { title: words('a new room'), members: [second.id], body: words('the first words'), ...options.newRoom };
  let id = '';
  let refused: unknown;
  first.chat.rooms.create(asked).then(
    (room) => (id = room.id),
    (thrown: unknown) => (refused = thrown),
  );
  await first.until('the room was made', () => id || refused);
  if (refused) throw broken(textOf(refused));
  made.push(id);
  if (!(await second.soon(() => knows(second, id)))) {
    const other = await fresh(1);
    await other.until('the other member had it in their list', () => knows(other, id));
    return { note: 'the other member is not told, and finds it in the list' };
  }
};

const ours = ({ made }: Bench): string | undefined => made.at(-1);
const noRoom = { unseen: 'it would end the room that was given; no other could be made' } as const;

export const closesRooms = async (bench: Bench): Promise<Outcome> => {
  const { first, second, kept } = bench;
  const roomId = ours(bench);
  if (!roomId) return noRoom;
  const refused = await first.say({ type: 'close-room', roomId, ...kept() });
  if (refused) throw broken(`it was refused (${refused})`);
  return (await second.soon(() => second.stateOf(roomId).room.closed)) ? undefined : { note: 'the other member is not told' };
};

export const archives = async (bench: Bench): Promise<Outcome> => {
  const { first, kept } = bench;
  const roomId = ours(bench);
  if (!roomId) return noRoom;
  const refused = await first.say({ type: 'archive', roomId, archived: true, ...kept() });
  if (refused) throw broken(`it was refused (${refused})`);
};

export const searches = async (bench: Bench): Promise<Outcome> => {
  const { first, roomId } = bench;
  const { id, body: text } = await oneOf(bench);
  const isIt = (fact: Fact): boolean => fact.type === 'found' && fact.messages.some((one) => one.id === id);
  await first.chat.dispatch({ type: 'search', text, roomId });
  await first.until('the search found it', () => first.record.told.some(({ fact }) => isIt(fact)));
};

export const loadsAround = async (bench: Bench): Promise<Outcome> => {
  const { fresh, roomId } = bench;
  const { id } = await oneOf(bench);
  const device = await fresh(1);
  await device.room(roomId).loadAround(id);
  await device.until('the message came with what stands around it', () => device.messages(roomId).some((one) => one.id === id));
};

export const notices = async ({ second, dialect, kept }: Bench): Promise<Outcome> => {
  await second.chat.dispatch({ type: 'load-notices' });
  await second.until('they came', () => second.record.told.some(({ by, fact }) => by === 'answer' && fact.type === 'notices'));
  if (!dialect.say['read-notices']) return undefined;
  const refused = await second.say({ type: 'read-notices', ids: 'all', ...kept() });
  if (refused) throw broken(`to mark them as read was refused (${refused})`);
};

/** A notice that a mention brings, and that goes when its reader wants it gone. */
export const mentions = async ({ first, second, roomId, words, kept, dialect }: Bench): Promise<Outcome> => {
  const before = new Set(second.chat.state.get().notices.map(({ id }) => id));
  const news = (): string | undefined => second.chat.state.get().notices.find(({ id }) => !before.has(id))?.id;
  const body = words(`@${second.id}, look`);
  const refused = await first.say({ type: 'send', roomId, body, mentions: [second.id], ...kept() });
  if (refused) throw broken(`a message that mentions somebody was refused (${refused})`);
  const told = await second.soon(news);
  if (!told) await second.chat.dispatch({ type: 'load-notices' });
  if (!(await second.soon(news))) return { note: 'no notice came of a mention' };
  const [id, held] = [news() ?? '', told ? undefined : ({ note: 'the notice is found, and not told' } as const)];
  if (!dialect.say['delete-notice']) return held;
  const undeleted = await second.say({ type: 'delete-notice', id, ...kept() });
  if (undeleted) throw broken(`to delete a notice was refused (${undeleted})`);
  await second.until('the notice was gone', () => second.chat.state.get().notices.every((one) => one.id !== id));
  return held;
};

export const mutes = async ({ first, roomId, kept }: Bench): Promise<Outcome> => {
  for (const muted of [true, false]) {
    const refused = await first.say({ type: 'mute', roomId, muted, ...kept() });
    if (refused) throw broken(`it was refused (${refused})`);
  }
};

export const uploads = async ({ first, roomId, kept }: Bench): Promise<Outcome> => {
  const file = new Blob(['check'], { type: 'text/plain' });
  const refused = await first.say({ type: 'upload', file, name: 'check.txt', roomId, ...kept() });
  if (refused) throw broken(`it was refused (${refused})`);
  await first.until('it was told where the file is', () => first.record.told.some(({ fact }) => fact.type === 'uploaded'));
};
