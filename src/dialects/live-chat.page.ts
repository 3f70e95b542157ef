// How the live-chat backend tells a message, and whose it is.
import type { Message } from '../model/entities.ts';
import { ChatError } from '../model/error.ts';
import type { Here } from '../ports/dialect.ts';
import { deliveryOf, readMessage, readReceived, type Row } from './live-chat.wire.ts';
import { padded, plain } from './parse.ts';

/** All who answer for a workspace are one side: what went out is mine. Of a message that is known, no copy changes whose it is. */
const authorOf = ({ id, direction, contactId, sender }: Row, { me, message }: Here): Message['author'] =>
  message(id)?.author ??
  (direction === 'outbound' ? { id: me.id } : { id: contactId, ...(sender && sender !== contactId && { name: sender }) });

export const message = (row: Row, here: Here): Message => {
  const delivery = row.direction === 'outbound' ? deliveryOf(row.status) : undefined;
  return {
    id: row.id,
    roomId: row.contactId,
    author: authorOf(row, here),
    body: row.body,
    sentAt: row.createdAt,
    order: padded(row.createdAt),
    ...(row.kind && row.kind !== 'sms' && { kind: row.kind }),
    ...(row.attachments?.length && { attachments: row.attachments }),
    ...(delivery && { delivery }),
  };
};

/** The oldest generation answers with the gateway's name for the message only; then our clock has to do. */
export const sent = (
  body: unknown,
  { roomId, words }: { readonly roomId: string; readonly words: string },
  here: Here,
): Message => {
  if (typeof plain(body)['message'] === 'object') return message(readMessage(body, roomId), here);
  const { messageSid, status } = readReceived(body);
  const row = { direction: 'outbound', messageSid, status, to: roomId, message: words, timestamp: here.now };
  return message(readMessage(row), here);
};

const outgoing: ReadonlySet<string> = new Set(['text', 'sms', 'mms']);

/** The words of a message as they may go out: an internal comment must never reach the contact. */
export const outward = (words: string, kind = 'sms'): string => {
  if (outgoing.has(kind)) return words;
  throw new ChatError({ code: 'unsupported', because: `a ${kind} cannot be sent to a contact` });
};
