// What the portal backend pushes when something happened: messages to every room somebody may be in, reads in batches, notices.
import type { CoreFact, Places } from '../core/facts.ts';
import type { StoredMessage } from '../core/messages.ts';
import type { StoredNotice } from '../core/notices.ts';
import type { Site } from './door.ts';
import { personRoom } from './gate.ts';
import { isReadQuietly } from './portal.reads.ts';
import { requesting } from './portal.requests.ts';
import { adminRoom, chatRoom, marksOf, viewChat } from './portal.view.ts';
import { isQuiet } from './quiet.ts';

/** Starts pushing; `close` stops it. */
export function createPortalPushes(site: Site): { close(): void } {
  return { close: site.core.subscribe((fact, places) => pushFact(site, fact, places)) };
}

type Pushes = {
  readonly [T in CoreFact['type']]?: (site: Site, fact: CoreFact & { type: T }, places: Places) => Promise<void> | void;
};

const pushes: Pushes = {
  message: (site, { message }, places) => (isQuiet(site, requesting(message)) ? undefined : pushMessage(site, message, places)),
  read: pushRead,
  left: ({ io }, { personId, roomId }) => io.in(personRoom(personId)).socketsLeave(chatRoom(roomId)),
  notice: (site, { notice }) => pushNotice(site, notice),
  'notice-read': (site, { personId, notices }) => pushNoticesRead(site, personId, notices),
};

async function pushFact(site: Site, fact: CoreFact, places: Places): Promise<void> {
  await (pushes[fact.type] as ((site: Site, fact: CoreFact, places: Places) => Promise<void> | void) | undefined)?.(
    site,
    fact,
    places,
  );
}

async function pushMessage(site: Site, stored: StoredMessage, places: Places): Promise<void> {
  const view = await viewChat(site, stored.roomId);
  if (!view.roster.members.some(({ personId }) => view.roster.person(personId).role)) return;
  const frame = { chatId: stored.roomId, message: view.message(stored) };
  const rooms = stored.visibleTo === null ? publicRooms(stored, places) : privateRooms(site, stored, places);
  if (!site.quirk('double-delivery')) return site.push(rooms, 'new_message', frame);
  for (const room of rooms) site.push(room, 'new_message', frame);
}

const others = ({ authorId }: StoredMessage, places: Places): readonly string[] =>
  [...places.keys()].filter((id) => id !== authorId).map(personRoom);

const publicRooms = (stored: StoredMessage, places: Places): readonly string[] => [
  ...[chatRoom(stored.roomId), adminRoom],
  ...others(stored, places),
];

// Never to the chat as a whole. Admins see what was made private here, not what other doors call private.
function privateRooms({ quirk }: Site, stored: StoredMessage, places: Places): readonly string[] {
  const toAdmins = marksOf(stored).taggedUser ? [adminRoom] : [];
  const toSender = quirk('no-private-echo') ? [] : [personRoom(stored.authorId)];
  return [...toAdmins, ...others(stored, places), ...toSender];
}

type ReadFact = CoreFact & { readonly type: 'read' };

async function pushRead(site: Site, { roomId, personId, from, to }: ReadFact): Promise<void> {
  if (site.quirk('old-reads') || isReadQuietly(site, personId, roomId)) return;
  const seen = await site.core.messages(personId, roomId, { after: from });
  const read = seen.filter(({ seq, authorId }) => seq <= to && authorId !== personId);
  const about = { chatId: roomId, readBy: personId, readAt: new Date().toISOString() };
  const open = read.filter(({ visibleTo }) => visibleTo === null).map(({ id }) => id);
  if (open.length) site.push(chatRoom(roomId), 'messages_read', { ...about, messageIds: open });
  const inside = new Set((await site.core.members(roomId)).map((member) => member.personId));
  // Of a private message the others do not even learn that there is one, nor does its author once they have left.
  for (const { id, authorId, visibleTo } of read)
    if (visibleTo && inside.has(authorId)) site.push(personRoom(authorId), 'messages_read', { ...about, messageIds: [id] });
}

function pushNotice(site: Site, { id, personId, kind, title, body, at, read, roomId }: StoredNotice): void {
  const told = { _id: id, type: kind, title, message: body, chatId: roomId, isRead: read, createdAt: new Date(at).toISOString() };
  site.push(personRoom(personId), 'notification_created', told);
  if (site.quirk('legacy-notification')) site.push(personRoom(personId), 'chat_notification', told);
}

async function pushNoticesRead(site: Site, personId: string, notices: readonly StoredNotice[]): Promise<void> {
  const unreadCount = (await site.core.notices(personId, { limit: 500 })).filter(({ read }) => !read).length;
  for (const chatId of new Set(notices.map(({ roomId }) => roomId))) {
    const notificationIds = notices.filter(({ roomId }) => roomId === chatId).map(({ id }) => id);
    const told = { chatId, markedCount: notificationIds.length, notificationIds, unreadCount };
    site.push(personRoom(personId), 'notifications_marked_read', told);
  }
}
