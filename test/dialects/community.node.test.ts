// Every row of the community tables against what that backend sends.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { community } from '../../src/dialects/community.ts';
import type { Message } from '../../src/model/entities.ts';
import type { Call, Here } from '../../src/ports/dialect.ts';
import { messagesFrom, nowhere, rowsOf } from './rows.ts';

const me = { id: 'u1', role: 'RESIDENT' };
const stored = { id: 'm1', roomId: 'g1', author: me, body: 'hi', sentAt: 0, order: '0' };
const here: Here = { ...nowhere, me, pass: { token: 'jwt', userId: 'u1' }, joined: ['g1'] };
const twoRooms: Here = { ...here, joined: ['g1', 'g2'] };
const dialect = community();
const { heard, said, answered } = rowsOf(dialect, here);

const start = Date.parse('2024-05-01T10:00:00.000Z');
const iso = (n: number): string => new Date(start + n).toISOString();
const row = (n: number, more: object = {}): object => ({
  id: `m${n}`,
  senderId: 'u2',
  communityId: 'g1',
  content: `text ${n}`,
  createdAt: iso(n),
  sender: { id: 'u2', name: 'Asha', avatar: '/asha.png', role: 'OFFICIAL' },
  ...more,
});
const message = messagesFrom(start, { roomId: 'g1', author: { id: 'u2', name: 'Asha', avatar: '/asha.png', role: 'OFFICIAL' } });
const kept = { localId: 'k1', at: 1 };
const load = { type: 'load', roomId: 'g1' } as const;
const send = { type: 'send', roomId: 'g1', body: 'text 1', ...kept } as const;
const pathOf = (call: unknown): string => (call as Call & { readonly path: string }).path;
const socket = (event: string, ...args: readonly unknown[]): object => ({ via: 'socket', event, args, settles: 'written' });

describe('community hears', () => {
  it('new-message: flat, with a sender as a record or only an id, and files from REST', () => {
    assert.deepEqual(heard('new-message', row(1)), [{ type: 'message', message: message(1) }]);
    assert.deepEqual(heard('new-message', row(1, { sender: undefined })), [
      { type: 'message', message: message(1, { author: { id: 'u2' } }) },
    ]);
    assert.deepEqual(heard('new-message', row(1, { senderId: undefined, attachments: ['/f/a.pdf'] })), [
      { type: 'message', message: message(1, { attachments: [{ name: 'a.pdf', url: '/f/a.pdf' }] }) },
    ]);
  });

  it('message-deleted: in the room of the message, else in the only one joined, else nowhere', () => {
    const known: Here = { ...twoRooms, message: () => ({ ...stored, roomId: 'g2' }) };
    assert.deepEqual(heard('message-deleted', { messageId: 'm1' }, known), [{ type: 'message-gone', id: 'm1', roomId: 'g2' }]);
    assert.deepEqual(heard('message-deleted', { messageId: 'm1' }), [{ type: 'message-gone', id: 'm1', roomId: 'g1' }]);
    assert.deepEqual(heard('message-deleted', { messageId: 'm1' }, twoRooms), []);
  });

  it('user-typing: in the only room joined, and never my own', () => {
    const frame = { userId: 'u2', isTyping: true };
    assert.deepEqual(heard('user-typing', frame), [{ type: 'typing', roomId: 'g1', user: { id: 'u2' }, active: true }]);
    assert.deepEqual(heard('user-typing', { ...frame, userId: 'u1' }), []);
    assert.deepEqual(heard('user-typing', frame, twoRooms), []);
  });

  it('user-joined and user-left: presence in the only room joined', () => {
    const presence = { type: 'presence', roomId: 'g1', user: { id: 'u2' } };
    assert.deepEqual(heard('user-joined', { userId: 'u2' }), [{ ...presence, online: true }]);
    assert.deepEqual(heard('user-left', { userId: 'u2' }), [{ ...presence, online: false }]);
    assert.deepEqual(heard('user-left', { userId: 'u2', message: 'User left the community' }, twoRooms), []);
  });

  it('user-joined and user-left: one row of a person behind the newest message, and none of my own', () => {
    const last = message(1) as Message;
    const at: Here = { ...here, now: 7, rooms: [{ id: 'g1', last }] };
    const rowFrom = (event: string, userId: string): unknown => heard(event, { userId, message: `${event} ${userId}` }, at)[1];
    const passed = { id: `~${last.order}~u2`, roomId: 'g1', author: { id: 'u2' }, order: last.order, sentAt: 7, editedAt: 7 };
    const system = (body: string): object => ({ type: 'message', message: { ...passed, body, kind: 'system' } });
    assert.deepEqual(rowFrom('user-joined', 'u2'), system('user-joined u2'));
    assert.deepEqual(rowFrom('user-left', 'u2'), system('user-left u2'));
    assert.equal(rowFrom('user-joined', 'u1'), undefined);
    assert.equal(heard('user-joined', { userId: 'u2', message: 'User joined the community' }).length, 1);
  });

  it('notification: a notice that leads to what it is about', () => {
    const data = { communityId: 'g1', messageId: 'm1' };
    const frame = { id: 'n1', type: 'mention', title: 'Asha', message: 'wrote of you', data, userId: 'u1', read: false };
    const notice = { id: 'n1', kind: 'mention', title: 'Asha', at: start, read: false };
    assert.deepEqual(heard('notification', { ...frame, createdAt: iso(0) }), [
      { type: 'notices', notices: [{ ...notice, body: 'wrote of you', roomId: 'g1', messageId: 'm1' }] },
    ]);
    assert.deepEqual(heard('notification', { ...frame, message: null, data: null, created_at: iso(0) }), [
      { type: 'notices', notices: [notice] },
    ]);
  });

  it('error: by its words, to the command they belong to', () => {
    const said = (message: string, at = here): unknown => heard('error', { message }, at)[0];
    const words: readonly (readonly [string, string, string?])[] = [
      ['Authentication required', 'unauthorized'],
      ['Not a member of this community', 'forbidden', 'send'],
      ['Community not found', 'not-found', 'send'],
      ['Failed to send message', 'rejected', 'send'],
      ['Failed to delete message', 'rejected', 'delete'],
      ['constructor', 'unavailable'],
    ];
    for (const [because, code, to] of words) {
      assert.deepEqual(said(because), { type: 'refused', code, because, ...(to && { to }), roomId: 'g1' });
    }
    assert.deepEqual(said('Failed to send message', twoRooms), {
      type: 'refused',
      code: 'rejected',
      because: 'Failed to send message',
      to: 'send',
    });
    const join = { type: 'refused', code: 'forbidden', because: 'Not allowed to join this community', to: 'join' };
    assert.deepEqual(said('Not allowed to join this community'), join);
    assert.deepEqual(heard('error', undefined, twoRooms), [{ type: 'refused', code: 'unavailable' }]);
  });

  it('nothing in a malformed frame, and says so by throwing', () => {
    const malformed: readonly (readonly [string, unknown])[] = [
      ['message-deleted', 'm1'],
      ['user-typing', { userId: 'u2' }],
      ['user-joined', {}],
      ['user-left', undefined],
      ['notification', { id: 'n1' }],
      ['new-message', null],
      ...['id', 'communityId', 'content', 'createdAt'].map((field) => ['new-message', row(1, { [field]: {} })] as const),
      ['new-message', row(1, { sender: null, senderId: null })],
    ];
    for (const [event, frame] of malformed) assert.throws(() => heard(event, frame), `${event} ${JSON.stringify(frame)}`);
  });

  it('has no row untested', () => {
    const tested = 'error message-deleted new-message notification user-joined user-left user-typing';
    assert.deepEqual(Object.keys(dialect.hear).sort(), tested.split(' '));
  });
});

describe('community says', () => {
  it('enter: who the handshake claimed I am, and that I want notices', () => {
    assert.deepEqual(said({ type: 'enter' }), [{ type: 'entered', me: { id: 'u1' } }, socket('subscribe-notifications')]);
    assert.deepEqual(said({ type: 'enter' }, { ...here, pass: {}, live: false }), []);
  });

  it('join and leave: the bare id', () => {
    assert.deepEqual(said({ type: 'join', roomId: 'g1' }), [socket('join-community', 'g1')]);
    assert.deepEqual(said({ type: 'leave', roomId: 'g1' }), [socket('leave-community', 'g1')]);
    assert.deepEqual(said({ type: 'join', roomId: 'g1' }, { ...here, live: false }), []);
  });

  it('typing: whether I do', () => {
    const frame = { communityId: 'g1', isTyping: false };
    assert.deepEqual(said({ type: 'typing', roomId: 'g1', active: false }), [socket('typing', frame)]);
  });

  it('load: pages from the newest back, which overlap, and end where all are told', () => {
    assert.equal(pathOf(said(load)[0]), '/messages-realtime?communityId=g1&limit=50&offset=0');
    assert.equal(pathOf(said({ ...load, before: '45' })[0]), '/messages-realtime?communityId=g1&limit=50&offset=45');
    const messages = Array.from({ length: 50 }, (_, n) => row(50 - n));
    const [page] = answered(load, { messages, total: 120, limit: 50, offset: 0 });
    assert.ok(page && 'type' in page && page.type === 'page');
    assert.equal(page.older, '45');
    assert.deepEqual(page.messages[0], message(1));
    assert.deepEqual(answered({ ...load, before: '45' }, { messages: [row(2), null, row(1)], total: 48 }), [
      { type: 'page', roomId: 'g1', messages: [message(1), message(2)] },
    ]);
  });

  it('load: a server that gives all at once has no older page', () => {
    assert.deepEqual(answered(load, { messages: [row(1)] }), [{ type: 'page', roomId: 'g1', messages: [message(1)] }]);
    for (const body of [{}, undefined, { messages: [null] }]) assert.throws(() => answered(load, body));
  });

  it('send: by socket, settled by its echo under the name of this device', () => {
    const [call] = said(send) as readonly Call[];
    assert.ok(call?.via === 'socket' && call.event === 'send-message' && call.settles === 'echo');
    assert.deepEqual(call.args, [{ communityId: 'g1', content: 'text 1' }]);
    assert.deepEqual(answered(send, { type: 'message', message: message(1) }), [
      { type: 'message', message: message(1, { localId: 'k1' }) },
    ]);
  });

  it('send: by request with mentions, and while no socket stands', () => {
    const [call] = said({ ...send, mentions: ['u2'] }) as readonly Call[];
    assert.ok(call?.via === 'http' && call.path === '/messages-realtime');
    assert.deepEqual(call.body, { communityId: 'g1', content: 'text 1', mentionedUserIds: ['u2'] });
    assert.equal(pathOf(said(send, { ...here, live: false })[0]), '/messages-realtime');
    const fact = { type: 'message', message: message(1, { localId: 'k1' }) };
    for (const body of [row(1), { message: row(1) }, row(1, { communityId: undefined })]) {
      assert.deepEqual(answered({ ...send, mentions: ['u2'] }, body), [fact]);
    }
  });

  it('delete: by socket, settled by its echo', () => {
    const args = [{ messageId: 'm1', communityId: 'g1' }];
    assert.deepEqual(said({ type: 'delete', roomId: 'g1', id: 'm1', ...kept }), [
      { via: 'socket', event: 'delete-message', args, settles: 'echo' },
    ]);
  });

  it('load-notices: page by page, in either spelling', () => {
    const notice = { id: 'n1', type: 'mention', title: 'Asha', created_at: iso(0), read: true };
    const fact = { type: 'notices', notices: [{ id: 'n1', kind: 'mention', title: 'Asha', at: start, read: true }] };
    assert.equal(pathOf(said({ type: 'load-notices', more: '50' })[0]), '/notifications-broadcast?limit=50&offset=50');
    assert.deepEqual(answered({ type: 'load-notices' }, [notice]), [fact]);
    assert.deepEqual(answered({ type: 'load-notices' }, { notifications: [notice], total: 3 }), [{ ...fact, more: '1' }]);
  });

  it('read-notices: one by one or all at once, then looks how they stand', () => {
    const newest = '/notifications-broadcast?limit=50&offset=0';
    assert.deepEqual(said({ type: 'read-notices', ids: ['n1', 'n2'], ...kept }).map(pathOf), [
      '/notifications/n1',
      '/notifications/n2',
      newest,
    ]);
    assert.deepEqual(said({ type: 'read-notices', ids: 'all', ...kept }).map(pathOf), ['/notifications/read-all', newest]);
  });

  it('delete-notice: it is gone', () => {
    const gone = { type: 'delete-notice', id: 'n1', ...kept } as const;
    assert.equal(pathOf(said(gone)[0]), '/notifications/n1');
    assert.deepEqual(answered(gone, {}), [{ type: 'notice-gone', id: 'n1' }]);
  });

  it('has no row untested', () => {
    const tested = 'delete delete-notice enter join leave load load-notices read-notices send typing';
    assert.deepEqual(Object.keys(dialect.say).sort(), tested.split(' '));
  });
});

describe('community', () => {
  it('promises nothing', () => {
    assert.deepEqual([dialect.name, dialect.promises, dialect.loadingReads], ['community', undefined, undefined]);
  });

  it('claims who I am in the handshake, beside the token', () => {
    assert.deepEqual(dialect.reach?.({ token: 'jwt', userId: 'u1' }), {
      rest: '/api',
      cookies: true,
      auth: { token: 'jwt', userId: 'u1' },
      headers: { Authorization: 'Bearer jwt' },
    });
  });

  it('lets senders and officials delete', () => {
    const may = (at: Here): boolean | undefined => dialect.may?.({ type: 'delete', roomId: 'g1', id: 'm1', ...kept }, at);
    const theirs: Here = { ...here, message: () => ({ ...stored, author: { id: 'u2' } }) };
    assert.equal(may({ ...here, message: () => stored }), true);
    assert.equal(may(theirs), false);
    assert.equal(may({ ...theirs, me: { id: 'u3', role: 'OFFICIAL' } }), true);
    assert.equal(dialect.may?.(send, here), true);
  });
});
