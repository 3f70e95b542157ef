// One hostile text in every field of a state that comes from elsewhere.
import type { Message, Notice, Room, User } from '../../src/model/entities.ts';
import type { Entry } from '../../src/model/event.ts';
import { emptyRoom } from '../../src/model/state.ts';
import type { ChatState, RoomState } from '../../src/model/state.ts';
import { day, lee, me, message } from '../elements/fake-client.ts';

export const refusedRoom = 'refused';

/** Whoever sent it says so in every word they have. */
const sender = (text: string): User => ({ id: `u ${text}`, name: text, avatar: text, role: text });
const nameless = (text: string): User => ({ id: `n ${text}` });

const says = (n: number, author: User, body: string, text: string, more: Partial<Message> = {}): Message =>
  message(n, author, body, { id: `m${n} ${text}`, extra: { [text]: text }, ...more });

export const messagesOf = (text: string): readonly Message[] => {
  const evil = sender(text);
  const file = { id: text, name: text, url: text, type: text };
  return [
    says(1, evil, text, text, { mentions: [text], visibleTo: [text] }),
    says(2, evil, `see [it](${text}) here`, text),
    says(3, evil, `**bold** ${text}`, text, { replyTo: `m1 ${text}` }),
    says(4, me, text, text, { attachments: [file, { ...file, url: `https://example.com/${text}` }] }),
    says(5, evil, `see <${text}> here`, text),
    says(6, me, `https://example.com/${text}`, text),
    says(7, evil, text, text, { kind: 'system' }),
    says(8, evil, text, text, { kind: text, reactions: [{ key: text, count: 2, by: [text] }] }),
    says(9, nameless(text), text, text, { threadId: text }),
  ];
};

const failed = { code: 'rejected', because: '' } as const;
const entries = (text: string): readonly Entry[] => {
  const rest = { tries: 1, state: 'failed', failed: { ...failed, because: text } } as const;
  const kept = { localId: `l ${text}`, at: day };
  return [
    { command: { type: 'send', roomId: 'r', body: text, ...kept }, ...rest },
    { command: { type: 'edit', roomId: 'r', id: `m4 ${text}`, body: text, localId: `e ${text}`, at: day }, ...rest },
  ];
};

const notice = (text: string): Notice => ({
  id: text,
  kind: text,
  title: text,
  body: text,
  at: day,
  read: false,
  roomId: text,
  messageId: text,
});

const roomOf = (room: Room, more: Partial<RoomState>): RoomState => ({ ...emptyRoom(room.id), room, ...more });

export const stateOf = (text: string): Partial<ChatState> => {
  const evil = sender(text);
  const messages = messagesOf(text);
  const [last] = messages;
  const members = [me, evil, lee];
  const about = { title: text, kind: text, members };
  const rooms: readonly RoomState[] = [
    roomOf({ id: 'r', ...about }, { runs: [{ messages }], loaded: true, current: true, typing: [evil], online: [evil] }),
    roomOf({ id: refusedRoom, ...about }, { refused: { ...failed, because: text } }),
    roomOf({ id: `x ${text}`, ...about, ...(last && { last }) }, { unread: 3 }),
  ];
  return {
    rooms: new Map(rooms.map((one) => [one.room.id, one])),
    outbox: entries(text),
    notices: [notice(text)],
    online: [evil],
    refused: { ...failed, because: text },
  };
};
