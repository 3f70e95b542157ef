// How often a conversation is searched for mentions.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mentionsMe } from '../../../src/elements/room-list/mentions.ts';
import { emptyRoom } from '../../../src/model/state.ts';
import type { RoomState } from '../../../src/model/state.ts';
import { lee, maya, me, message } from '../fake-client.ts';

describe('what is unread of a conversation', () => {
  it('is searched for mentions once, and anew for somebody else', () => {
    let searched = 0;
    const runs = [{ messages: [message(1, maya, 'You', { mentions: [me.id] }), message(2, maya, 'Then')] }];
    const room: RoomState = {
      ...emptyRoom('r'),
      unread: 2,
      get runs() {
        searched++;
        return runs;
      },
    };
    assert.deepEqual([mentionsMe(room, me), mentionsMe(room, me), searched], [true, true, 1]);
    assert.deepEqual([mentionsMe(room, lee), mentionsMe(room, lee), searched], [false, false, 2]);
    assert.equal(mentionsMe({ ...room, unread: 0 }, me), false);
  });
});
