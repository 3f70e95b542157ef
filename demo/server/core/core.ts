// The messaging core: people, rooms, messages and how far each has read. It knows no wire; doors speak for it.
import { authorize } from './authorize.ts';
import type { Action, Resource } from './authorize.ts';
import type { Database } from './database.ts';
import { createFeed } from './facts.ts';
import type { Listener } from './facts.ts';
import { createIds } from './ids.ts';
import { countMessages, readMessages, writeMessage } from './messages.ts';
import type { NewMessage, Slice, StoredMessage } from './messages.ts';
import { findPerson, listPeople } from './people.ts';
import type { Person } from './people.ts';
import { Refused } from './refused.ts';
import { addMember, listMembers, listRooms, moveMark, removeMember } from './rooms.ts';
import type { Member, Room } from './rooms.ts';
import { createSerial } from './serial.ts';

/** The longest message, in UTF-16 code units. */
export const maxBody = 10_000;

export interface Core {
  /** Facts in commit order, each after its commit; the answer stops listening. */
  subscribe(listener: Listener): () => void;
  /** Throws `Refused` unless this person may do this. */
  authorize(personId: string, action: Action, resource: Resource): Promise<Room>;
  people(door: string): Promise<readonly Person[]>;
  person(door: string, id: string): Promise<Person | undefined>;
  rooms(personId: string): Promise<readonly Room[]>;
  members(roomId: string): Promise<readonly Member[]>;
  /** Answers once the message is on the disk and every listener has heard of it. */
  post(message: NewMessage): Promise<{ readonly message: StoredMessage; readonly repeated: boolean }>;
  messages(personId: string, roomId: string, slice: Slice): Promise<readonly StoredMessage[]>;
  /** Moves a person's watermark up to `seq`, or to the end of the room. */
  markRead(personId: string, roomId: string, seq?: number): Promise<void>;
  /** Messages after a watermark that none of `notBy` wrote. */
  unread(roomId: string, after: number, notBy: readonly string[]): Promise<number>;
  addMember(roomId: string, personId: string): Promise<void>;
  removeMember(roomId: string, personId: string): Promise<void>;
}

export type CoreOptions = {
  readonly db: Database;
  readonly now?: () => number;
  /** Hears what a listener throws. */
  readonly report?: (error: unknown) => void;
};

export function createCore({ db, now = Date.now, report = () => undefined }: CoreOptions): Core {
  const feed = createFeed(report);
  const write = createSerial();
  const id = createIds();
  return {
    subscribe: feed.subscribe,
    authorize: (personId, action, resource) => authorize(db, personId, action, resource),
    people: (door) => listPeople(db, door),
    person: (door, personId) => findPerson(db, door, personId),
    rooms: (personId) => listRooms(db, personId),
    members: (roomId) => listMembers(db, roomId),
    unread: (roomId, after, notBy) => countMessages(db, roomId, { after, notBy }),
    addMember: (roomId, personId) => write(() => addMember(db, roomId, personId)),
    async messages(personId, roomId, slice) {
      await authorize(db, personId, 'read', { roomId });
      return readMessages(db, roomId, slice);
    },
    post: (message) =>
      write(async () => {
        await authorize(db, message.authorId, 'write', message);
        const tidy = { ...message, body: checkBody(message.body) };
        const written = await db.transaction().execute((t) => writeMessage(t, tidy, { now: now(), id }));
        if (!written.repeated) await feed.tell({ type: 'message', message: written.message });
        return written;
      }),
    markRead: (personId, roomId, seq = Infinity) =>
      write(async () => {
        const room = await authorize(db, personId, 'read', { roomId });
        const to = Math.min(seq, room.lastSeq);
        const from = await db.transaction().execute((t) => moveMark(t, roomId, personId, to));
        if (from !== undefined) await feed.tell({ type: 'read', roomId, personId, from, to });
      }),
    removeMember: (roomId, personId) =>
      write(async () => {
        await removeMember(db, roomId, personId);
        await feed.tell({ type: 'left', roomId, personId });
      }),
  };
}

// A text that cannot be stored and read back as it came would never match its own echo.
function checkBody(body: string): string {
  const tidy = body.trim();
  if (!tidy) throw new Refused('invalid', 'message must not be empty');
  if (tidy.length > maxBody) throw new Refused('invalid', `message must have at most ${maxBody} characters`);
  if (tidy.includes('\0') || /\p{Surrogate}/u.test(tidy)) throw new Refused('invalid', 'message must be well-formed text');
  return tidy;
}
