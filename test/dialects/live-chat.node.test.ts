// Every row of the live-chat tables against what the three generations of that backend send.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { liveChat, type Database, type Query } from '../../src/dialects/live-chat.ts';
import type { Call, Here } from '../../src/ports/dialect.ts';
import { messagesFrom, isCall, nowhere, rowsOf } from './rows.ts';

const here: Here = { ...nowhere, me: { id: 'a1' }, now: 5 };
const start = Date.parse('2024-05-01T10:00:00.000Z');
const iso = (n: number): string => new Date(start + n).toISOString();
const row = (n: number, more: object = {}): object => ({
  id: `m${n}`,
  contact_id: 'c1',
  workspace_id: '15213',
  sender: '+15550001',
  body: `text ${n}`,
  is_read: false,
  direction: 'inbound',
  status: 'received',
  twilio_sid: `SM${n}`,
  msg_type: 'sms',
  created_at: iso(n),
  ...more,
});
const theirs = { author: { id: 'c1', name: '+15550001' } };
const mine = { author: { id: 'a1' } };
const told = messagesFrom(start, { roomId: 'c1' });
const message = (n: number, more: object = theirs): object => told(n, more);
const kept = { localId: 'k1', at: 1 };

const writes: unknown[] = [];

/** Answers as the host's database client would, from rows in memory. */
const stand = (tables: Readonly<Record<string, readonly object[]>>): Database => {
  const query = (rows: readonly object[]): Query => ({
    eq: (column, value) => query(rows.filter((one) => (one as Record<string, unknown>)[column] === value)),
    order: (column, { ascending }) => {
      const key = (one: object): string => String((one as Record<string, unknown>)[column]);
      const sorted = rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
      return query(ascending ? sorted : sorted.toReversed());
    },
    range: (from, to) => query(rows.slice(from, to + 1)),
    then: (hear, fail) => Promise.resolve({ data: rows, error: null }).then(hear, fail),
  });
  const update = (values: object): Query => {
    const written: Query = {
      eq: (column, value) => (writes.push([values, column, value]), written),
      order: () => written,
      range: () => written,
      then: query([]).then,
    };
    return written;
  };
  return { from: (table) => ({ select: () => query(tables[table] ?? []), update }) };
};

const livechat_messages = [
  ...Array.from({ length: 60 }, (_, n) => row(n)),
  row(99, { workspace_id: '9' }),
  row(98, { contact_id: 'c2' }),
];
const contacts = [
  { id: 'c1', workspace_id: '15213', name: 'Rosa', unread_count: 2 },
  { id: 'c2', workspace_id: '15213', phone: '+1' },
];
const dialect = liveChat({ workspaceId: '15213', database: stand({ livechat_messages, contacts }) });
const { heard, said, answered } = rowsOf(dialect, here);
const asked = async (call: unknown): Promise<unknown> => {
  assert.ok(isCall(call as Call) && (call as Call).via === 'own');
  const { run, hear } = call as Extract<Call, { via: 'own' }>;
  return hear?.(await run(new AbortController().signal));
};

describe('live-chat hears', () => {
  it('new_message: what came in is the contact, what went out is my side', () => {
    assert.deepEqual(heard('new_message', row(1)), [{ type: 'message', message: message(1) }]);
    assert.deepEqual(heard('new_message', row(1, { direction: 'outbound', status: 'delivered' })), [
      { type: 'message', message: message(1, { ...mine, delivery: 'delivered' }) },
    ]);
  });

  it('new_message: the copy for the workspace says inbound of everything, and changes no author', () => {
    const forced = row(1, { direction: 'inbound', status: 'sent' });
    assert.deepEqual(heard('new_message', forced), [{ type: 'message', message: message(1, { ...mine, delivery: 'sent' }) }]);
    const stored = { id: 'm1', roomId: 'c1', author: { id: 'a2' }, body: '', sentAt: 0, order: '0' };
    assert.deepEqual(heard('new_message', row(1), { ...here, message: () => stored }), [
      { type: 'message', message: message(1, { author: { id: 'a2' } }) },
    ]);
  });

  it('new_message: wrapped, beside its contact, with any name of its text', () => {
    const { body, contact_id, ...rest } = row(1) as Record<string, unknown>;
    const fact = [{ type: 'message', message: message(1) }];
    assert.deepEqual(heard('new_message', { message: { ...rest, content: body }, contactId: contact_id }), fact);
    assert.deepEqual(heard('new_message', { message: { ...rest, message: body }, contact: { id: 'c1' } }), fact);
  });

  it('new_message: of the oldest generation, whose contact is the number at the other end', () => {
    const frame = { from: '+1', to: '+2', message: 'text 1', timestamp: iso(1), direction: 'inbound', status: 'received' };
    const named = message(1, { id: 'SM1', roomId: '+1', author: { id: '+1' } });
    assert.deepEqual(heard('new_message', { ...frame, messageSid: 'SM1' }), [{ type: 'message', message: named }]);
    const out = { ...frame, direction: 'outbound', messageSid: 'SM1' };
    assert.deepEqual(heard('new_message', out), [{ type: 'message', message: { ...named, roomId: '+2', ...mine } }]);
    assert.deepEqual(heard('new_message', frame), heard('new_message', { ...frame }));
  });

  it('new_message: nothing of another workspace, and the kind of what is no SMS', () => {
    assert.deepEqual(heard('new_message', row(1, { workspace_id: '9' })), []);
    assert.deepEqual(heard('new_message', row(1, { workspace_id: 15213, msg_type: 'comment' })), [
      { type: 'message', message: message(1, { ...theirs, kind: 'comment' }) },
    ]);
  });

  it('message:status: how far the gateway got', () => {
    const status = (status: string, more: object = {}): unknown =>
      heard('message:status', { messageSid: 'SM1', messageId: 'm1', status, contactId: 'c1', ...more });
    const fact = { type: 'message-changed', id: 'm1', roomId: 'c1' };
    assert.deepEqual(status('queued'), [{ ...fact, change: { delivery: 'sent' } }]);
    assert.deepEqual(status('delivered'), [{ ...fact, change: { delivery: 'delivered' } }]);
    assert.deepEqual(status('undelivered'), [{ ...fact, change: { delivery: 'failed' } }]);
    assert.deepEqual(status('received'), []);
    assert.deepEqual(status('sent', { messageId: undefined, contactId: null }), [
      { type: 'message-changed', id: 'SM1', change: { delivery: 'sent' } },
    ]);
  });

  it('error: the workspace was refused', () => {
    assert.deepEqual(heard('error', { message: 'Not a member' }), [
      { type: 'refused', code: 'forbidden', because: 'Not a member', to: 'join' },
    ]);
  });

  it('nothing in a malformed frame, and says so by throwing', () => {
    for (const frame of [null, 'text', {}, row(1, { direction: 'up' }), row(1, { created_at: 'soon' }), row(1, { id: null })])
      assert.throws(() => heard('new_message', frame), JSON.stringify(frame));
    assert.throws(() => heard('message:status', { status: 'sent' }));
  });
});

describe('live-chat says', () => {
  it('enter and join: the workspace, then the contact', () => {
    const call = { via: 'socket', settles: 'written' };
    assert.deepEqual(said({ type: 'enter' }), [{ ...call, event: 'join_workspace', args: [{ workspaceId: '15213' }] }]);
    assert.deepEqual(said({ type: 'join', roomId: 'c1' }), [{ ...call, event: 'join_contact', args: [{ contactId: 'c1' }] }]);
    assert.deepEqual(said({ type: 'enter' }, { ...here, live: false }), []);
  });

  it('send: an SMS, and takes the answer as the message it was', () => {
    const send = { type: 'send', roomId: 'c1', body: 'text 1', ...kept } as const;
    const [call] = said(send) as readonly Call[];
    assert.ok(call?.via === 'http' && call.path === '/send-sms');
    assert.deepEqual(call.body, { workspaceId: '15213', contactId: 'c1', message: 'text 1', mediaUrls: [] });
    const stored = row(1, { direction: 'outbound', status: 'queued' });
    assert.deepEqual(answered(send, { success: true, message: stored, twilioSid: 'SM1' }), [
      { type: 'message', message: message(1, { ...mine, delivery: 'sent', localId: 'k1' }) },
    ]);
    const named = { id: 'SM1', roomId: 'c1', ...mine, body: 'text 1', sentAt: 5, order: '5'.padStart(16, '0'), localId: 'k1' };
    assert.deepEqual(answered(send, { success: true, messageSid: 'SM1' }), [{ type: 'message', message: named }]);
    assert.throws(() => answered(send, { success: true }));
  });

  it('send: keeps what is meant for colleagues from the contact', () => {
    assert.throws(() => said({ type: 'send', roomId: 'c1', body: 'hush', kind: 'comment', ...kept }), { code: 'unsupported' });
  });

  it('load: asks the database of the host, newest page first, then back', async () => {
    const load = { type: 'load', roomId: 'c1' } as const;
    const newest = Array.from({ length: 50 }, (_, n) => message(10 + n));
    assert.deepEqual(await asked(said(load)[0]), { type: 'page', roomId: 'c1', messages: newest, older: '50' });
    const oldest = Array.from({ length: 10 }, (_, n) => message(n));
    assert.deepEqual(await asked(said({ ...load, before: '50' })[0]), { type: 'page', roomId: 'c1', messages: oldest });
  });

  it('load-rooms: the contacts, with the counts the backend keeps', async () => {
    const rooms = [
      { id: 'c1', title: 'Rosa', unread: 2 },
      { id: 'c2', title: '+1' },
    ];
    assert.deepEqual(await asked(said({ type: 'load-rooms' })[0]), { type: 'rooms', rooms });
  });

  it('read: sets the count of the contact to nothing, for all who answer', async () => {
    assert.deepEqual(await asked(said({ type: 'read', roomId: 'c1', ...kept })[0]), false);
    const zero = { unread_count: 0 };
    assert.deepEqual(writes, [
      [zero, 'workspace_id', '15213'],
      [zero, 'id', 'c1'],
    ]);
  });

  it('load: cannot be asked without a database', () => {
    assert.deepEqual(Object.keys(liveChat({ workspaceId: '1' }).say).sort(), ['enter', 'join', 'send']);
  });
});

describe('live-chat', () => {
  it('promises nothing, and is reached with a token where there is one', () => {
    assert.deepEqual([dialect.name, dialect.promises], ['live-chat', undefined]);
    assert.deepEqual(dialect.reach?.({}), {});
  });

  it('reads the refusals of the database and of the gateway', () => {
    assert.equal(dialect.judge?.({ from: 'own', args: [{ data: null, error: { message: 'no' } }] }), 'unavailable');
    assert.equal(dialect.judge?.({ from: 'own', args: [{ data: [], error: null }] }), undefined);
    assert.equal(dialect.judge?.({ from: 'http', status: 200, args: [{ success: false }] }), 'rejected');
    assert.equal(dialect.judge?.({ from: 'http', status: 500, args: [{ success: false }] }), undefined);
  });
});
