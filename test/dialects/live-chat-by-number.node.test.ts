// The oldest generation of the live-chat backend, laid over the dialect: rooms are numbers, and a number is registered to be heard.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { liveChatByNumber } from '../../src/dialects/live-chat-by-number.ts';
import type { Call, Here } from '../../src/ports/dialect.ts';
import { nowhere, rowsOf } from './rows.ts';

const here: Here = { ...nowhere, me: { id: 'a1' }, now: 5 };
const { heard, said, answered } = rowsOf(liveChatByNumber(), here);
const room = '+12025550100';
const kept = { localId: 'k1', at: 1 };
const sent = { id: 'SM1', roomId: room, author: { id: 'a1' }, body: 'text 1', sentAt: 5, order: '5'.padStart(16, '0') };

describe('live-chat by number', () => {
  it('join: registers the number, and is in when that is told', () => {
    const call = { via: 'socket', settles: 'echo', event: 'register', args: [room] };
    assert.deepEqual(said({ type: 'join', roomId: room }), [call]);
    assert.deepEqual(said({ type: 'join', roomId: room }, { ...here, live: false }), []);
    const told = { status: 'success', phoneNumber: room, socketId: 's1' };
    assert.deepEqual(heard('registered', told), [{ type: 'joined', roomId: room }]);
    assert.throws(() => heard('registered', { status: 'success' }));
  });

  it('new_message: between the number and the team, whichever way it went', () => {
    const out = {
      from: '+1',
      to: room,
      message: 'text 1',
      timestamp: 5,
      direction: 'outbound',
      status: 'sent',
      messageSid: 'SM1',
    };
    assert.deepEqual(heard('new_message', out), [{ type: 'message', message: { ...sent, delivery: 'sent' } }]);
    const back = { ...out, from: room, to: '+1', direction: 'inbound', status: 'received' };
    assert.deepEqual(heard('new_message', back), [{ type: 'message', message: { ...sent, author: { id: room } } }]);
  });

  it('send: to the number, and takes what the gateway calls it as its name', () => {
    const send = { type: 'send', roomId: room, body: 'text 1', ...kept } as const;
    const [call] = said(send) as readonly Call[];
    assert.ok(call?.via === 'http' && call.method === 'POST');
    assert.deepEqual([call.path, call.body], ['/send-sms', { to: room, message: 'text 1' }]);
    const answer = { success: true, messageSid: 'SM1', status: 'queued' };
    const message = { ...sent, delivery: 'sent', localId: 'k1' };
    assert.deepEqual(answered(send, answer), [{ type: 'message', message }]);
  });

  it('send: nothing that is meant for colleagues', () => {
    assert.throws(() => said({ type: 'send', roomId: room, body: 'hush', kind: 'comment', ...kept }), { code: 'unsupported' });
  });

  it('offers neither history nor a list, for that generation has none', () => {
    const { say, carries } = liveChatByNumber();
    assert.deepEqual([Object.keys(say).sort(), carries], [['join', 'send'], []]);
  });
});
