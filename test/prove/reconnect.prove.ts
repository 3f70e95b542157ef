import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { createChat } from '../../src/index.ts';
import type { ChatClient } from '../../src/index.ts';
import { startNode } from '../server/nodes.ts';
import { ask, folder } from '../server/site.ts';
import { inTurns, pause } from './crowd.ts';

const count = Number(process.env['PARLEY_CLIENTS'] ?? 5000);

/** A backend that is only there to be connected to. */
const presence = { name: 'presence', hear: {}, say: {} };

/** `returns` hears how long after a drop a client means to come back, in ms. */
function client(t: TestContext, url: string, returns: (after: number) => void): ChatClient {
  const chat = createChat({ url, dialect: presence, persist: false, timeout: 300_000, reach: { transports: ['websocket'] } });
  t.after(() => chat.close());
  let before = chat.state.get();
  chat.state.subscribe((state) => {
    if (before.status === 'live' && state.retryAt !== undefined) returns(state.retryAt - Date.now());
    before = state;
  });
  return chat;
}

const isLive = ({ connection }: ChatClient): boolean => connection.get() === 'live';
const allLive = async (chats: readonly ChatClient[]): Promise<void> => {
  while (!chats.every(isLive)) await pause(100);
};

describe(`${count} clients are dropped at once`, { timeout: 1_200_000 }, () => {
  it('come back spread by jitter, all of them', async (t) => {
    const server = await startNode({ DATABASE_URL: join(folder(t), 'chat.db') }, '--faults');
    t.after(() => server.kill());
    const returns: number[] = [];
    const chats = Array.from({ length: count }, () => client(t, server.url, (after) => returns.push(after)));
    await inTurns(chats, 50, async (chat) => {
      chat.start();
      while (!isLive(chat)) await pause(20);
    });
    const held = async (): Promise<number> => (await ask(server.url, 'GET', '/test/stats')).body.sockets;
    assert.equal(await held(), count);

    const dropped = performance.now();
    await ask(server.url, 'POST', '/test/kick', {});
    while (returns.length < count) await pause(50);
    await allLive(chats);
    const back = performance.now() - dropped;

    const tenths = Array.from(
      { length: 10 },
      (_, i) => returns.filter((ms) => Math.min(9, Math.max(0, Math.floor(ms / 100))) === i).length,
    );
    t.diagnostic(`${count} clients dropped; tries in each tenth of the first second: ${tenths.join(' ')}`);
    t.diagnostic(`all ${await held()} back after ${(back / 1000).toFixed(1)} s`);
    assert.equal(await held(), count);
    assert.equal(returns.length, count, 'each of them was dropped once');
    // Even shares would be a tenth; five thousand dice stay close to that.
    for (const share of tenths) assert.ok(share > count / 20 && share < count / 5, tenths.join(' '));
  });
});
