// One of every durable command, and a backend that hears each of them by its name: what holds for a send must hold for all.
import { fact, post, url } from '../../src/dialects/calls.ts';
import { taskDesk } from '../../src/dialects/task-desk.ts';
import type { CommandOf, Durable, Request } from '../../src/model/command.ts';
import type { AnyDialect, Answer, Call } from '../../src/ports/dialect.ts';
import type { Fault } from '../../src/testing/backend.ts';
import { maya } from './device.ts';

type Bare<T extends Durable['type']> = Omit<CommandOf<T>, 'type' | 'localId' | 'at'>;
const on = (roomId: string) => ({ roomId, id: 'h1' });

/** Each in a room of its own, so that none waits for another and none makes another needless. */
const every: { readonly [T in Durable['type']]: Bare<T> } = {
  send: { roomId: 'r1', body: 'hello' },
  edit: { ...on('r2'), body: 'mended' },
  delete: on('r3'),
  restore: on('r4'),
  react: { ...on('r5'), key: 'heart', active: true },
  read: { roomId: 'r6' },
  unread: { roomId: 'r7' },
  archive: { roomId: 'r8', archived: true },
  mute: { roomId: 'r9', muted: true },
  'close-room': { roomId: 'r10' },
  'create-room': { title: 'Survey' },
  upload: { roomId: 'r11', file: new Blob(['plan']), name: 'plan.pdf' },
  'read-notices': { ids: 'all' },
  'delete-notice': { id: 'n1' },
};
export const commands: readonly Request[] = Object.entries(every).map(
  ([type, command]) => ({ type, localId: `our-${type}`, at: 1, ...command }) as Request,
);

/** Keeps each name for a minute at L2; at L0 for no time at all. */
export const sayingAll = (rung: 'L0' | 'L2'): AnyDialect => {
  const desk = taskDesk();
  const row = ({ localId }: { readonly localId: string }) => post(url`/said/${localId}`);
  const send = ({ roomId, localId, body }: CommandOf<'send'>) =>
    post(url`/said/${localId}`, { body }, () =>
      fact('message', { message: { id: `m-${localId}`, roomId, author: maya, body, sentAt: 1, order: localId, localId } }),
    );
  const rows = Object.fromEntries(Object.keys(every).map((type) => [type, row]));
  return { ...desk, ...(rung === 'L2' && { promises: { keyTtlMs: 60_000 } }), say: { ...desk.say, ...rows, send } };
};

/** The name of what is said by a call, where it is one of ours. */
export const nameIn = (call: Call): string | undefined =>
  call.via === 'http' && call.path.startsWith('/said/') ? call.path.slice('/said/'.length) : undefined;

export const yes: Answer = { from: 'http', status: 200, args: [{}] };
export const no = (status: number): Answer => ({ from: 'http', status, args: [{ message: `no ${status}` }] });

/** What may become of something on its way: whether it was done, and what comes back. */
export const fates: Readonly<Record<string, { readonly done: boolean; readonly comes: Fault }>> = {
  'a yes': { done: true, comes: yes },
  'a no': { done: false, comes: no(403) },
  'a lost answer': { done: true, comes: 'never-arrives' },
  'a lost request': { done: false, comes: 'never-arrives' },
  'a failure of the server that did it': { done: true, comes: no(500) },
  'a failure of the server that did not': { done: false, comes: no(500) },
  'a wait': { done: false, comes: { ...no(429), retryAfter: 2000 } },
};
