// Imperatives going down: everything a person or the client itself can ask of a backend, as plain data.
import type { Attachment, Cursor, Extra } from './entities.ts';

type In = { readonly roomId: string };
type On = In & { readonly id: string };
/** The journal's key, and when the person said it (epoch ms): the same on every try. */
type Kept = { readonly localId: string; readonly at: number };

export type Command = Readonly<
  // session: said again after every connect
  | { type: 'prepare' }
  | { type: 'enter'; since?: Cursor }
  | ({ type: 'join' } & In)
  | ({ type: 'leave' } & In)
  // query: its answer is events
  | { type: 'catch-up'; since?: Cursor }
  | { type: 'load-rooms'; more?: Cursor }
  | ({ type: 'load'; before?: Cursor; after?: Cursor } & In)
  | ({ type: 'load-around' } & On)
  | ({ type: 'load-thread'; threadId: string; before?: Cursor } & In)
  | ({ type: 'load-unread' } & In)
  | { type: 'load-notices'; more?: Cursor }
  | { type: 'search'; text: string; roomId?: string; more?: Cursor }
  // volatile: said now or never
  | ({ type: 'typing'; active: boolean } & In)
  | { type: 'presence'; online: boolean }
  // durable: kept in the outbox until settled
  | ({
      type: 'send';
      body: string;
      kind?: string;
      replyTo?: string;
      threadId?: string;
      mentions?: readonly string[];
      visibleTo?: readonly string[];
      attachments?: readonly Attachment[];
      extra?: Extra;
    } & In &
      Kept)
  | ({ type: 'edit'; body: string } & On & Kept)
  | ({ type: 'delete' } & On & Kept)
  | ({ type: 'restore' } & On & Kept)
  | ({ type: 'react'; key: string; active: boolean } & On & Kept)
  | ({ type: 'read'; upTo?: string } & In & Kept)
  | ({ type: 'unread'; from?: string } & In & Kept)
  | ({ type: 'archive'; archived: boolean } & In & Kept)
  | ({ type: 'mute'; muted: boolean } & In & Kept)
  | ({ type: 'close-room' } & In & Kept)
  | ({ type: 'create-room'; title?: string; members?: readonly string[]; body?: string; extra?: Extra } & Kept)
  | ({ type: 'upload'; file: Blob; name: string; roomId?: string } & Kept)
  | ({ type: 'read-notices'; ids: readonly string[] | 'all' } & Kept)
  | ({ type: 'delete-notice'; id: string } & Kept)
>;

export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;

/** What anyone may dispatch: the client itself prepares and enters. */
export type Request = Exclude<Command, { type: 'prepare' | 'enter' }>;

/** A command that must not be lost. */
export type Durable = Extract<Command, { localId: string }>;

export const delivery = {
  prepare: 'session',
  enter: 'session',
  join: 'session',
  leave: 'session',
  'catch-up': 'query',
  'load-rooms': 'query',
  load: 'query',
  'load-around': 'query',
  'load-thread': 'query',
  'load-unread': 'query',
  'load-notices': 'query',
  search: 'query',
  typing: 'volatile',
  presence: 'volatile',
  send: 'durable',
  edit: 'durable',
  delete: 'durable',
  restore: 'durable',
  react: 'durable',
  read: 'durable',
  unread: 'durable',
  archive: 'durable',
  mute: 'durable',
  'close-room': 'durable',
  'create-room': 'durable',
  upload: 'durable',
  'read-notices': 'durable',
  'delete-notice': 'durable',
} as const satisfies { [T in Command['type']]: 'session' | 'query' | 'volatile' | 'durable' };

export const isDurable = (command: Command): command is Durable => delivery[command.type] === 'durable';

/** The room a command speaks of, where it speaks of one. */
export const roomOf = (command: Command): string | undefined => ('roomId' in command ? command.roomId : undefined);
