import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Durable } from '../../../src/model/command.ts';
import type { Entry } from '../../../src/model/event.ts';
import { amend } from '../../../src/elements/thread/changes.ts';
import type { Item, MessageItem } from '../../../src/elements/thread/items.ts';
import { me, message } from '../fake-client.ts';

const kept = { roomId: 'r', localId: 'l', at: 5 } as const;
const waiting = (command: Durable, more: Partial<Entry> = {}): Entry => ({ command, tries: 0, state: 'queued', ...more });
const item = (n: number): MessageItem => ({
  kind: 'message',
  key: `m${n}`,
  author: me,
  mine: true,
  at: n,
  body: `message ${n}`,
  message: message(n, me, `message ${n}`, { reactions: [{ key: '👍', count: 1 }] }),
  first: true,
  last: true,
});
const items: readonly Item[] = [item(1), item(2)];
const of = (entries: readonly Entry[], at = 0): MessageItem => amend(items, entries, 'r')[at] as MessageItem;

describe('what waits to be done to a message', () => {
  it('leaves the items alone where nothing waits', () => {
    assert.equal(amend(items, [], 'r'), items);
    assert.equal(amend(items, [waiting({ ...kept, roomId: 'other', type: 'delete', id: 'm1' })], 'r'), items);
  });
  it('shows the words of an edit, and that it was edited', () => {
    const { body, message: shown } = of([waiting({ ...kept, type: 'edit', id: 'm1', body: 'better' })]);
    assert.deepEqual([body, shown?.body, shown?.editedAt], ['better', 'better', 5]);
  });
  it('shows a delete as done, with nothing left of the words', () => {
    const { body, message: shown } = of([waiting({ ...kept, type: 'delete', id: 'm2' })], 1);
    assert.deepEqual([body, shown?.gone, shown?.reactions], ['', true, []]);
  });
  it('adds my reaction and takes it away again', () => {
    const react = (active: boolean): Entry => waiting({ ...kept, type: 'react', id: 'm1', key: '👍', active });
    assert.deepEqual(of([react(true)]).message?.reactions, [{ key: '👍', count: 2, mine: true }]);
    assert.deepEqual(of([react(true), react(false)]).message?.reactions, [{ key: '👍', count: 1, mine: false }]);
  });
  it('leaves the message as it is when the change failed, and remembers that it did', () => {
    const failed = waiting({ ...kept, type: 'edit', id: 'm1', body: 'better' }, { state: 'failed' });
    const { body, changes } = of([failed]);
    assert.deepEqual([body, changes], ['message 1', [failed]]);
  });
});
