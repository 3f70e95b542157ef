// The portal backend with what has a route of its own there: a tenant's wish to view a home or to move in, and what the landlord answers to it.
import type { CommandOf } from '../model/command.ts';
import { ChatError } from '../model/error.ts';
import type { Call, Dialect, Here, Said } from '../ports/dialect.ts';
import { fact, post, put } from './calls.ts';
import { message } from './portal.page.ts';
import { portal } from './portal.ts';
import { readSent, type Wire } from './portal.wire.ts';

type Send = CommandOf<'send'>;

const wish =
  (path: string) =>
  ({ roomId, localId, body, extra }: Send): Call =>
    post(path, { ...extra, chatId: roomId, message: body }, (answer) => said(answer, roomId, localId));

/** The answer is a message of its own, and changes the state of the one it answers, of which no frame tells. */
const reply =
  (path: string) =>
  ({ roomId, localId, body, extra, replyTo }: Send, here: Here): Call => {
    if (replyTo === undefined) throw new ChatError({ code: 'rejected', because: 'it answers no message' });
    const change = { extra: { ...here.message(replyTo)?.extra, status: extra?.['status'] } };
    return put(path, { ...extra, messageId: replyTo, ...(body && { message: body }) }, (answer) => [
      fact('message-changed', { id: replyTo, roomId, change }),
      said(answer, roomId, localId),
    ]);
  };

const said = (answer: unknown, roomId: string, localId: string): Said =>
  fact('message', { message: { ...message(readSent(answer, roomId)), localId } });

/** By the kind of a message; its `extra` holds the other fields of the route. */
const requests: Readonly<Record<string, (command: Send, here: Here) => Call>> = {
  viewing_request: wish('/chat/viewing-request'),
  move_in_request: wish('/chat/move-in-request'),
  viewing_response: reply('/chat/viewing-request/respond'),
  move_in_response: reply('/chat/move-in-request/respond'),
};

/**
 * `portal` with wishes and their answers. A wish is a message of kind `viewing_request` or `move_in_request`; an answer, of kind
 * `viewing_response` or `move_in_response`, names it in `replyTo` and says in `extra.status` what becomes of it.
 */
export const portalRequests = (): Dialect<Wire> => {
  const base = portal();
  const send: Dialect<Wire>['say']['send'] = (command, here) =>
    (command.visibleTo ? undefined : requests[command.kind ?? '']?.(command, here)) ?? base.say.send?.(command, here);
  return { ...base, say: { ...base.say, send } };
};
