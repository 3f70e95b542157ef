// The steps that several rows of the portal backend begin or end with.
import type { CommandOf } from '../model/command.ts';
import type { Call, Here, Said } from '../ports/dialect.ts';
import { fact, post, url } from './calls.ts';
import { message } from './portal.page.ts';
import { readSent } from './portal.wire.ts';

/** Admins are no members: they ask to be let in before anything else. */
export const letIn = (roomId: string, { me }: Here): Said => me.role === 'admin' && post(url`/chat/admin/join/${roomId}`);

type Words = Pick<CommandOf<'send'>, 'roomId' | 'body' | 'attachments'> & { readonly localId?: string };

/** The answer is the message; of a private one it is the only copy its author gets. */
export const tell = ({ roomId, localId, body, attachments }: Words): Call =>
  post(url`/chat/${roomId}/messages`, { content: body, ...(attachments && { attachments }) }, (answer) =>
    fact('message', { message: { ...message(readSent(answer, roomId)), ...(localId && { localId }) } }),
  );
