// The headless API: everything a host needs without any element. Importing it touches no global.
export { createChat } from './chat.ts';
export type { ChatOptions } from './client/options.ts';
export type {
  CacheControl,
  ChatClient,
  Connection,
  Diagnostics,
  OutboxControl,
  RoomHandle,
  RoomManager,
  Sent,
} from './client/api.ts';
export type { Source } from './client/sources.ts';
export type { Readable } from './kit/readable.ts';
export { ChatError, type ErrorCode, type Refusal } from './model/error.ts';
export { roomsByActivity, totalUnread, transcript, type Row } from './model/select.ts';
export type { Command, CommandOf, Durable, Request } from './model/command.ts';
export type { Attachment, Cursor, Draft, Extra, Message, Notice, Reaction, Room, User } from './model/entities.ts';
export type { ChatEvent, Entry, Status } from './model/event.ts';
export type { ChatState, RoomState, Run } from './model/state.ts';
export type { AnyDialect, Answer, Call, Dialect, Fact, Here, Pass, Promises, Reach, Said } from './ports/dialect.ts';
export type { Env, Page } from './ports/env.ts';
