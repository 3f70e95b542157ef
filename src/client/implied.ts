// What a settled command says by itself, where the backend's answer tells nothing.
import type { Durable } from '../model/command.ts';
import type { ChatEvent } from '../model/event.ts';
import { reacted } from '../model/reacted.ts';
import { findMessage } from '../model/select.ts';
import type { ChatState } from '../model/state.ts';

type Rows = {
  readonly [T in Durable['type']]?: (command: Extract<Durable, { type: T }>, state: ChatState) => readonly ChatEvent[];
};

const rows: Rows = {
  edit: ({ id, roomId, body }) => [{ type: 'message-changed', id, roomId, change: { body } }],
  delete: ({ id, roomId }) => [{ type: 'message-gone', id, roomId }],
  // Its words went with it, so they are asked for.
  restore: ({ id, roomId }) => [
    { type: 'message-changed', id, roomId, change: { gone: false } },
    { type: 'stale', roomId },
  ],
  react: ({ id, roomId, key, active }, state) => {
    const message = findMessage(state, id);
    return message ? [{ type: 'message-changed', id, roomId, change: { reactions: reacted(message, key, active) } }] : [];
  },
  archive: ({ roomId, archived }) => [{ type: 'room', room: { id: roomId, archived } }],
  mute: ({ roomId, muted }) => [{ type: 'room', room: { id: roomId, muted } }],
  'close-room': ({ roomId }) => [{ type: 'room', room: { id: roomId, closed: true } }],
  'read-notices': ({ ids }, { notices, moreNotices: more }) => {
    const read = notices.filter(({ id }) => ids === 'all' || ids.includes(id)).map((notice) => ({ ...notice, read: true }));
    return [{ type: 'notices', notices: read, more }];
  },
  'delete-notice': ({ id }) => [{ type: 'notice-gone', id }],
};

/** What an answer told, or else what the command itself says. */
export const confirmed = (command: Durable, facts: readonly ChatEvent[], state: ChatState): readonly ChatEvent[] => {
  if (facts.length > 0) return facts;
  const row = rows[command.type] as ((command: Durable, state: ChatState) => readonly ChatEvent[]) | undefined;
  return row?.(command, state) ?? [];
};
