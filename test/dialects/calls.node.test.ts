// The words rows are written in.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ask,
  bearer,
  by,
  del,
  emit,
  fact,
  get,
  only,
  pass,
  patch,
  post,
  put,
  refused,
  shout,
  url,
} from '../../src/dialects/calls.ts';
import type { Hearing, Here } from '../../src/ports/dialect.ts';

const here = {} as Here;

describe('calls', () => {
  it('say how a socket event is settled', () => {
    assert.deepEqual(emit('typing', 1, 2), { via: 'socket', event: 'typing', args: [1, 2], settles: 'written' });
    assert.deepEqual(ask('load', [{ a: 1 }]), { via: 'socket', event: 'load', args: [{ a: 1 }], settles: 'ack' });
    assert.deepEqual(shout('join', ['42']), { via: 'socket', event: 'join', args: ['42'], settles: 'echo' });
  });

  it('carry the row that hears their answer', () => {
    const hear = (): undefined => undefined;
    for (const call of [ask('x', [], hear), get('/x', hear), del('/x', hear), post('/x', {}, hear)])
      assert.equal(call.hear, hear);
  });

  it('name the method of a request', () => {
    const methods = [get('/a'), del('/a'), post('/a'), put('/a'), patch('/a')].map((call) => 'method' in call && call.method);
    assert.deepEqual(methods, ['GET', 'DELETE', 'POST', 'PUT', 'PATCH']);
    assert.deepEqual(put('/a', { b: 1 }), { via: 'http', method: 'PUT', path: '/a', body: { b: 1 } });
  });
});

describe('facts', () => {
  it('are the type and its fields', () => {
    assert.deepEqual(fact('joined', { roomId: '42' }), { type: 'joined', roomId: '42' });
  });

  it('tell a refusal without the parts that are not known', () => {
    assert.deepEqual(refused('forbidden', 'no', 'join', '42'), {
      type: 'refused',
      code: 'forbidden',
      because: 'no',
      to: 'join',
      roomId: '42',
    });
    assert.deepEqual(refused('rejected'), { type: 'refused', code: 'rejected' });
  });

  it('wrap a pass, which is no event', () => {
    assert.deepEqual(pass({ token: 't' }), { type: 'pass', pass: { token: 't' } });
  });
});

describe('bearer', () => {
  it('puts a token into the handshake and onto requests', () => {
    assert.deepEqual(bearer('t'), { auth: { token: 't' }, headers: { Authorization: 'Bearer t' } });
  });

  it('adds nothing without a token', () => {
    assert.deepEqual(bearer(undefined), {});
  });
});

describe('by', () => {
  type Frame = { readonly type: string; readonly id: string };
  const joined: Hearing<Frame> = ({ id }) => fact('joined', { roomId: id });

  it('chooses the row by a field of the frame', () => {
    assert.deepEqual(by<Frame>('type', { joined })({ type: 'joined', id: '42' }, here), fact('joined', { roomId: '42' }));
  });

  it('passes over what has no row, inherited names included', () => {
    for (const type of ['left', 'constructor', '__proto__']) assert.ok(!by<Frame>('type', { joined })({ type, id: '42' }, here));
    assert.ok(!by<Frame>('type', { joined })(undefined as unknown as Frame, here));
  });
});

describe('only', () => {
  it('is the single one, and never a guess', () => {
    assert.equal(only(['a']), 'a');
    assert.equal(only([]), undefined);
    assert.equal(only(['a', 'b']), undefined);
  });
});

describe('url', () => {
  it('encodes values', () => {
    assert.equal(url`/tasks/${'a/b?c#d é'}/messages`, '/tasks/a%2Fb%3Fc%23d%20%C3%A9/messages');
    assert.equal(url`/x?q=${'a&b=c'}&n=${5}`, '/x?q=a%26b%3Dc&n=5');
  });

  it('leaves out query fields without a value', () => {
    const none = undefined;
    assert.equal(url`/x?a=${none}`, '/x');
    assert.equal(url`/x?a=${none}&b=${2}`, '/x?b=2');
    assert.equal(url`/x?a=${1}&b=${none}&c=${3}`, '/x?a=1&c=3');
    assert.equal(url`/x?limit=50&before=${none}`, '/x?limit=50');
    assert.equal(url`/x?a=${''}`, '/x?a=');
  });

  it('spreads an object into query fields', () => {
    assert.equal(url`/load?${{ roomId: 'a b', before: undefined, n: 1 }}`, '/load?roomId=a%20b&n=1');
    assert.equal(url`/load?${{}}`, '/load');
  });

  it('refuses values that would name another route', () => {
    for (const value of ['.', '..', '', undefined]) {
      assert.throws(() => url`/tasks/${value}/messages`, { name: 'ChatError', code: 'rejected' });
    }
    assert.equal(url`/tasks/${'...'}`, '/tasks/...');
  });
});
