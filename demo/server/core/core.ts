// The messaging core: people, rooms, messages and how far each has read. It knows no wire; doors speak for it.
import * as acts from './acts.ts';
import type { On, Posted, Reacting, Scene } from './acts.ts';
import { authorize } from './authorize.ts';
import type { Action, Resource } from './authorize.ts';
import { readChanges, readEpoch } from './changes.ts';
import type { Changes } from './changes.ts';
import { createCommit } from './commit.ts';
import type { Database } from './database.ts';
import { createDirectory } from './directory.ts';
import type { Directory } from './directory.ts';
import { createFeed } from './facts.ts';
import { fileFor, hashOf, noteFile } from './files.ts';
import type { NewFile, StoredFile } from './files.ts';
import type { Listener } from './facts.ts';
import type { NewMessage, StoredMessage } from './messages.ts';
import { listNotices } from './notices.ts';
import type { StoredNotice } from './notices.ts';
import type { Keyed } from './once.ts';
import { findPerson, listPeople } from './people.ts';
import type { Person } from './people.ts';
import { countMessages, readMessages } from './read-messages.ts';
import type { Slice, Those } from './read-messages.ts';
import { Refused } from './refused.ts';
import * as roomActs from './room-acts.ts';
import type { In, NewRoom } from './room-acts.ts';
import { listMembers, listRooms } from './rooms.ts';
import type { Member, Room } from './rooms.ts';
import { openShelf } from './shelf.ts';
import type { Shelf } from './shelf.ts';

export { maxBody } from './checks.ts';

/** Every writing answers once it is on the disk and every listener has heard of it; every one throws `Refused`. */
export interface Core {
  /** Facts in commit order, each after its commit; the answer stops listening. */
  subscribe(listener: Listener): () => void;
  /** Throws `Refused` unless this person may do this. */
  authorize(personId: string, action: Action, resource: Resource): Promise<Room>;
  people(door: string): Promise<readonly Person[]>;
  /** Everyone at a door, by id, as it was within the last second: for names, never for rights. */
  directory(door: string): Promise<Directory>;
  person(door: string, id: string): Promise<Person | undefined>;
  rooms(personId: string): Promise<readonly Room[]>;
  members(roomId: string): Promise<readonly Member[]>;
  messages(personId: string, roomId: string, slice: Slice): Promise<readonly StoredMessage[]>;
  /** In every room of a person. */
  search(personId: string, slice: Slice & { readonly text: string }): Promise<readonly StoredMessage[]>;
  /** Messages after a watermark that none of `notBy` wrote; those only some may see count for `reader` alone. */
  unread(roomId: string, after: number, notBy: Those, reader?: string): Promise<number>;
  /** The newest first, before the id `before`. */
  notices(personId: string, slice: { readonly before?: string; readonly limit?: number }): Promise<readonly StoredNotice[]>;
  /** A person's feed after `since`; without it only where the feed stands. */
  changes(personId: string, since?: number, limit?: number): Promise<Changes>;
  epoch(): Promise<string>;
  post(message: NewMessage): Promise<Posted>;
  edit(on: On, body: string): Promise<StoredMessage>;
  remove(on: On): Promise<StoredMessage>;
  react(on: On, reacting: Reacting): Promise<StoredMessage>;
  createRoom(room: NewRoom): Promise<Room>;
  closeRoom(asked: In): Promise<void>;
  archiveRoom(asked: In, archived: boolean): Promise<void>;
  /** Moves a person's watermark up to `seq`, or to the end of the room. */
  markRead(personId: string, roomId: string, seq?: number): Promise<void>;
  readNotices(personId: string, ids: readonly string[] | 'all'): Promise<readonly StoredNotice[]>;
  deleteNotice(personId: string, id: string): Promise<void>;
  bringFile(file: NewFile): Promise<StoredFile>;
  /** A file and its bytes, for somebody who may see it. */
  file(personId: string, id: string): Promise<{ readonly file: StoredFile; readonly bytes: Buffer }>;
  addMember(roomId: string, personId: string): Promise<void>;
  removeMember(roomId: string, personId: string): Promise<void>;
  /** Several acts as one; under a key it is done once, and its answer, which must be JSON, given again. */
  commit<A>(run: (scene: Scene) => Promise<A>, keyed?: Keyed): Promise<A>;
}

export type CoreOptions = {
  readonly db: Database;
  readonly now?: () => number;
  /** Where files lie; in memory unless given. */
  readonly shelf?: Shelf;
  /** Hears what a listener throws. */
  readonly report?: (error: unknown) => void;
};

export function createCore({ db, now = Date.now, shelf = openShelf(undefined), report = () => undefined }: CoreOptions): Core {
  const feed = createFeed(report);
  const commit = createCommit(db, now, feed);
  return {
    subscribe: feed.subscribe,
    commit,
    ...readings(db),
    directory: createDirectory(db, Date.now),
    post: (message) => commit((scene) => acts.post(scene, message)),
    edit: (on, body) => commit((scene) => acts.edit(scene, on, body)),
    remove: (on) => commit((scene) => acts.remove(scene, on)),
    react: (on, reacting) => commit((scene) => acts.react(scene, on, reacting)),
    createRoom: (room) => commit((scene) => roomActs.createRoom(scene, room)),
    closeRoom: (asked) => commit((scene) => roomActs.close(scene, asked)),
    archiveRoom: (asked, archived) => commit((scene) => roomActs.archive(scene, asked, archived)),
    markRead: (personId, roomId, seq = Infinity) => commit((scene) => roomActs.markRead(scene, { personId, roomId }, seq)),
    readNotices: (personId, ids) => commit((scene) => roomActs.readNotices(scene, personId, ids)),
    deleteNotice: (personId, id) => commit((scene) => acts.dropNotice(scene, personId, id)),
    ...filing(db, shelf, commit),
    addMember: (roomId, personId) => commit((scene) => roomActs.join(scene, roomId, personId)),
    removeMember: (roomId, personId) => commit((scene) => roomActs.leave(scene, roomId, personId)),
  };
}

/** The bytes first, and outside the transaction: what the table names is there, and nobody waits for it. */
const filing = (db: Database, shelf: Shelf, commit: Core['commit']): Pick<Core, 'bringFile' | 'file'> => ({
  async bringFile(file) {
    const { ownerId, roomId, bytes } = file;
    await authorize(db, ownerId, 'write', { roomId });
    if (bytes.length === 0) throw new Refused('invalid', 'a file must not be empty');
    const hash = hashOf(bytes);
    await shelf.put(hash, bytes);
    return commit((scene) => noteFile(scene, { ...file, hash }));
  },
  async file(personId, id) {
    const { hash, ...file } = await fileFor(db, personId, id);
    const bytes = await shelf.get(hash);
    if (!bytes) throw new Refused('not-found', 'this file is no longer kept');
    return { file, bytes };
  },
});

type Readings = Pick<
  Core,
  'authorize' | 'people' | 'person' | 'rooms' | 'members' | 'messages' | 'search' | 'unread' | 'notices' | 'changes' | 'epoch'
>;

const readings = (db: Database): Readings => ({
  authorize: (personId, action, resource) => authorize(db, personId, action, resource),
  people: (door) => listPeople(db, door),
  person: (door, personId) => findPerson(db, door, personId),
  rooms: (personId) => listRooms(db, personId),
  members: (roomId) => listMembers(db, roomId),
  unread: (roomId, after, notBy, reader) => countMessages(db, roomId, { after, notBy, reader }),
  notices: (personId, slice) => listNotices(db, personId, slice),
  changes: (personId, since, limit) => readChanges(db, personId, since, limit),
  epoch: () => readEpoch(db),
  async messages(personId, roomId, slice) {
    await authorize(db, personId, 'read', { roomId });
    return readMessages(db, [roomId], personId, slice);
  },
  async search(personId, slice) {
    const rooms = await listRooms(db, personId);
    return readMessages(
      db,
      rooms.map(({ id }) => id),
      personId,
      slice,
    );
  },
});
