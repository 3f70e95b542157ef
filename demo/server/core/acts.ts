// What can be done with messages, inside one transaction: each act checks the right, changes the tables and notes its facts.
import { authorize } from './authorize.ts';
import { blankMessage } from './changes.ts';
import { checkBody, checkCaption, checkReaction } from './checks.ts';
import type { Database } from './database.ts';
import type { CoreFact } from './facts.ts';
import { canSee, detailMessage, emptyMessage, rewriteMessage, setReaction, writeMessage } from './messages.ts';
import type { Details, NewMessage, StoredMessage } from './messages.ts';
import { insertNotice, noticesOf, removeNotice, unmarkNotice } from './notices.ts';
import type { StoredNotice } from './notices.ts';
import { findMessage } from './read-messages.ts';
import { Refused } from './refused.ts';
import { listMembers } from './rooms.ts';

/** Where an act happens, and where it says what happened. */
export type Scene = {
  readonly db: Database;
  readonly now: number;
  id(at: number): string;
  /** Told once the transaction is on the disk. */
  note(fact: CoreFact): void;
};

/** Who acts on which message; `elevated` when their role at a door lets them change what others wrote. */
export type On = { readonly personId: string; readonly id: string; readonly elevated?: boolean };
export type Posted = { readonly message: StoredMessage; readonly repeated: boolean };

export async function post(scene: Scene, message: NewMessage): Promise<Posted> {
  const room = await authorize(scene.db, message.authorId, 'write', message);
  const checked = message.details?.attachments?.length ? checkCaption : checkBody;
  const written = await writeMessage(scene.db, { ...message, body: checked(message.body) }, { ...scene, room });
  if (written.repeated) return written;
  scene.note({ type: 'message', message: written.message });
  await noticeMentions(scene, written.message);
  return written;
}

export async function edit(scene: Scene, on: On, body: string): Promise<StoredMessage> {
  const message = await reachFor(scene, on, 'edit');
  await rewriteMessage(scene.db, message, checkBody(body), scene.now);
  return told(scene, on.id, (changed) => ({ type: 'edited', message: changed }));
}

/** Keeps something of a door's own beside a message's words. The door decides who may. */
export async function mark(scene: Scene, on: On, extra: NonNullable<Details['extra']>): Promise<StoredMessage> {
  const message = await reachFor(scene, on, 'write');
  const { details } = message;
  await detailMessage(scene.db, message, { ...details, extra: { ...details.extra, ...extra } });
  return told(scene, on.id, (changed) => ({ type: 'marked', message: changed }));
}

/** Deleting what is deleted changes nothing. */
export async function remove(scene: Scene, on: On): Promise<StoredMessage> {
  const message = await seen(scene, on);
  await authorize(scene.db, on.personId, 'delete', { ...on, ...message });
  if (message.gone) return message;
  await emptyMessage(scene.db, message);
  await blankMessage(scene.db, message.id);
  for (const { id, personId } of await noticesOf(scene.db, message.id)) await dropNotice(scene, personId, id);
  return told(scene, on.id, (changed) => ({ type: 'deleted', message: changed }));
}

export type Reacting = { readonly key: string; readonly active: boolean };

export async function react(scene: Scene, on: On, { key, active }: Reacting): Promise<StoredMessage> {
  const { personId, id } = on;
  const message = await reachFor(scene, on, 'react');
  const who = { personId, key: checkReaction(key) };
  if (!(await setReaction(scene.db, id, who, active))) return message;
  return told(scene, id, (changed) => ({ type: 'reacted', message: changed, ...who, active }));
}

/** It is told again, as it was told at first. */
export async function unreadNotice(scene: Scene, notice: StoredNotice): Promise<void> {
  if (!notice.read) return;
  await unmarkNotice(scene.db, notice.id);
  scene.note({ type: 'notice', notice: { ...notice, read: false } });
}

export async function dropNotice(scene: Scene, personId: string, id: string): Promise<void> {
  if (await removeNotice(scene.db, personId, id)) scene.note({ type: 'notice-gone', personId, id });
}

async function reachFor(scene: Scene, on: On, action: 'edit' | 'react' | 'write'): Promise<StoredMessage> {
  const message = await seen(scene, on);
  await authorize(scene.db, on.personId, action, { ...on, ...message });
  if (message.gone) throw new Refused('not-found', 'this message was deleted');
  return message;
}

// Whoever may not see a message learns no more than that it is not there.
async function seen({ db }: Scene, { personId, id }: On): Promise<StoredMessage> {
  const message = await findMessage(db, id);
  await authorize(db, personId, 'read', message);
  if (!canSee(message, personId)) throw new Refused('not-found', 'no such message');
  return message;
}

async function told(scene: Scene, id: string, fact: (message: StoredMessage) => CoreFact): Promise<StoredMessage> {
  const message = await findMessage(scene.db, id);
  scene.note(fact(message));
  return message;
}

async function noticeMentions(scene: Scene, message: StoredMessage): Promise<void> {
  const { roomId, authorId, details } = message;
  const named = new Set(details.mentions ?? []);
  if (named.size === 0) return;
  const author = await scene.db.selectFrom('people').where('id', '=', authorId).select('name').executeTakeFirstOrThrow();
  for (const { personId } of await listMembers(scene.db, roomId)) {
    if (personId === authorId || !named.has(personId) || !canSee(message, personId)) continue;
    const title = `${author.name} mentioned you`;
    await notify(scene, { personId, kind: 'mention', title, body: message.body.slice(0, 200), roomId, messageId: message.id });
  }
}

/** Gives one person something to hear of. The door decides who may. */
export async function notify(scene: Scene, notice: Omit<StoredNotice, 'id' | 'at' | 'read'>): Promise<StoredNotice> {
  const given = { ...notice, id: scene.id(scene.now), at: scene.now, read: false };
  await insertNotice(scene.db, given);
  scene.note({ type: 'notice', notice: given });
  return given;
}
