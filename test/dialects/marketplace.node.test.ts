// Every row of the marketplace tables against what that backend sends.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { marketplace } from '../../src/dialects/marketplace.ts';
import type { Command } from '../../src/model/command.ts';
import type { Call, Fact, Here, Some } from '../../src/ports/dialect.ts';
import { messagesFrom, nowhere } from './rows.ts';

const me = { id: 'b1', name: 'Brandt Tiles', role: 'BUYER' };
const here: Here = { ...nowhere, me };
const polling = { ...here, live: false };

type Step = Fact | Call;
const flat = (some: Some<Step>): readonly Step[] =>
  Array.isArray(some) ? (some as readonly Some<Step>[]).flatMap(flat) : some ? [some as Step] : [];

const { hear, say, judge } = marketplace();
const heard = (event: keyof typeof hear, frame: unknown): readonly Step[] => flat(hear[event]?.(frame, here));
const rowOf = (table: typeof say, command: Command, at: Here): readonly Step[] =>
  flat((table[command.type] as ((command: Command, here: Here) => Some<Step>) | undefined)?.(command, at));
const said = (command: Command, at = here): readonly Step[] => rowOf(say, command, at);
const httpCall = (command: Command, at = here): readonly unknown[] => {
  const [call] = said(command, at) as readonly Call[];
  assert.ok(call?.via === 'http');
  return [call.method, call.path, call.body];
};
const answered = (command: Command, body: unknown, at = here): readonly Step[] => {
  const [call] = said(command, at) as readonly Call[];
  return flat(call?.hear?.(body));
};

const start = Date.parse('2024-05-01T10:00:00.000Z');
const row = (n: number, more: object = {}): object => ({
  id: `m${n}`,
  conversationId: 'c1',
  senderId: 's1',
  receiverId: 'b1',
  content: `text ${n}`,
  messageType: 'TEXT',
  attachments: [],
  readAt: null,
  createdAt: new Date(start + n).toISOString(),
  isEncrypted: false,
  sender: { id: 's1', companyName: 'Quarry & Sons', country: 'PT' },
  ...more,
});
const message = messagesFrom(start, { roomId: 'c1', author: { id: 's1', name: 'Quarry & Sons' } });
const mine = { senderId: 'b1', receiverId: 's1', sender: undefined };
const newestFirst = (from: number, count: number, more?: object): readonly object[] =>
  Array.from({ length: count }, (_, index) => row(from + count - 1 - index, more));
const pageOf = (messages: readonly unknown[], total?: number): object => ({
  success: true,
  data: { messages, ...(total !== undefined && { pagination: { page: 1, limit: 50, total, pages: Math.ceil(total / 50) } }) },
});
const kept = { localId: 'l1', at: 1 };
const load: Command = { type: 'load', roomId: 'c1' };
const ofType = (steps: readonly Step[], type: string): readonly any[] =>
  steps.filter((step) => 'type' in step && step.type === type);

describe('marketplace hears', () => {
  it('message_received: the row', () => {
    assert.deepEqual(heard('message_received', row(1)), [{ type: 'message', message: message(1) }]);
  });

  it('message_received: what is encrypted, as it came, for whoever holds the keys', () => {
    const box = { encryptedContent: 'x', encryptionKeyId: 'k1', keyExchangeId: 'e1', iv: 'i', tag: 't' };
    const frame = row(1, { ...box, content: '[Encrypted]', isEncrypted: true });
    const told = message(1, { body: '[Encrypted]', kind: 'encrypted', extra: box });
    assert.deepEqual(heard('message_received', frame), [{ type: 'message', message: told }]);
  });

  it('message_received: a sender without a company, a kind, and files', () => {
    const frame = row(1, {
      sender: null,
      messageType: 'IMAGE',
      attachments: [{ fileName: 'slab.jpg', url: '/f/1', mimeType: 'image/jpeg', size: 9 }, { url: '/f/2' }, 7, {}],
    });
    const attachments = [
      { name: 'slab.jpg', url: '/f/1', type: 'image/jpeg', size: 9 },
      { name: '/f/2', url: '/f/2' },
    ];
    assert.deepEqual(heard('message_received', frame), [
      { type: 'message', message: message(1, { author: { id: 's1' }, kind: 'image', attachments }) },
    ]);
  });

  it('message_received: my own, whose sender says less than I know of myself', () => {
    assert.deepEqual(heard('message_received', row(1, mine)), [{ type: 'message', message: message(1, { author: me }) }]);
  });

  it('new_message_notification: the same message, wrapped, and what it is about', () => {
    const bare = row(1, { conversationId: undefined, conversation: { id: 'c1', buyerId: 'b1', sellerId: 's1' } });
    assert.deepEqual(heard('new_message_notification', { conversationId: 'c1', message: bare, product: { title: 'Marble' } }), [
      { type: 'message', message: message(1) },
      { type: 'room', room: { id: 'c1', title: 'Marble' } },
    ]);
    assert.deepEqual(heard('new_message_notification', { conversationId: 'c1', message: row(1), product: null }), [
      { type: 'message', message: message(1) },
    ]);
  });

  it('user_typing and user_stopped_typing: two events, not a flag', () => {
    assert.deepEqual(heard('user_typing', { userId: 's1', companyName: 'Quarry & Sons', conversationId: 'c1' }), [
      { type: 'typing', roomId: 'c1', user: { id: 's1', name: 'Quarry & Sons' }, active: true },
    ]);
    assert.deepEqual(heard('user_stopped_typing', { userId: 's1', conversationId: 'c1' }), [
      { type: 'typing', roomId: 'c1', user: { id: 's1' }, active: false },
    ]);
  });

  it('message_deleted, with or without its conversation', () => {
    assert.deepEqual(heard('message_deleted', { messageId: 'm1', conversationId: 'c1', deletedBy: 's1' }), [
      { type: 'message-gone', id: 'm1', roomId: 'c1' },
    ]);
    assert.deepEqual(heard('message_deleted', { messageId: 'm1' }), [{ type: 'message-gone', id: 'm1' }]);
  });

  it('conversation_closed: the room is closed, however many copies come', () => {
    assert.deepEqual(heard('conversation_closed', { conversationId: 'c1', closedBy: 's1', status: 'CLOSED' }), [
      { type: 'room', room: { id: 'c1', closed: true } },
    ]);
  });

  it('conversation_created: the room, with what the frame tells of it', () => {
    const frame = {
      ...{ id: 'c1', buyerId: 'b1', sellerId: 's1', status: 'ACTIVE', productId: 'p1', unreadCount: 2, messages: [row(1)] },
      ...{ product: { title: 'Marble' }, seller: { id: 's1', companyName: 'Quarry & Sons' } },
    };
    const members = [{ id: 'b1' }, { id: 's1', name: 'Quarry & Sons' }];
    const room = { id: 'c1', title: 'Marble', members, closed: false, last: message(1), unread: 2, extra: { productId: 'p1' } };
    assert.deepEqual(heard('conversation_created', frame), [{ type: 'room', room }]);
    assert.deepEqual(heard('conversation_created', { id: 'c2' }), [{ type: 'room', room: { id: 'c2', members: [] } }]);
  });

  it('conversation_deleted, which is documented and never seen: by any name of the room', () => {
    for (const frame of ['c1', { conversationId: 'c1' }, { id: 'c1' }])
      assert.deepEqual(heard('conversation_deleted', frame), [{ type: 'room-gone', roomId: 'c1' }]);
  });

  it('error: what was refused, as far as its words tell', () => {
    const to = (text: string): unknown => ofType(heard('error', { message: text }), 'refused')[0];
    const rejected = (text: string, about: string): void =>
      assert.deepEqual(to(text), { type: 'refused', code: 'rejected', because: text, to: about });
    rejected('Failed to send message', 'send');
    rejected('Cannot send messages to a closed conversation', 'send');
    rejected('Failed to delete message', 'delete');
    rejected('Failed to close conversation', 'close-room');
    rejected('Failed to join conversation', 'join');
    rejected('Failed to handle typing', 'typing');
    assert.deepEqual(to('Something broke'), { type: 'refused', code: 'unavailable', because: 'Something broke' });
  });

  it('nothing in a malformed frame, and says so by throwing', () => {
    const malformed: readonly (readonly [keyof typeof hear, unknown])[] = [
      ['new_message_notification', {}],
      ['new_message_notification', { conversationId: 'c1', message: null }],
      ['user_typing', { userId: 's1' }],
      ['user_stopped_typing', null],
      ['message_deleted', {}],
      ['conversation_closed', {}],
      ['conversation_created', {}],
      ['conversation_deleted', undefined],
      ['error', undefined],
      ['message_received', undefined],
      ...['id', 'conversationId', 'senderId', 'content', 'createdAt'].flatMap((field) =>
        [undefined, null, {}].map((value) => ['message_received', row(1, { [field]: value })] as const),
      ),
    ];
    for (const [event, frame] of malformed) assert.throws(() => heard(event, frame), `${event} ${JSON.stringify(frame)}`);
  });

  it('has no row untested', () => {
    const tested = ['conversation_closed', 'conversation_created', 'conversation_deleted', 'error', 'message_deleted'];
    const more = ['message_received', 'new_message_notification', 'user_stopped_typing', 'user_typing'];
    assert.deepEqual(Object.keys(hear).sort(), [...tested, ...more]);
  });
});

describe('marketplace says', () => {
  it('join and leave: the bare id, without waiting, for no answer comes', () => {
    const call = { via: 'socket', args: ['c1'], settles: 'written' };
    assert.deepEqual(said({ type: 'join', roomId: 'c1' }), [{ ...call, event: 'join_conversation' }]);
    assert.deepEqual(said({ type: 'leave', roomId: 'c1' }), [{ ...call, event: 'leave_conversation' }]);
  });

  it('typing: two events', () => {
    const call = { via: 'socket', args: [{ conversationId: 'c1' }], settles: 'written' };
    assert.deepEqual(said({ type: 'typing', roomId: 'c1', active: true }), [{ ...call, event: 'typing_start' }]);
    assert.deepEqual(said({ type: 'typing', roomId: 'c1', active: false }), [{ ...call, event: 'typing_stop' }]);
  });

  it('join, leave and typing: nothing while no socket stands', () => {
    const commands = [
      { type: 'join', roomId: 'c1' },
      { type: 'leave', roomId: 'c1' },
      { type: 'typing', roomId: 'c1', active: true },
    ] as const;
    for (const command of commands) assert.deepEqual(said(command, polling), []);
  });

  it('load: asks for the newest page, and turns its rows round', () => {
    assert.deepEqual(httpCall(load), ['GET', '/conversations/c1/messages?page=1&limit=50', undefined]);
    const [page] = ofType(answered(load, pageOf(newestFirst(1, 3), 3)), 'page');
    assert.deepEqual(page, { type: 'page', roomId: 'c1', messages: [message(1), message(2), message(3)] });
    assert.deepEqual(ofType(answered(load, pageOf([], 0)), 'page'), [{ type: 'page', roomId: 'c1', messages: [] }]);
  });

  it('load: rows may leave their conversation out, and come bare or in another order', () => {
    const rows = [row(1, { conversationId: undefined }), row(2)];
    assert.deepEqual(ofType(answered(load, { messages: rows }), 'page')[0].messages, [message(1), message(2)]);
  });

  it('load: a malformed row costs itself, a page of nothing else is refused', () => {
    const [page] = ofType(answered(load, pageOf([row(1), null, row(2, { createdAt: 'soon' })], 3)), 'page');
    assert.deepEqual(page.messages, [message(1)]);
    for (const body of [pageOf([null]), {}, undefined, 'text', { success: true, data: {} }])
      assert.throws(() => answered(load, body));
  });

  it('load: a page that is not the last gives a place to go on from', () => {
    const older = (count: number, total?: number): unknown =>
      ofType(answered(load, pageOf(newestFirst(1, count), total)), 'page')[0].older;
    assert.equal(older(50, 51), '50');
    assert.equal(older(50, 50), undefined);
    assert.equal(older(50), '50');
    assert.equal(older(49), undefined);
  });

  it('load: pages overlap, so that rows deleted meanwhile take none of the others with them', () => {
    const history = [...newestFirst(1, 400)];
    const seen = new Set<string>();
    let before: string | undefined;
    for (let pages = 0; pages < 20; pages += 1) {
      const command: Command = { ...load, before };
      const query = new URLSearchParams(String(httpCall(command)[1]).split('?')[1]);
      const [number, limit] = [Number(query.get('page')), Number(query.get('limit'))];
      const rows = history.slice((number - 1) * limit, number * limit);
      const [page] = ofType(answered(command, pageOf(rows, history.length)), 'page');
      for (const { id } of page.messages) seen.add(id);
      before = page.older;
      if (before === undefined) break;
      if (pages === 1) history.splice(3, 4);
      if (pages === 2) history.unshift(row(1000), row(1001));
    }
    assert.equal(before, undefined);
    assert.equal(seen.size, 400);
  });

  it('load: read times are receipts of the one who received', () => {
    const readAt = new Date(start).toISOString();
    const rows = [row(4), row(3, mine), row(2, { readAt }), row(1, { ...mine, readAt })];
    assert.deepEqual(ofType(answered(load, pageOf(rows, 4)), 'receipt'), [
      { type: 'receipt', roomId: 'c1', userId: 's1', upTo: 'm1' },
      { type: 'receipt', roomId: 'c1', userId: 'b1', upTo: 'm2' },
    ]);
  });

  it('load: marks nothing as read, and tells what is not', () => {
    const unread = (rows: readonly object[], total: number, before?: string): unknown =>
      ofType(answered({ ...load, before }, pageOf(rows, total)), 'room')[0]?.room;
    assert.deepEqual(unread([row(2), row(1, mine)], 2), { id: 'c1', unread: 1 });
    assert.deepEqual(unread([row(2, { readAt: start })], 90), { id: 'c1', unread: 0 });
    assert.equal(unread(newestFirst(1, 50), 90), undefined, 'there may be more of them on older pages');
    assert.equal(unread([row(2)], 51, '50'), undefined);
    assert.equal(marketplace().loadingReads, undefined);
  });

  it('load-unread: the same page, which is free to ask for', () => {
    const command: Command = { type: 'load-unread', roomId: 'c1' };
    assert.deepEqual(httpCall(command), ['GET', '/conversations/c1/messages?page=1&limit=50', undefined]);
    assert.deepEqual(ofType(answered(command, pageOf([row(1)], 1)), 'room'), [{ type: 'room', room: { id: 'c1', unread: 1 } }]);
  });

  it('load-rooms: the list, with what is unread and the last message', () => {
    assert.deepEqual(httpCall({ type: 'load-rooms' }), ['GET', '/conversations?page=1&limit=20', undefined]);
    assert.deepEqual(httpCall({ type: 'load-rooms', more: '2' })[1], '/conversations?page=2&limit=20');
    const conversations = [{ id: 'c1', status: 'CLOSED', messages: [row(1)], unreadCount: 1 }, { id: 'c2', messages: [null] }, 7];
    const body = { success: true, data: { conversations, pagination: { page: 1, limit: 20, total: 30, pages: 2 } } };
    const rooms = [
      { id: 'c1', members: [], closed: true, last: message(1), unread: 1 },
      { id: 'c2', members: [] },
    ];
    assert.deepEqual(answered({ type: 'load-rooms' }, body), [{ type: 'rooms', rooms, more: '2' }]);
    assert.deepEqual(answered({ type: 'load-rooms', more: '2' }, body), [{ type: 'rooms', rooms }]);
    for (const wrong of [{ conversations: [7] }, {}, undefined]) assert.throws(() => answered({ type: 'load-rooms' }, wrong));
  });

  it('send: by REST, whose answer names no sender', () => {
    const command: Command = { type: 'send', roomId: 'c1', body: 'text 1', ...kept };
    const sent = { content: 'text 1', messageType: 'TEXT' };
    assert.deepEqual(httpCall(command), ['POST', '/conversations/c1/messages', sent]);
    assert.deepEqual(answered(command, { success: true, data: row(1, mine) }), [
      { type: 'message', message: message(1, { author: me, localId: 'l1' }) },
    ]);
    assert.throws(() => answered(command, { success: true }));
    assert.deepEqual(httpCall({ ...command, kind: 'image' })[2], { ...sent, messageType: 'IMAGE' });
  });

  it('send: by socket where asked for, and by REST while none stands', () => {
    const command: Command = { type: 'send', roomId: 'c1', body: 'text 1', ...kept };
    const socket = marketplace({ sendBy: 'socket' }).say;
    const args = [{ conversationId: 'c1', content: 'text 1', messageType: 'TEXT' }];
    assert.deepEqual(rowOf(socket, command, here), [{ via: 'socket', event: 'new_message', args, settles: 'echo' }]);
    const [call] = rowOf(socket, command, polling) as readonly Call[];
    assert.equal(call?.via, 'http');
  });

  it('delete and close: by socket, because REST tells nobody; by REST while none stands', () => {
    const remove: Command = { type: 'delete', roomId: 'c1', id: 'm1', ...kept };
    const close: Command = { type: 'close-room', roomId: 'c1', ...kept };
    assert.deepEqual(said(remove), [{ via: 'socket', event: 'delete_message', args: [{ messageId: 'm1' }], settles: 'echo' }]);
    assert.deepEqual(said(close), [
      { via: 'socket', event: 'close_conversation', args: [{ conversationId: 'c1' }], settles: 'echo' },
    ]);
    assert.deepEqual(httpCall(remove, polling).slice(0, 2), ['DELETE', '/conversations/c1/messages/m1']);
    assert.deepEqual(httpCall(close, polling).slice(0, 2), ['PUT', '/conversations/c1/close']);
  });

  it('read: everything of the other party at once', () => {
    const command: Command = { type: 'read', roomId: 'c1', ...kept };
    assert.deepEqual(httpCall(command).slice(0, 2), ['PUT', '/conversations/c1/read']);
    const receipt = { type: 'receipt', roomId: 'c1', userId: 'b1' };
    assert.deepEqual(answered(command, { success: true }), [{ ...receipt, upTo: 'all' }]);
    assert.deepEqual(answered({ ...command, upTo: 'm3' }, { success: true }), [{ ...receipt, upTo: 'm3' }]);
  });

  it('create-room: a first message about a product, whose answer tells the conversation', () => {
    const command: Command = { type: 'create-room', body: 'text 1', members: ['s1'], extra: { productId: 'p1' }, ...kept };
    const sent = { productId: 'p1', receiverId: 's1', content: 'text 1', messageType: 'TEXT' };
    assert.deepEqual(httpCall(command), ['POST', '/send', sent]);
    assert.deepEqual(httpCall({ ...command, extra: { productId: 'p1', receiverId: 's2' } })[2], { ...sent, receiverId: 's2' });
    assert.deepEqual(answered(command, { success: true, data: row(1, mine) }), [
      { type: 'room', room: { id: 'c1', localId: 'l1' } },
      { type: 'message', message: message(1, { author: me }) },
    ]);
  });

  it('has no row untested', () => {
    const tested = ['close-room', 'create-room', 'delete', 'join', 'leave', 'load', 'load-rooms', 'load-unread'];
    assert.deepEqual(Object.keys(say).sort(), [...tested, 'read', 'send', 'typing']);
  });
});

describe('marketplace', () => {
  it('promises nothing', () => {
    const { promises, name } = marketplace();
    assert.deepEqual({ promises, name }, { promises: undefined, name: 'marketplace' });
  });

  it('is reached with cookies, and with a token where one is given: its cookie never leaves its own site', () => {
    const rest = { rest: '/api/messages', cookies: true };
    assert.deepEqual(marketplace().reach?.({}), rest);
    const bearer = { auth: { token: 'jwt' }, headers: { Authorization: 'Bearer jwt' } };
    assert.deepEqual(marketplace().reach?.({ token: 'jwt' }), { ...rest, ...bearer });
  });

  it('takes a refusal that comes with a 200 for one, and a bad token for credentials', () => {
    const verdict = (status: number, body: unknown): unknown => judge?.({ from: 'http', status, args: [body] });
    assert.deepEqual(verdict(200, { success: false, error: 'Conversation is closed' }), {
      code: 'rejected',
      because: 'Conversation is closed',
    });
    assert.equal(verdict(403, { success: false, error: 'Invalid token' }), 'unauthorized');
    assert.equal(verdict(403, { success: false, error: 'Not a participant' }), undefined);
    assert.equal(verdict(429, { error: 'Too many requests' }), undefined);
    assert.equal(verdict(200, { success: true }), undefined);
  });
});
