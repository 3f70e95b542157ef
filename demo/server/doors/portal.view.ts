// How the portal backend sees a chat: a home, its people, and messages that name everyone who has read them.
import type { Core } from '../core/core.ts';
import { canSee } from '../core/messages.ts';
import type { StoredMessage } from '../core/messages.ts';
import type { Person } from '../core/people.ts';
import type { Room } from '../core/rooms.ts';
import type { Site } from './door.ts';
import { rosterOf } from './roster.ts';
import type { Roster } from './roster.ts';

export const door = 'portal';

/** Whom a message can be meant for. */
export const sides = ['landlord', 'tenant', 'admin'] as const;
export type Side = (typeof sides)[number];

export const chatRoom = (id: string): string => `chat:${id}`;
export const adminRoom = 'role:admin';
export const everyone = 'everyone';
export const isAdmin = ({ role }: Pick<Person, 'role'>): boolean => role === 'admin';

type Shown = Readonly<Record<string, unknown>>;

/** What this door writes into a message beside its text; of the two requests at most one. */
type Marks = {
  readonly taggedUser?: Side;
  readonly attachments?: readonly unknown[];
  readonly viewingRequest?: Shown;
  readonly moveInRequest?: Shown;
};
export const marksOf = ({ details }: StoredMessage): Marks => details.extra ?? {};

/** A moment of one chat. */
export interface ChatView {
  readonly roster: Roster;
  /** As a reader is shown it; as it is broadcast, without one. */
  message(stored: StoredMessage, reader?: string): Shown;
}

export async function viewChat({ core, quirk }: Site, roomId: string): Promise<ChatView> {
  const roster = await rosterOf(core, door, roomId);
  const message = (stored: StoredMessage, reader?: string): Shown => {
    const mine = reader === undefined ? quirk('is-mine-leak') : reader === stored.authorId;
    return { ...documentOf(roster, stored), ...readState(roster, stored, reader, quirk('old-reads')), ...ownership(mine) };
  };
  return { roster, message };
}

const ownership = (mine: boolean): Shown => ({ isMine: mine, isFromCurrentUser: mine });

function documentOf(roster: Roster, stored: StoredMessage): Shown {
  const { id, roomId, authorId, body, sentAt, details } = stored;
  const { taggedUser = null, attachments = [], viewingRequest, moveInRequest } = marksOf(stored);
  const author = roster.person(authorId);
  const at = new Date(sentAt).toISOString();
  return {
    ...{ _id: id, chatId: roomId, senderId: userOf(author), senderRole: author.role || null },
    ...{ messageType: details.kind ?? 'text', content: body, visibleTo: meantFor(roster, stored), taggedUser, attachments },
    ...(viewingRequest && { viewingRequest }),
    ...(moveInRequest && { moveInRequest }),
    ...{ createdAt: at, updatedAt: at },
  };
}

/** Admins may see every private message, so they are named only where it was meant for them. */
function meantFor(roster: Roster, stored: StoredMessage): readonly string[] {
  const { taggedUser } = marksOf(stored);
  const all = stored.visibleTo ?? [];
  return taggedUser ? all.filter((id) => roster.person(id).role === taggedUser) : all;
}

function readState({ members }: Roster, stored: StoredMessage, reader: string | undefined, old: boolean): Shown {
  const readBy = members.flatMap(({ personId, readSeq }) => {
    return personId !== stored.authorId && readSeq >= stored.seq && canSee(stored, personId) ? [personId] : [];
  });
  if (old) return { isRead: readBy.length > 0 };
  const isRead = reader === undefined || reader === stored.authorId ? readBy.length > 0 : readBy.includes(reader);
  return { isRead, readBy };
}

export const userOf = ({ id, name, role }: Person): Shown => {
  const [firstName = '', ...rest] = name.split(' ');
  return { _id: id, firstName, lastName: rest.join(' '), ...(role && { role }) };
};

/** A chat that began elsewhere is about a home of its own. */
export const homeOf = ({ id, title, subject }: Room): { readonly _id: string; readonly title: string } => ({
  _id: subject ?? `home-${id}`,
  title,
});

/** A chat as its reader's list shows it. */
export async function viewRow(site: Site, reader: string, room: Room): Promise<Shown> {
  const { core } = site;
  const roster = await rosterOf(core, door, room.id);
  const inside = roster.members.some(({ personId }) => personId === reader);
  const [last] = inside ? await core.messages(reader, room.id, { limit: 1 }) : [];
  return {
    ...{ _id: room.id, participants: roster.members.map(({ personId }) => userOf(roster.person(personId))) },
    ...{ propertyId: homeOf(room), unreadCount: inside ? await countUnread(core, reader, room.id, roster) : 0 },
    ...(last && { lastMessage: previewOf(site, last) }),
  };
}

export const countUnread = (core: Core, reader: string, roomId: string, roster: Roster): Promise<number> =>
  core.unread(roomId, roster.mark(reader), [reader], reader);

function previewOf({ quirk }: Site, last: StoredMessage): Shown {
  const { taggedUser } = marksOf(last);
  const cut = taggedUser !== undefined && quirk('private-preview');
  const content = cut ? `[Private to ${taggedUser}] ${last.body.slice(0, 20)}` : last.body;
  return { content, senderId: last.authorId, timestamp: new Date(last.sentAt).toISOString() };
}
