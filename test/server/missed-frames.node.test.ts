// A node that dies between its commit and its push leaves a message that is stored and told to nobody.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { parley } from '../../src/dialects/parley.ts';
import { createChat, transcript } from '../../src/index.ts';
import { tokenOf } from './native.ts';
import { ask, serve } from './site.ts';

const room = '57';
const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/** Jon listens; Maya says something, and once more for each word, of which those in `lost` are pushed to nobody. */
async function hearWith(t: TestContext, words: readonly string[], lost: readonly string[]) {
  const { url } = await serve(t, { faults: true });
  const [mine, theirs] = [await tokenOf(url, 'jon'), await tokenOf(url, 'maya')];
  const reach = { transports: ['websocket' as const] };
  const chat = createChat({ url, dialect: parley(), me: { id: 'jon' }, auth: () => mine, persist: false, reach });
  t.after(() => chat.close());
  chat.start();
  chat.room(room).open();
  for (let i = 0; i < 200 && chat.connection.get() !== 'live'; i++) await pause(20);
  for (const body of words) {
    if (lost.includes(body)) await ask(url, 'POST', '/test/fault', { match: { event: 'change' }, do: 'drop' });
    const said = { do: 'send', key: body, roomId: room, body };
    await ask(url, 'POST', '/parley/do', said, { authorization: `Bearer ${theirs}` });
  }
  const heard = (): readonly string[] =>
    transcript(chat.state.get(), room).flatMap((row) =>
      row.kind === 'message' && words.includes(row.message.body) ? [row.message.body] : [],
    );
  return heard;
}

describe('a change that was never pushed', () => {
  it('is asked for as soon as a later one shows that it is missing, and stands in its place', async (t) => {
    const words = ['one', 'two', 'three', 'four'];
    const heard = await hearWith(t, words, ['two', 'three']);
    for (let i = 0; i < 250 && heard().length < 4; i++) await pause(20);
    assert.deepEqual(heard(), words);
  });

  it('is asked for again where another is missed later', async (t) => {
    const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];
    const heard = await hearWith(t, words, ['two', 'five', 'six']);
    for (let i = 0; i < 250 && heard().length < 7; i++) await pause(20);
    assert.deepEqual(heard(), words);
  });
});
