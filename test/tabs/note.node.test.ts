import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { protocol, readNote } from '../../src/tabs/note.ts';
import { soloTabs } from '../../src/tabs/solo-tabs.ts';

const posted = (note: unknown, more: object = {}): unknown => ({ protocol, from: 'tab', note, ...more });

describe('a note', () => {
  const good = [
    { events: [{ type: 'entered' }] },
    { command: { type: 'load', roomId: 'r' } },
    { entry: { command: { type: 'send', localId: 'a' }, tries: 1, state: 'sending' } },
    { decide: 'retry', localId: 'a' },
    { call: 'logout' },
    { roomId: 'r', draft: { body: 'half a' } },
    { roomId: 'r', threadId: 't' },
  ];
  for (const note of good)
    it(`is read when it is one of ours: ${Object.keys(note).join(', ')}`, () =>
      assert.deepEqual(readNote(posted(note)), posted(note)));

  const bad: readonly (readonly [string, unknown])[] = [
    ['text', 'hello'],
    ['nothing', null],
    ['another protocol', posted({ call: 'hello' }, { protocol: protocol + 1 })],
    ['no sender', posted({ call: 'hello' }, { from: 7 })],
    ['an unknown kind', posted({ dance: true })],
    ['an unknown call', posted({ call: 'reboot' })],
    ['events that are none', posted({ events: [1] })],
    ['a command without a type', posted({ command: {} })],
    ['an entry without a command', posted({ entry: { tries: 0, state: 'queued' } })],
    ['an unknown decision', posted({ decide: 'sell', localId: 'a' })],
    ['a draft without a body', posted({ roomId: 'r', draft: {} })],
  ];
  for (const [what, heard] of bad) it(`F29, F30: is ignored when it is ${what}`, () => assert.equal(readNote(heard), undefined));
});

describe('a tab that knows of no others', () => {
  it('leads until it is closed, with a lease nobody can outbid', () => {
    const tabs = soloTabs();
    const before = tabs.leading.get();
    tabs.close();
    assert.deepEqual([before, tabs.leading.get(), tabs.lease > Number.MAX_SAFE_INTEGER], [true, false, true]);
  });
});
