// Every row of the portal tables against what that backend sends.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { portal } from '../../src/dialects/portal.ts';
import type { Answer, Call, Here } from '../../src/ports/dialect.ts';
import { iso, message, row, start } from './portal-rows.ts';
import { nowhere, rowsOf } from './rows.ts';

const me = { id: 't1', name: 'Thandi Nkosi', role: 'tenant' };
const here: Here = { ...nowhere, me, rooms: [{ id: 'c1' }] };
const admin: Here = { ...here, me: { id: 'z1', role: 'admin' } };
const dialect = portal();
const { heard, said, answered } = rowsOf(dialect, here);

const kept = { localId: 'k1', at: 1 };
const load = { type: 'load', roomId: 'c1' } as const;
const historyOf = (...messages: readonly unknown[]): object => ({ success: true, message: 'ok', data: { messages } });
const factsOf = (type: string, body: unknown): readonly unknown[] =>
  answered(load, body).filter((s) => 'type' in s && s.type === type);
const pathOf = (call: unknown): string => (call as Call & { readonly path: string }).path;

describe('portal hears', () => {
  it('new_message: in a wrapper and bare, as one and the same message', () => {
    const fact = [{ type: 'message', message: message(1) }];
    assert.deepEqual(heard('new_message', { chatId: 'c1', message: row(1) }), fact);
    assert.deepEqual(heard('new_message', row(1)), fact);
    assert.deepEqual(heard('new_message', { chatId: 'c1', message: row(1, { chatId: undefined }) }), fact);
    assert.deepEqual(heard('new_message', row(1, { chatId: { _id: 'c1' } })), fact);
  });

  it('new_message: the sender as a record or as an id, whatever it says of whose it is', () => {
    for (const senderId of ['l1', { _id: 'l1' }, { id: 'l1', name: '' }]) {
      assert.deepEqual(heard('new_message', row(1, { senderId })), [
        { type: 'message', message: message(1, { author: { id: 'l1', role: 'landlord' } }) },
      ]);
    }
  });

  it('new_message: carries for whom it is, what kind it is, how it stands and its files', () => {
    const more = {
      visibleTo: ['t1', { _id: 'z1' }],
      messageType: 'viewing_request',
      status: 'pending',
      attachments: ['https://files.example/a.pdf', { url: '/b', name: 'b.png', type: 'image/png', size: 3 }],
    };
    const told = {
      visibleTo: ['t1', 'z1'],
      kind: 'viewing_request',
      extra: { status: 'pending' },
      attachments: [
        { name: 'a.pdf', url: 'https://files.example/a.pdf' },
        { name: 'b.png', url: '/b', type: 'image/png', size: 3 },
      ],
    };
    assert.deepEqual(heard('new_message', row(1, more)), [{ type: 'message', message: message(1, told) }]);
  });

  it('new_message: what a tenant asked of a landlord, and how that stands', () => {
    const request = { preferredDate: iso(9), preferredTime: '10:00', status: 'accepted' };
    for (const [kind, field] of [
      ['viewing_request', 'viewingRequest'],
      ['move_in_request', 'moveInRequest'],
    ] as const)
      assert.deepEqual(heard('new_message', row(1, { messageType: kind, [field]: request })), [
        { type: 'message', message: message(1, { kind, extra: request }) },
      ]);
  });

  it('notification_created: a notice that leads to its chat; where something was asked or answered, that the chat has changed', () => {
    const told = { _id: 'n1', type: 'mention', title: 'Lindiwe mentioned you', createdAt: iso(1) };
    const notice = { id: 'n1', kind: 'mention', title: 'Lindiwe mentioned you', at: start + 1, read: false, roomId: 'c1' };
    const flat = { ...told, message: 'look', chatId: 'c1', isRead: false };
    const wrapped = { notification: { ...told, body: 'look', data: { chatId: 'c1' }, read: false } };
    for (const [event, frame] of [
      ['notification_created', flat],
      ['chat_notification', wrapped],
    ] as const)
      assert.deepEqual(heard(event, frame), [{ type: 'notices', notices: [{ ...notice, body: 'look' }] }]);
    assert.deepEqual(heard('notification_created', { ...told, type: 'viewing_response', chatId: 'c1' }), [
      { type: 'notices', notices: [{ ...notice, kind: 'viewing_response' }] },
      { type: 'stale', roomId: 'c1' },
    ]);
    assert.deepEqual(heard('notification_created', { ...flat, type: 'new_message' }), [], 'the message tells itself');
  });

  it('notifications_marked_read: these notices are gone, for nothing lists them again', () => {
    assert.deepEqual(heard('notifications_marked_read', { chatId: 'c1', notificationIds: ['n1', 'n2'] }), [
      { type: 'notice-gone', id: 'n1' },
      { type: 'notice-gone', id: 'n2' },
    ]);
  });

  it('new_message: of a chat not heard of before, that the list has grown', () => {
    assert.deepEqual(heard('new_message', row(1), { ...here, rooms: [] }), [
      { type: 'message', message: message(1) },
      { type: 'stale' },
    ]);
  });

  it('user_typing: who, where and whether', () => {
    assert.deepEqual(heard('user_typing', { userId: 'l1', chatId: 'c1', isTyping: false }), [
      { type: 'typing', roomId: 'c1', user: { id: 'l1' }, active: false },
    ]);
  });

  it('messages_read: a receipt for each message of the batch', () => {
    const frame = { chatId: 'c1', messageIds: ['m1', 'm2'], readBy: 'l1', readAt: iso(1) };
    const receipt = { type: 'receipt', roomId: 'c1', userId: 'l1' };
    for (const readBy of ['l1', { _id: 'l1' }]) {
      assert.deepEqual(heard('messages_read', { ...frame, readBy }), [
        { ...receipt, upTo: 'm1' },
        { ...receipt, upTo: 'm2' },
      ]);
    }
  });

  it('user_online and user_offline: presence everywhere', () => {
    assert.deepEqual(heard('user_online', { userId: 'l1' }), [{ type: 'presence', user: { id: 'l1' }, online: true }]);
    assert.deepEqual(heard('user_offline', { userId: 'l1' }), [{ type: 'presence', user: { id: 'l1' }, online: false }]);
  });

  it('joined_chat: the room is joined', () => {
    assert.deepEqual(heard('joined_chat', { chatId: 'c1' }), [{ type: 'joined', roomId: 'c1' }]);
  });

  it('socket_error: the chat was refused, by the words it gives', () => {
    const refusal = { type: 'refused', to: 'join', roomId: 'c1' };
    assert.deepEqual(heard('socket_error', { message: 'Access denied', chatId: 'c1' }), [
      { ...refusal, code: 'forbidden', because: 'Access denied' },
    ]);
    assert.deepEqual(heard('socket_error', { message: 'Chat not found', chatId: 'c1' }), [
      { ...refusal, code: 'not-found', because: 'Chat not found' },
    ]);
    assert.deepEqual(heard('socket_error', undefined), [{ type: 'refused', to: 'join', code: 'forbidden' }]);
  });

  it('nothing in a malformed frame, and says so by throwing', () => {
    const malformed: readonly (readonly [string, unknown])[] = [
      ['user_typing', { userId: 'l1', chatId: 'c1' }],
      ['messages_read', { chatId: 'c1', messageIds: 'm1', readBy: 'l1' }],
      ['user_online', {}],
      ['user_offline', null],
      ['joined_chat', 'c1'],
      ['notification_created', { _id: 'n1', type: 'mention', createdAt: iso(1) }],
      ['notifications_marked_read', { chatId: 'c1' }],
      ['new_message', undefined],
      ['new_message', { chatId: 'c1', message: null }],
      ...['_id', 'chatId', 'senderId', 'content', 'createdAt'].map((field) => ['new_message', row(1, { [field]: {} })] as const),
    ];
    for (const [event, frame] of malformed) assert.throws(() => heard(event, frame), `${event} ${JSON.stringify(frame)}`);
  });

  it('has no row untested', () => {
    const tested =
      'chat_notification joined_chat messages_read new_message notification_created notifications_marked_read socket_error user_offline user_online user_typing';
    assert.deepEqual(Object.keys(dialect.hear).sort(), tested.split(' '));
  });
});

describe('portal says', () => {
  it('join and leave: the chat, in a record', () => {
    const args = [{ chatId: 'c1' }];
    assert.deepEqual(said({ type: 'join', roomId: 'c1' }), [{ via: 'socket', event: 'join_chat', args, settles: 'echo' }]);
    assert.deepEqual(said({ type: 'leave', roomId: 'c1' }), [{ via: 'socket', event: 'leave_chat', args, settles: 'written' }]);
    for (const type of ['join', 'leave'] as const) assert.deepEqual(said({ type, roomId: 'c1' }, { ...here, live: false }), []);
  });

  it('join: an admin is let in by a request first', () => {
    const [letIn, join] = said({ type: 'join', roomId: 'c1' }, admin) as readonly Call[];
    assert.equal(pathOf(letIn), '/chat/admin/join/c1');
    assert.ok(join?.via === 'socket' && join.event === 'join_chat');
  });

  it('typing: the documented event, and that it ended', () => {
    const args = [{ chatId: 'c1', userId: 't1', isTyping: false }];
    assert.deepEqual(said({ type: 'typing', roomId: 'c1', active: false }), [
      { via: 'socket', event: 'user_typing', args, settles: 'written' },
    ]);
  });

  it('load-rooms: all my chats, with who is in them and what is unread, but no preview of a private message', () => {
    const chat = {
      _id: 'c1',
      participants: [{ _id: 'l1', name: 'Lindiwe Dube' }, 't1'],
      propertyId: { _id: 'p1', title: 'Garden flat' },
      lastMessage: { content: 'text 1', senderId: 'l1', timestamp: iso(1) },
      unreadCount: 2,
    };
    const room = { id: 'c1', title: 'Garden flat', members: [{ id: 'l1', name: 'Lindiwe Dube' }, { id: 't1' }], unread: 2 };
    const privately = { ...chat, lastMessage: { content: '[Private to admin] te' } };
    assert.equal(pathOf(said({ type: 'load-rooms' })[0]), '/chat');
    assert.deepEqual(answered({ type: 'load-rooms' }, { success: true, data: [chat, null] }), [
      { type: 'rooms', rooms: [{ ...room, extra: { preview: 'text 1' } }] },
    ]);
    assert.deepEqual(answered({ type: 'load-rooms' }, { data: [privately] }), [{ type: 'rooms', rooms: [room] }]);
    assert.deepEqual(answered({ type: 'load-rooms' }, { data: [] }), [{ type: 'rooms', rooms: [] }]);
    assert.throws(() => answered({ type: 'load-rooms' }, { success: true }));
  });

  it("load-rooms: an admin pages through everybody's", () => {
    assert.equal(pathOf(said({ type: 'load-rooms' }, admin)[0]), '/chat/admin/all-chats?page=1&limit=50');
    assert.equal(pathOf(said({ type: 'load-rooms', more: '2' }, admin)[0]), '/chat/admin/all-chats?page=2&limit=50');
    const page = (page: number): object => ({
      data: { chats: [{ _id: 'c1' }], pagination: { page, limit: 50, total: 90, totalPages: 2 } },
    });
    const fact = { type: 'rooms', rooms: [{ id: 'c1' }] };
    assert.deepEqual(answered({ type: 'load-rooms' }, page(1), admin), [{ ...fact, more: '2' }]);
    assert.deepEqual(answered({ type: 'load-rooms' }, page(2), admin), [fact]);
  });

  it('load: the whole history, oldest first; an admin without a socket is let in first', () => {
    assert.deepEqual(said(load).map(pathOf), ['/chat/c1']);
    assert.deepEqual(said(load, { ...admin, live: false }).map(pathOf), ['/chat/admin/join/c1', '/chat/c1']);
    const page = { type: 'page', roomId: 'c1', messages: [message(1), message(2)] };
    assert.deepEqual(factsOf('page', historyOf(row(2), row(1))), [page]);
    assert.deepEqual(factsOf('page', historyOf(row(2), null, row(3, { senderId: {} }), row(1, { chatId: undefined }))), [page]);
    assert.deepEqual(answered(load, historyOf()), [{ type: 'page', roomId: 'c1', messages: [] }]);
    for (const body of [historyOf(null), { data: {} }, undefined]) assert.throws(() => answered(load, body));
  });

  it('load: tells the chat, but not its count, which the loading has made untrue', () => {
    const body = { data: { chat: { _id: 'c1', propertyId: { name: 'Garden flat' }, unreadCount: 3 }, messages: [] } };
    assert.deepEqual(factsOf('room', body), [{ type: 'room', room: { id: 'c1', title: 'Garden flat' } }]);
  });

  it('load: the newest message of each reader, and that I have read it all', () => {
    const rows = [row(1, { readBy: ['z1', { user: 't2', readAt: iso(3) }] }), row(2, { readBy: [{ userId: { _id: 't2' } }] })];
    const receipt = { type: 'receipt', roomId: 'c1' };
    assert.deepEqual(factsOf('receipt', historyOf(...rows, row(3, { readBy: [], isRead: true }))), [
      { ...receipt, userId: 'z1', upTo: 'm1' },
      { ...receipt, userId: 't2', upTo: 'm2' },
      { ...receipt, userId: 't1', upTo: 'm3' },
    ]);
  });

  it('load: of servers with one flag, the newest read message of each side', () => {
    const rows = [row(1, { isRead: true }), row(2, { isRead: true, senderRole: 'tenant' }), row(3, { isRead: true }), row(4)];
    assert.deepEqual(factsOf('receipt', historyOf(...rows)), [
      { type: 'receipt', roomId: 'c1', upTo: 'm3' },
      { type: 'receipt', roomId: 'c1', upTo: 'm2' },
      { type: 'receipt', roomId: 'c1', userId: 't1', upTo: 'm4' },
    ]);
  });

  it('send: the text, and takes the answer as the message it was', () => {
    const send = { type: 'send', roomId: 'c1', body: 'text 1', ...kept } as const;
    assert.deepEqual(
      { ...said(send)[0], hear: undefined },
      {
        via: 'http',
        method: 'POST',
        path: '/chat/c1/messages',
        body: { content: 'text 1' },
        hear: undefined,
      },
    );
    const fact = { type: 'message', message: message(1, { localId: 'k1' }) };
    assert.deepEqual(answered(send, { success: true, message: 'Sent', data: row(1) }), [fact]);
    assert.throws(() => answered(send, { success: true, message: 'Sent' }));
  });

  it('send: refuses to tell all what was meant for some', () => {
    const send = { type: 'send', roomId: 'c1', body: 'hush', visibleTo: ['l1'], ...kept } as const;
    assert.throws(() => said(send), { code: 'unsupported' });
  });

  it('read: the whole chat', () => {
    const read = { type: 'read', roomId: 'c1', upTo: 'm3', ...kept } as const;
    const [call] = said(read) as readonly Call[];
    assert.ok(call?.via === 'http' && call.method === 'PUT' && call.path === '/chat/c1/read');
    assert.deepEqual(answered(read, { success: true }), [{ type: 'receipt', roomId: 'c1', userId: 't1', upTo: 'm3' }]);
  });

  it('archive: for good', () => {
    const [call] = said({ type: 'archive', roomId: 'c1', archived: true, ...kept }) as readonly Call[];
    assert.ok(call?.via === 'http' && call.method === 'DELETE' && call.path === '/chat/c1');
    assert.throws(() => said({ type: 'archive', roomId: 'c1', archived: false, ...kept }), { code: 'unsupported' });
  });

  it('create-room: gets or creates the chat about a home, then says the first words', () => {
    const extra = { propertyId: 'p1', landlordId: 'l1' };
    const create = { type: 'create-room', extra, body: 'text 1', ...kept } as const;
    const [call] = said(create) as readonly Call[];
    assert.ok(call?.via === 'http' && call.path === '/chat/get-or-create' && call.body === extra);
    const [room, tell] = answered(create, { success: true, data: { _id: 'c9' } });
    assert.deepEqual(room, { type: 'room', room: { id: 'c9', localId: 'k1' } });
    assert.equal(pathOf(tell), '/chat/c9/messages');
    assert.equal(answered({ ...create, body: undefined }, { data: { _id: 'c9' } }).length, 1);
  });

  it('has no row untested', () => {
    const tested = 'archive create-room join leave load load-rooms read send typing';
    assert.deepEqual(Object.keys(dialect.say).sort(), tested.split(' '));
  });
});

describe('portal', () => {
  it('promises nothing, and reads by loading', () => {
    assert.deepEqual([dialect.name, dialect.promises, dialect.loadingReads], ['portal', undefined, true]);
  });

  it('is reached under /api, with the token in the handshake and on requests', () => {
    assert.deepEqual(dialect.reach?.({ token: 'jwt' }), {
      rest: '/api',
      auth: { token: 'jwt' },
      headers: { Authorization: 'Bearer jwt' },
    });
  });

  it('reads refusals by code, and by words where a 500 has no code', () => {
    const verdict = (status: number, body: object): unknown =>
      dialect.judge?.({ from: 'http', status, args: [body] } satisfies Answer);
    const no = { success: false };
    for (const code of ['AUTH_MISSING', 'TOKEN_EXPIRED', 'TOKEN_INVALID', 'USER_NOT_FOUND']) {
      assert.equal(verdict(401, { ...no, code }), 'unauthorized');
    }
    assert.equal(verdict(403, { ...no, code: 'ACCOUNT_ADMIN_TERMINATED' }), 'forbidden');
    assert.equal(verdict(503, { ...no, code: 'DB_UNAVAILABLE' }), 'unavailable');
    assert.equal(verdict(500, { ...no, message: 'Access denied' }), 'forbidden');
    assert.equal(verdict(500, { ...no, message: 'Chat not found' }), 'not-found');
    assert.equal(verdict(200, { ...no, message: 'constructor' }), 'rejected');
    assert.equal(verdict(500, { ...no, message: 'Something else' }), undefined);
    assert.equal(verdict(200, { success: true, message: 'Access denied' }), undefined);
  });
});
