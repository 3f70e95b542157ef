// What an answer means by its HTTP status.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { verdictOf } from '../../src/model/verdict.ts';

const at = (status: number, body?: unknown, retryAfter?: number) => verdictOf({ from: 'http', status, args: [body], retryAfter });

describe('verdictOf', () => {
  it('finds nothing wrong with success, or with no status at all', () => {
    for (const status of [200, 201, 204, 304]) assert.equal(at(status), undefined);
    assert.equal(verdictOf({ from: 'ack', args: [] }), undefined);
  });

  const table = {
    'rate-limited': [425, 429],
    'not-found': [404, 410],
    'too-large': [413],
    rejected: [400, 405, 418, 422],
    unauthorized: [401],
    forbidden: [403],
    conflict: [409],
    timeout: [408, 504],
    unavailable: [500, 502, 503, 599],
    unsupported: [501],
  };
  for (const [code, statuses] of Object.entries(table)) {
    it(`reads ${statuses.join(', ')} as ${code}`, () => {
      for (const status of statuses) assert.deepEqual(at(status), { code });
    });
  }

  it('quotes the server, up to 200 characters', () => {
    assert.deepEqual(at(400, { message: 'Message is required' }), { code: 'rejected', because: 'Message is required' });
    assert.deepEqual(at(429, { error: 'Too many' }, 2_000), { code: 'rate-limited', because: 'Too many', retryAfter: 2_000 });
    assert.deepEqual(at(500, { error: { message: 'inner' } }), { code: 'unavailable', because: 'inner' });
    assert.equal(at(400, { message: 'x'.repeat(5_000) })?.because?.length, 200);
  });

  it('quotes nothing where there is no text', () => {
    for (const body of [undefined, null, 'text', 7, {}, { message: {} }, { error: [] }])
      assert.deepEqual(at(400, body), { code: 'rejected' });
  });

  it('takes a refused handshake for refused credentials, unless the status tells otherwise', () => {
    assert.deepEqual(verdictOf({ from: 'handshake', args: [{ message: 'No token' }] }), {
      code: 'unauthorized',
      because: 'No token',
    });
    assert.deepEqual(verdictOf({ from: 'handshake', status: 503, args: [] }), { code: 'unavailable' });
  });
});
