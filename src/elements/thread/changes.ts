// What waits to be done to messages, shown as if it were done: edits, deletes and reactions on their way.
import type { Durable } from '../../model/command.ts';
import type { Message } from '../../model/entities.ts';
import type { Entry } from '../../model/event.ts';
import { settled } from '../../model/message.ts';
import { reacted } from '../../model/reacted.ts';
import type { Item, MessageItem } from './items.ts';

type Change = Extract<Durable, { type: 'edit' | 'delete' | 'react' }>;
type Rows = { readonly [T in Change['type']]: (message: Message, command: Extract<Change, { type: T }>) => Partial<Message> };

const rows: Rows = {
  edit: (_, { body, at: editedAt }) => ({ body, editedAt }),
  delete: () => ({ gone: true }),
  react: (message, { key, active }) => ({ reactions: reacted(message, key, active) }),
};

const isChange = (command: Durable): command is Change => command.type in rows;

/** A change that came to nothing is told below the message, which stays as it was. */
export const isOver = ({ state }: Entry): boolean => state === 'failed' || state === 'unconfirmed';

const changed = (message: Message, { command }: Entry): Message => {
  const row = isChange(command) ? (rows[command.type] as (message: Message, command: Change) => Partial<Message>) : undefined;
  return row ? settled({ ...message, ...row(message, command as Change) }) : message;
};

const amended = (item: MessageItem, message: Message, changes: readonly Entry[]): MessageItem => {
  const next = changes.filter((entry) => !isOver(entry)).reduce(changed, message);
  return { ...item, message: next, body: next.body, changes };
};

/** By the id of the message they are about, in the order they were asked for. */
const changesIn = (outbox: readonly Entry[], roomId: string): ReadonlyMap<string, readonly Entry[]> => {
  const found = new Map<string, Entry[]>();
  for (const entry of outbox) {
    const { command } = entry;
    if (!isChange(command) || command.roomId !== roomId) continue;
    found.set(command.id, [...(found.get(command.id) ?? []), entry]);
  }
  return found;
};

/** The items as they will be; the same ones where nothing waits. */
export const amend = (items: readonly Item[], outbox: readonly Entry[], roomId: string): readonly Item[] => {
  const changes = changesIn(outbox, roomId);
  if (changes.size === 0) return items;
  return items.map((item) => {
    const mine = item.kind === 'message' && item.message && changes.get(item.message.id);
    return mine && item.kind === 'message' && item.message ? amended(item, item.message, mine) : item;
  });
};
