// How the community backend sees things: flat messages with their sender, notices with their data, and the rooms of its sockets.
import type { Core } from '../core/core.ts';
import type { StoredMessage } from '../core/messages.ts';
import type { StoredNotice } from '../core/notices.ts';
import { rosterOf } from './roster.ts';

export const door = 'community';

export const communityRoom = (id: string): string => `community-${id}`;
export const noticeRoom = (id: string): string => `notifications-${id}`;

type Shown = Readonly<Record<string, unknown>>;
type Show = (stored: StoredMessage) => Shown;

/** `withRole`: the plain route leaves the role of a sender out, and tells files instead. */
export async function showerFor(core: Core, roomId: string, withRole = true): Promise<Show> {
  const roster = await rosterOf(core, door, roomId);
  return ({ id, authorId, body, sentAt, details }) => {
    const { name, role } = roster.person(authorId);
    const sender = { id: authorId, name, avatar: null, ...(withRole && { role: role || 'resident' }) };
    const said = {
      id,
      senderId: authorId,
      communityId: roomId,
      content: body,
      createdAt: new Date(sentAt).toISOString(),
      sender,
    };
    return withRole ? said : { ...said, attachments: details.extra?.['attachments'] ?? [] };
  };
}

const dataOf = ({ roomId, messageId }: StoredNotice): Shown => ({
  ...(roomId !== null && { communityId: roomId }),
  ...(messageId !== null && { messageId }),
});

export const showNotice = (notice: StoredNotice): Shown => {
  const { id, personId: userId, kind: type, title, body: message, at, read } = notice;
  return { id, type, title, message, data: dataOf(notice), userId, read, createdAt: new Date(at).toISOString() };
};

/** As its database spells it. */
export const showStoredNotice = (notice: StoredNotice): Shown => {
  const { userId, createdAt, ...rest } = showNotice(notice);
  return { ...rest, user_id: userId, created_at: createdAt };
};
