import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fact } from '../../src/dialects/calls.ts';
import { taskDesk } from '../../src/dialects/task-desk.ts';
import type { AnyDialect } from '../../src/ports/dialect.ts';
import { createWorld, maya } from './device.ts';

/** The desk, were it able to search. */
const base = taskDesk() as AnyDialect;
const search: AnyDialect['say']['search'] = ({ text }) => fact('found', { text, messages: [] });
const dialect: AnyDialect = { ...base, say: { ...base.say, search } };

describe('a search', () => {
  it('tells what was found each time, though the state holds none of it', async () => {
    const world = createWorld();
    const { chat } = world.device(maya, { dialect });
    const found: string[] = [];
    chat.on('found', ({ text }) => found.push(text));
    chat.start();
    await world.clock.tick(1000);
    const before = chat.state.get();
    for (let i = 0; i < 2; i += 1) await chat.dispatch({ type: 'search', text: 'offer' });
    await world.clock.settle();
    assert.deepEqual([found, chat.state.get() === before], [['offer', 'offer'], true]);
    await chat.close();
  });
});
