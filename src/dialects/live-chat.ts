// The live-chat backend: contacts in workspaces, written to by SMS; its history is read from the host's own database client.
import type { ErrorCode } from '../model/error.ts';
import type { Answer, Dialect } from '../ports/dialect.ts';
import { bearer, emit, fact, post, refused } from './calls.ts';
import { reading, type Database } from './live-chat.history.ts';
import { message, outward, sent } from './live-chat.page.ts';
import { deliveryOf, readError, readMessage, readStatus, type Wire } from './live-chat.wire.ts';
import { plain } from './parse.ts';

export type { Database, Query, Table } from './live-chat.history.ts';

/** `database`: without it there is no history and no list of contacts, for this backend has no request for them. */
export type LiveChatOptions = { readonly workspaceId: string; readonly database?: Database };

const judge = ({ from, status = 200, args: [body] }: Answer): ErrorCode | undefined => {
  if (from === 'own') return plain(body)['error'] ? 'unavailable' : undefined;
  return plain(body)['success'] === false && status < 400 ? 'rejected' : undefined;
};

/** Nothing is promised: every message comes twice, and the copies contradict each other (rung L0). */
export const liveChat = ({ workspaceId, database }: LiveChatOptions): Dialect<Wire> => ({
  name: 'live-chat',
  carries: ['attachments'],
  reach: ({ token }) => bearer(token),
  judge,
  hear: {
    new_message: (frame, here) => {
      const row = readMessage(frame);
      return (row.workspaceId ?? workspaceId) === workspaceId && fact('message', { message: message(row, here) });
    },
    'message:status': (frame) => {
      const { id, status, contactId: roomId } = readStatus(frame);
      const delivery = deliveryOf(status);
      return delivery && fact('message-changed', { id, ...(roomId && { roomId }), change: { delivery } });
    },
    error: (frame) => refused('forbidden', readError(frame).message, 'join'),
  },
  say: {
    enter: (_, { live }) => live && emit('join_workspace', { workspaceId }),
    join: ({ roomId }, { live }) => live && emit('join_contact', { contactId: roomId }),
    send: ({ roomId, localId, body, kind, attachments = [] }, here) => {
      const mediaUrls = attachments.flatMap(({ url }) => url ?? []);
      return post('/send-sms', { workspaceId, contactId: roomId, message: outward(body, kind), mediaUrls }, (answer) =>
        fact('message', { message: { ...sent(answer, { roomId, words: body }, here), localId } }),
      );
    },
    ...(database && reading(database, workspaceId)),
  },
});
