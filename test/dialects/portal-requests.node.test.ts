// What a tenant can ask of a landlord at the portal, laid over its dialect: the rows that carry it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { portalRequests } from '../../src/dialects/portal-requests.ts';
import { portal } from '../../src/dialects/portal.ts';
import type { Message } from '../../src/model/entities.ts';
import type { Call, Here } from '../../src/ports/dialect.ts';
import { iso, message, row } from './portal-rows.ts';
import { nowhere, rowsOf } from './rows.ts';

const here: Here = { ...nowhere, me: { id: 't1', role: 'tenant' } };
const { said, answered } = rowsOf(portalRequests(), here);
const kept = { localId: 'k1', at: 1 };

describe('portal with wishes and answers says', () => {
  it('send: a wish to view or to move in, by the route each has', () => {
    const wishes = [
      ['viewing_request', { preferredDate: iso(9), preferredTime: '10:00' }, '/chat/viewing-request'],
      ['move_in_request', { preferredMoveInDate: iso(9), tenancyDuration: 12 }, '/chat/move-in-request'],
    ] as const;
    for (const [kind, extra, path] of wishes) {
      const send = { type: 'send', roomId: 'c1', body: 'text 1', kind, extra, ...kept } as const;
      const [call] = said(send) as readonly Call[];
      assert.ok(call?.via === 'http' && call.method === 'POST');
      assert.deepEqual([call.path, call.body], [path, { ...extra, chatId: 'c1', message: 'text 1' }]);
      const fact = { type: 'message', message: message(1, { localId: 'k1' }) };
      assert.deepEqual(answered(send, { success: true, data: row(1) }), [fact]);
    }
  });

  it('send: the answer to a wish, which is a message and changes the one it answers', () => {
    const wish = message(7, { kind: 'viewing_request', extra: { preferredTime: '10:00', status: 'pending' } });
    const at = { ...here, message: (id: string) => (id === 'm7' ? (wish as Message) : undefined) };
    for (const [kind, path] of [
      ['viewing_response', '/chat/viewing-request/respond'],
      ['move_in_response', '/chat/move-in-request/respond'],
    ] as const) {
      const extra = { status: 'accepted' };
      const send = { type: 'send', roomId: 'c1', body: 'See you then', kind, extra, replyTo: 'm7', ...kept } as const;
      const [call] = said(send, at) as readonly Call[];
      assert.ok(call?.via === 'http' && call.method === 'PUT');
      assert.deepEqual([call.path, call.body], [path, { ...extra, messageId: 'm7', message: 'See you then' }]);
      assert.deepEqual(answered(send, { success: true, data: row(8) }, at), [
        { type: 'message-changed', id: 'm7', roomId: 'c1', change: { extra: { preferredTime: '10:00', status: 'accepted' } } },
        { type: 'message', message: message(8, { localId: 'k1' }) },
      ]);
      assert.throws(() => said({ ...send, replyTo: undefined }), { code: 'rejected' });
    }
  });

  it('send: other words, and what is meant for some only, as ever', () => {
    const send = { type: 'send', roomId: 'c1', body: 'hello', ...kept } as const;
    assert.deepEqual(JSON.stringify(said(send)), JSON.stringify(rowsOf(portal(), here).said(send)));
    assert.throws(() => said({ ...send, kind: 'viewing_request', visibleTo: ['l1'] }), { code: 'unsupported' });
  });
});
