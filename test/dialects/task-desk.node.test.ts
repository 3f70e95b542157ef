// Every row of the task-desk tables against what that backend sends.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { taskDesk } from '../../src/dialects/task-desk.ts';
import type { ChatEvent } from '../../src/model/event.ts';
import type { Command } from '../../src/model/command.ts';
import type { Call, Fact, Here, Some } from '../../src/ports/dialect.ts';
import { messagesFrom, nowhere } from './rows.ts';

const me = { id: 'a1', name: 'Maya Rossi', role: 'agent' };
const here: Here = { ...nowhere, me };

type Step = Fact | Call;
const flat = (some: Some<Step>): readonly Step[] =>
  Array.isArray(some) ? (some as readonly Some<Step>[]).flatMap(flat) : some ? [some as Step] : [];

const { hear, say } = taskDesk();
const heard = (event: keyof typeof hear, frame: unknown, at = here): readonly Step[] => flat(hear[event]?.(frame, at));
const said = (command: Command, at = here): readonly Step[] =>
  flat((say[command.type] as ((command: Command, here: Here) => Some<Step>) | undefined)?.(command, at));
const answered = (command: Command, body: unknown, at = here): readonly Step[] => {
  const [call] = said(command, at) as readonly Call[];
  return flat(call?.hear?.(body));
};

const iso = (ms: number): string => new Date(ms).toISOString();
const start = Date.parse('2024-05-01T10:00:00.000Z');
const doc = (n: number, more: object = {}): object => ({
  _id: `m${n}`,
  taskId: '42',
  senderId: 't1',
  senderName: 'Jon Bell',
  senderRole: 'tc',
  message: `text ${n}`,
  read: false,
  createdAt: iso(start + n),
  updatedAt: iso(start + n),
  __v: 0,
  ...more,
});
const message = messagesFrom(start, { roomId: '42', author: { id: 't1', name: 'Jon Bell', role: 'tc' } });
const kept = { localId: 'l1', at: 1 };
const load: Command = { type: 'load', roomId: '42' };
const pageOf = (steps: readonly Step[]): Extract<ChatEvent, { type: 'page' }> =>
  steps.find((step) => 'type' in step && step.type === 'page') as Extract<ChatEvent, { type: 'page' }>;
const receiptsOf = (steps: readonly Step[]): readonly Step[] => steps.filter((step) => 'type' in step && step.type === 'receipt');
const many = (from: number, count: number): readonly object[] => Array.from({ length: count }, (_, index) => doc(from + index));

describe('task-desk hears', () => {
  it('authenticated: who I am', () => {
    assert.deepEqual(heard('authenticated', { userId: 'a1', role: 'agent' }), [
      { type: 'entered', me: { id: 'a1', role: 'agent' } },
    ]);
    assert.deepEqual(heard('authenticated', { userId: 7, later: true }), [{ type: 'entered', me: { id: '7' } }]);
  });

  it('auth_error: the credentials were refused', () => {
    assert.deepEqual(heard('auth_error', { message: 'Invalid token' }), [
      { type: 'refused', code: 'unauthorized', because: 'Invalid token', to: 'enter' },
    ]);
    assert.deepEqual(heard('auth_error', undefined), [{ type: 'refused', code: 'unauthorized', to: 'enter' }]);
  });

  it('auth_error with a task: the task was refused', () => {
    assert.deepEqual(heard('auth_error', { message: 'Not your task', taskId: '42' }), [
      { type: 'refused', code: 'forbidden', because: 'Not your task', to: 'join', roomId: '42' },
    ]);
  });

  it('joined_task: the room is joined', () => {
    assert.deepEqual(heard('joined_task', { taskId: '42' }), [{ type: 'joined', roomId: '42' }]);
  });

  it('new_message: the document, bare or in data, with either name of its id', () => {
    assert.deepEqual(heard('new_message', doc(1)), [{ type: 'message', message: message(1) }]);
    assert.deepEqual(heard('new_message', { data: doc(1) }), [{ type: 'message', message: message(1) }]);
    assert.deepEqual(heard('new_message', doc(1, { _id: undefined, id: 'x' })), [
      { type: 'message', message: message(1, { id: 'x' }) },
    ]);
    assert.deepEqual(heard('new_message', doc(1, { taskId: 42, senderName: null, createdAt: start + 1 })), [
      { type: 'message', message: message(1, { author: { id: 't1', role: 'tc' } }) },
    ]);
  });

  it('message_read: a receipt of the side that did not write it', () => {
    const known = { ...here, message: (id: string) => ({ id, roomId: '42', author: me, body: 'hi', sentAt: 0, order: '0' }) };
    assert.deepEqual(heard('message_read', { messageId: 'm1', taskId: '42' }, known), [
      { type: 'receipt', roomId: '42', upTo: 'm1' },
    ]);
  });

  it('message_read: asks for the count again when nobody here can tell whose message it was', () => {
    assert.deepEqual(heard('message_read', { messageId: 'm1', taskId: '42' }), [{ type: 'stale', roomId: '42' }]);
  });

  it('unread_count_update: the count of my role only', () => {
    const room = { type: 'room', room: { id: '42', unread: 3 } };
    assert.deepEqual(heard('unread_count_update', { taskId: '42', role: 'agent', count: 3 }), [room]);
    assert.deepEqual(heard('unread_count_update', { taskId: '42', role: 'tc', count: 3 }), []);
  });

  it('unread_count_update: not the reset under the role of the sender, which says that the others have read', () => {
    assert.deepEqual(heard('unread_count_update', { taskId: '42', role: 'agent', count: 0 }), []);
  });

  it('nothing in a malformed frame, and says so by throwing', () => {
    const malformed: readonly (readonly [keyof typeof hear, unknown])[] = [
      ['authenticated', undefined],
      ['authenticated', { role: 'agent' }],
      ['joined_task', '42'],
      ['joined_task', {}],
      ['message_read', { taskId: '42' }],
      ['unread_count_update', { taskId: '42', role: 'agent', count: '3' }],
      ['unread_count_update', { taskId: '42', role: 'agent', count: NaN }],
      ['new_message', null],
      ['new_message', 'text'],
      ...['_id', 'taskId', 'senderId', 'message', 'createdAt'].flatMap((field) =>
        [undefined, null, {}, ''].flatMap((value) =>
          field === 'message' && value === '' ? [] : [['new_message', doc(1, { [field]: value })] as const],
        ),
      ),
    ];
    for (const [event, frame] of malformed) assert.throws(() => heard(event, frame), `${event} ${JSON.stringify(frame)}`);
  });

  it('has no row untested', () => {
    const tested = ['auth_error', 'authenticated', 'joined_task', 'message_read', 'new_message', 'unread_count_update'];
    assert.deepEqual(Object.keys(hear).sort(), tested);
  });
});

describe('task-desk says', () => {
  it('enter: the token, as text, and waits for the echo', () => {
    assert.deepEqual(said({ type: 'enter' }), [{ via: 'socket', event: 'authenticate', args: ['jwt'], settles: 'echo' }]);
  });

  it('join and leave: the bare id of the task', () => {
    assert.deepEqual(said({ type: 'join', roomId: '42' }), [
      { via: 'socket', event: 'join_task', args: ['42'], settles: 'echo' },
    ]);
    assert.deepEqual(said({ type: 'leave', roomId: '42' }), [
      { via: 'socket', event: 'leave_task', args: ['42'], settles: 'written' },
    ]);
  });

  it('enter, join and leave: nothing while no socket stands', () => {
    const polling = { ...here, live: false };
    for (const command of [{ type: 'enter' }, { type: 'join', roomId: '42' }, { type: 'leave', roomId: '42' }] as const) {
      assert.deepEqual(said(command, polling), []);
    }
  });

  it('load: asks for a page, and for the page before a cursor', () => {
    const [first] = said(load) as readonly Call[];
    assert.ok(first?.via === 'http' && first.method === 'GET' && first.path === '/tasks/42/messages?limit=50');
    const [next] = said({ type: 'load', roomId: 'a/b', before: iso(start) }) as readonly Call[];
    assert.ok(next?.via === 'http' && next.path === '/tasks/a%2Fb/messages?limit=50&before=2024-05-01T10%3A00%3A00.000Z');
  });

  it('load: a page is its messages, oldest first, whatever its envelope', () => {
    for (const body of [{ messages: [doc(2), doc(1)] }, [doc(1), doc(2)], { data: { messages: [doc(1), doc(2)] } }]) {
      assert.deepEqual(pageOf(answered(load, body)), { type: 'page', roomId: '42', messages: [message(1), message(2)] });
    }
    assert.deepEqual(answered(load, { messages: [] }), [{ type: 'page', roomId: '42', messages: [] }]);
  });

  it('load: rows may leave their task out', () => {
    assert.deepEqual(pageOf(answered(load, [doc(1, { taskId: undefined })])).messages, [message(1)]);
  });

  it('load: a malformed row costs itself, a page of nothing else is refused', () => {
    assert.deepEqual(pageOf(answered(load, [doc(1), doc(2, { createdAt: 'soon' }), null])).messages, [message(1)]);
    for (const body of [[null], {}, undefined, 'text', { messages: 'none' }]) assert.throws(() => answered(load, body));
  });

  it('load: there is no older page behind a short one', () => {
    assert.equal(pageOf(answered(load, many(1, 49))).older, undefined);
  });

  it('load: the cursor overlaps by a millisecond, so that equal times at a page edge are not lost', () => {
    assert.equal(pageOf(answered(load, many(1, 50))).older, iso(start + 2));
  });

  it('load: the cursor moves on strictly when the overlap brings nothing older', () => {
    const same = Array.from({ length: 50 }, (_, index) => doc(1, { _id: `s${index}` }));
    assert.equal(pageOf(answered({ type: 'load', roomId: '42', before: iso(start + 2) }, same)).older, iso(start + 1));
  });

  it('load: paging through equal times ends and misses only what one page cannot hold', () => {
    const history = [...many(1, 30), ...Array.from({ length: 45 }, (_, n) => doc(40, { _id: `s${n}` })), ...many(50, 30)];
    const serve = (before?: string): readonly object[] =>
      history.filter((row) => before === undefined || (row as { createdAt: string }).createdAt < before).slice(-50);
    const seen = new Set<string>();
    let before: string | undefined;
    for (let pages = 0; pages < 10; pages += 1) {
      const page = pageOf(answered({ type: 'load', roomId: '42', before }, serve(before)));
      for (const { id } of page.messages) seen.add(id);
      before = page.older;
      if (before === undefined) break;
    }
    assert.equal(before, undefined);
    assert.equal(seen.size, history.length);
  });

  it('load: the newest read message of each side is a receipt of the other', () => {
    const mine = { senderId: 'a1', senderRole: 'agent' };
    const rows = [doc(1, { read: true }), doc(2, { ...mine, read: true }), doc(3, { read: true }), doc(4, mine), doc(5)];
    assert.deepEqual(receiptsOf(answered(load, rows)), [
      { type: 'receipt', roomId: '42', upTo: 'm3' },
      { type: 'receipt', roomId: '42', upTo: 'm2' },
      { type: 'receipt', roomId: '42', userId: 'a1', upTo: 'm5' },
    ]);
  });

  it('load: an older page says nothing about how far I have read', () => {
    assert.deepEqual(receiptsOf(answered({ type: 'load', roomId: '42', before: iso(start) }, [doc(1)])), []);
  });

  it('load-unread: asks without reading, and tells the count', () => {
    const command: Command = { type: 'load-unread', roomId: '42' };
    const [call] = said(command) as readonly Call[];
    assert.ok(call?.via === 'http' && call.method === 'GET' && call.path === '/tasks/42/messages/unread');
    assert.deepEqual(answered(command, { unreadCount: 4 }), [{ type: 'room', room: { id: '42', unread: 4 } }]);
    assert.deepEqual(answered(command, { data: { unreadCount: 0 } }), [{ type: 'room', room: { id: '42', unread: 0 } }]);
    assert.throws(() => answered(command, { unreadCount: 'many' }));
  });

  it('send: the text, and takes the answer as the message it was', () => {
    const command: Command = { type: 'send', roomId: '42', body: 'text 1', ...kept };
    const [call] = said(command) as readonly Call[];
    assert.ok(call?.via === 'http' && call.method === 'POST' && call.path === '/tasks/42/messages');
    assert.deepEqual(call.body, { message: 'text 1' });
    const fact = { type: 'message', message: message(1, { localId: 'l1' }) };
    assert.deepEqual(answered(command, { message: 'Message sent successfully', data: doc(1) }), [fact]);
    assert.deepEqual(answered(command, doc(1, { taskId: undefined })), [fact]);
    assert.throws(() => answered(command, { message: 'Message sent successfully' }));
  });

  it('read: loads one message, which marks them all', () => {
    const [call] = said({ type: 'read', roomId: '42', ...kept }) as readonly Call[];
    assert.ok(call?.via === 'http' && call.method === 'GET' && call.path === '/tasks/42/messages?limit=1');
    const receipt = { type: 'receipt', roomId: '42', userId: 'a1' };
    assert.deepEqual(answered({ type: 'read', roomId: '42', ...kept }, { messages: [] }), [{ ...receipt, upTo: 'all' }]);
    assert.deepEqual(answered({ type: 'read', roomId: '42', upTo: 'm3', ...kept }, {}), [{ ...receipt, upTo: 'm3' }]);
  });

  it('has no row untested', () => {
    assert.deepEqual(Object.keys(say).sort(), ['enter', 'join', 'leave', 'load', 'load-unread', 'read', 'send']);
  });
});

describe('task-desk', () => {
  it('promises nothing, and reads by loading', () => {
    const { promises, loadingReads, name } = taskDesk();
    assert.deepEqual({ promises, loadingReads, name }, { promises: undefined, loadingReads: true, name: 'task-desk' });
  });

  it('is reached under /api with cookies, without a token in the handshake', () => {
    assert.deepEqual(taskDesk().reach?.({ token: 'jwt' }), { rest: '/api', cookies: true });
  });
});
