// One message of the portal as that backend sends it and as the client knows it, for the tests of its tables.
import { messagesFrom } from './rows.ts';

export const start = Date.parse('2024-05-01T10:00:00.000Z');
export const iso = (n: number): string => new Date(start + n).toISOString();
export const row = (n: number, more: object = {}): object => ({
  _id: `m${n}`,
  chatId: 'c1',
  senderId: { _id: 'l1', firstName: 'Lindiwe', lastName: 'Dube', role: 'landlord' },
  senderRole: 'landlord',
  messageType: 'text',
  content: `text ${n}`,
  visibleTo: [],
  attachments: [],
  isRead: false,
  createdAt: iso(n),
  updatedAt: iso(n),
  isMine: true,
  isFromCurrentUser: true,
  ...more,
});
export const message = messagesFrom(start, { roomId: 'c1', author: { id: 'l1', name: 'Lindiwe Dube', role: 'landlord' } });
