// How the native protocol shows things: every entity already in the client's own shape, as one person may see it.
import type { Core } from '../core/core.ts';
import type { CoreFact } from '../core/facts.ts';
import type { StoredMessage, StoredReaction } from '../core/messages.ts';
import type { StoredNotice } from '../core/notices.ts';
import type { Person } from '../core/people.ts';
import type { Member, Room } from '../core/rooms.ts';
import type { Site } from './door.ts';
import { linkTo } from './parley.links.ts';

export const door = 'parley';

/** What a viewer needs: whom it shows things to, and everybody's name. */
export type Viewer = {
  readonly core: Core;
  readonly me: string;
  readonly people: ReadonlyMap<string, Person>;
  /** Where they find a file. */
  link(id: string): string;
};
type Shown = Readonly<Record<string, unknown>>;

export async function viewerFor({ core, tokens }: Pick<Site, 'core' | 'tokens'>, me: string): Promise<Viewer> {
  return { core, me, people: await core.directory(door), link: (id) => linkTo(tokens, id, me) };
}

export const pad = (seq: number): string => String(seq).padStart(16, '0');

const nameOf = ({ people }: Viewer, id: string): Shown => ({ ...(people.get(id) ?? { id }) });

export function showMessage(viewer: Viewer, message: StoredMessage): Shown {
  const { id, roomId, seq, authorId, body, sentAt, key, editedAt, gone, visibleTo, details, reactions } = message;
  return {
    ...{ id, roomId, author: nameOf(viewer, authorId), body, sentAt, order: pad(seq), ...details },
    ...(details.attachments && { attachments: details.attachments.map((one) => ({ ...one, url: viewer.link(one.id) })) }),
    ...(key !== null && authorId === viewer.me && { localId: key }),
    ...(editedAt !== null && { editedAt }),
    ...(gone && { gone }),
    ...(visibleTo && { visibleTo }),
    ...(reactions.length > 0 && { reactions: showReactions(viewer, reactions) }),
  };
}

function showReactions({ me }: Viewer, reactions: readonly StoredReaction[]): readonly Shown[] {
  return [...new Set(reactions.map(({ key }) => key))].map((key) => {
    const by = reactions.filter((one) => one.key === key).map(({ personId }) => personId);
    return { key, count: by.length, by, ...(by.includes(me) && { mine: true }) };
  });
}

export async function showRoom(viewer: Viewer, { id, kind, title, closed }: Room): Promise<Shown> {
  const { core, me } = viewer;
  const members = await core.members(id);
  const mine: Member | undefined = members.find(({ personId }) => personId === me);
  const [last] = await core.messages(me, id, { limit: 1 });
  return {
    ...{ id, kind, title, members: members.map(({ personId }) => nameOf(viewer, personId)), closed },
    ...{ unread: await core.unread(id, mine?.readSeq ?? 0, [me], me), archived: mine?.archived === 1 },
    ...(last && { last: showMessage(viewer, last) }),
  };
}

export const showNotice = ({ id, kind, title, body, at, read, roomId, messageId }: StoredNotice): Shown => ({
  ...{ id, kind, title, body, at, read },
  ...(roomId !== null && { roomId }),
  ...(messageId !== null && { messageId }),
});

type Show = {
  readonly [T in CoreFact['type']]: (viewer: Viewer, fact: Extract<CoreFact, { type: T }>) => Shown | Promise<Shown>;
};

const shows: Show = {
  message: (viewer, { message }) => ({ type: 'message', message: showMessage(viewer, message) }),
  edited: (_, { message: { id, roomId, body, editedAt } }) => changed(id, roomId, { body, editedAt }),
  deleted: (_, { message: { id, roomId } }) => ({ type: 'message-gone', id, roomId }),
  marked: (_, { message: { id, roomId, details } }) => changed(id, roomId, { extra: details.extra }),
  reacted: (viewer, { message: { id, roomId, reactions } }) =>
    changed(id, roomId, { reactions: showReactions(viewer, reactions) }),
  read: showReceipt,
  room: async (viewer, { room }) => ({ type: 'room', room: await showRoom(viewer, room) }),
  closed: (_, { roomId: id }) => ({ type: 'room', room: { id, closed: true } }),
  archived: (_, { roomId: id, archived }) => ({ type: 'room', room: { id, archived } }),
  joined: showMembers,
  left: (viewer, fact) => (fact.personId === viewer.me ? { type: 'room-gone', roomId: fact.roomId } : showMembers(viewer, fact)),
  notice: (_, { notice }) => ({ type: 'notices', notices: [showNotice(notice)] }),
  'notice-read': (_, { notices }) => ({ type: 'notices', notices: notices.map(showNotice) }),
  'notice-gone': (_, { id }) => ({ type: 'notice-gone', id }),
};

/** A fact of the core in the client's own words. */
export async function showFact(viewer: Viewer, fact: CoreFact): Promise<Shown> {
  return (shows[fact.type] as (viewer: Viewer, fact: CoreFact) => Shown | Promise<Shown>)(viewer, fact);
}

const changed = (id: string, roomId: string, change: Shown): Shown => ({ type: 'message-changed', id, roomId, change });

async function showMembers(viewer: Viewer, { roomId }: { readonly roomId: string }): Promise<Shown> {
  const room = (await viewer.core.rooms(viewer.me)).find(({ id }) => id === roomId);
  return { type: 'room', room: room ? await showRoom(viewer, room) : { id: roomId } };
}

// A receipt names a message, so it is the last one this person may see.
async function showReceipt(
  { core, me }: Viewer,
  { roomId, personId, to }: { roomId: string; personId: string; to: number },
): Promise<Shown> {
  const inside = (await core.members(roomId)).some((member) => member.personId === me);
  const [last] = inside ? await core.messages(me, roomId, { beforeSeq: to + 1, limit: 1, gone: true }) : [];
  return last ? { type: 'receipt', roomId, userId: personId, upTo: last.id } : { type: 'room', room: { id: roomId } };
}
