// How the community backend tells messages and notices, page by page.
import type { Message, Notice } from '../model/entities.ts';
import type { Said } from '../ports/dialect.ts';
import { fact } from './calls.ts';
import { readNotices, readPage, type Notification, type Row } from './community.wire.ts';
import { padded, text } from './parse.ts';

/** Rows of one page. */
export const limit = 50;

/** A page counts from the newest, and what is deleted meanwhile moves the rest up: pages overlap, so that no row slips between two. */
const overlap = 5;

/** Its place in the room is the server's time, then its id. */
export const message = ({ id, communityId, sender, content, attachments, createdAt }: Row): Message => ({
  id,
  roomId: communityId,
  author: sender,
  body: content,
  sentAt: createdAt,
  order: padded(createdAt),
  ...(attachments.length > 0 && { attachments }),
});

export const page =
  (roomId: string, offset: number) =>
  (body: unknown): Said => {
    const { rows, count, total } = readPage(body, roomId);
    const older = count > 0 && offset + count < total && { older: String(offset + Math.max(1, count - overlap)) };
    return fact('page', { roomId, messages: rows.map(message), ...older });
  };

/** Where it leads, its data tells. */
export const notice = ({ id, type, title, message: body, data, read, createdAt }: Notification): Notice => {
  const [roomId, messageId] = [text(data, 'communityId'), text(data, 'messageId')];
  const about = { ...(roomId && { roomId }), ...(messageId && { messageId }) };
  return { id, kind: type, title, ...(body && { body }), at: createdAt, read, ...about };
};

export const notices =
  (offset: number) =>
  (body: unknown): Said => {
    const { rows, total } = readNotices(body);
    const next = offset + rows.length;
    return fact('notices', { notices: rows.map(notice), ...(rows.length > 0 && next < total && { more: String(next) }) });
  };
