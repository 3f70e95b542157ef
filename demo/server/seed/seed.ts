// Fills a new database with people and conversations, once, as if they had been talking until just now.
import { takeTurn } from '../core/database.ts';
import type { Database } from '../core/database.ts';
import { createIds } from '../core/ids.ts';
import { insertMessages } from '../core/messages.ts';
import type { PlacedMessage } from '../core/messages.ts';
import { addPerson } from '../core/people.ts';
import { addRoom, moveMark } from '../core/rooms.ts';
import { appraisal } from './appraisal.ts';
import { closing } from './closing.ts';
import { inspection } from './inspection.ts';
import { neighbours } from './neighbours.ts';
import { people, rooms } from './people.ts';
import type { SeedRoom } from './people.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

type Line = { readonly author: string; readonly body: string; readonly at: number };

/** Does nothing when anybody is there already. `now` in epoch ms. */
export async function seedOnce(db: Database, now: number): Promise<void> {
  await db.transaction().execute(async (t) => {
    await takeTurn(t);
    if (await t.selectFrom('people').select('id').executeTakeFirst()) return;
    for (const person of people) await addPerson(t, person);
    const id = createIds();
    for (const room of rooms) await seedRoom(t, room, linesOf(room.id, now), now, id);
  });
}

async function seedRoom(
  db: Database,
  room: SeedRoom,
  lines: readonly Line[],
  now: number,
  id: (at: number) => string,
): Promise<void> {
  const { id: roomId, title, members } = room;
  await addRoom(db, { id: roomId, title, kind: 'task', at: now - 30 * day, members });
  const message = ({ author, body, at }: Line, i: number): PlacedMessage => ({
    ...{ id: id(at), roomId, seq: i + 1, authorId: author, body, sentAt: at, key: null },
  });
  await insertMessages(db, lines.map(message));
  for (const member of members) await moveMark(db, roomId, member, room.read[member] ?? lines.length);
}

function linesOf(roomId: string, now: number): readonly Line[] {
  const recent = (rows: typeof inspection): Line[] =>
    rows.map(([ago, author, body]) => ({ author, body, at: now - ago * minute }));
  if (roomId === '42') return recent(inspection);
  if (roomId === '61') return recent(appraisal);
  if (roomId === 'alder-lane') return recent(neighbours);
  return roomId === '43' ? closingLines(now) : [];
}

// Eight messages a day, the last yesterday; every tenth at the very time of the one before it, as happens when two people write at once.
// With pages of 50 or 10 such a pair lies across an edge, where a cursor made of time alone would lose one.
function closingLines(now: number): Line[] {
  const texts = closing.trim().split('\n');
  const days = Math.ceil(texts.length / 8);
  const morning = new Date(now).setHours(9, 12, 0, 0) - days * day;
  const minutes = [0, 4, 5, 41, 97, 103, 260, 266];
  const at = texts.map((_, i) => morning + Math.floor(i / 8) * day + (minutes[i % 8] ?? 0) * minute + i * 137);
  return texts.map((line, i) => ({
    ...{ author: line.startsWith('m') ? 'maya' : 'jon', body: line.slice(2) },
    at: at[isTwin(i, texts.length) ? i - 1 : i] ?? now,
  }));
}

const isTwin = (i: number, total: number): boolean => i > 0 && (total - i) % 10 === 0;
