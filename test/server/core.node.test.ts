import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { sql } from 'kysely';
import { createCore } from '../../demo/server/core/core.ts';
import type { Core } from '../../demo/server/core/core.ts';
import { databaseFile, openDatabase } from '../../demo/server/core/database.ts';
import type { CoreFact } from '../../demo/server/core/facts.ts';
import { createIds } from '../../demo/server/core/ids.ts';
import { seedOnce } from '../../demo/server/seed/seed.ts';
import { folder } from './site.ts';

type House = { readonly core: Core; readonly facts: CoreFact[]; clock: number };

async function open(t: TestContext, file = ':memory:'): Promise<House> {
  const db = await openDatabase(file);
  t.after(() => db.destroy());
  await seedOnce(db, Date.UTC(2026, 4, 4));
  const house = { facts: [] as CoreFact[], clock: Date.UTC(2026, 4, 5) };
  const core = createCore({ db, now: () => house.clock });
  core.subscribe((fact) => void house.facts.push(fact));
  return Object.assign(house, { core });
}

const post = (core: Core, body: string, key?: string) =>
  core.post({ roomId: '57', authorId: 'maya', body, ...(key !== undefined && { key }) });

describe('messaging core', () => {
  it('numbers the messages of a room without holes, also when they come all at once', async (t) => {
    const { core } = await open(t);
    await Promise.all(Array.from({ length: 25 }, (_, i) => post(core, `message ${i}`)));
    const messages = await core.messages('jon', '57', {});
    assert.deepEqual(
      messages.map(({ seq, body }) => [seq, body]),
      Array.from({ length: 25 }, (_, i) => [i + 1, `message ${i}`]),
    );
  });

  it('never lets time go back within a room, and keeps ids in order', async (t) => {
    const house = await open(t);
    await post(house.core, 'first');
    house.clock -= 3_600_000;
    await post(house.core, 'second');
    const [first, second] = await house.core.messages('jon', '57', {});
    assert.equal(first!.sentAt, second!.sentAt);
    assert.ok(first!.id < second!.id);
  });

  it('tells its facts in commit order, before whoever asked is answered', async (t) => {
    const { core, facts } = await open(t);
    const { message } = await post(core, 'hello');
    assert.deepEqual(facts, [{ type: 'message', message }]);
    await core.markRead('jon', '57');
    assert.deepEqual(facts[1], { type: 'read', roomId: '57', personId: 'jon', from: 0, to: 1 });
  });

  it('waits for a listener that takes its time', async (t) => {
    const { core } = await open(t);
    const order: string[] = [];
    core.subscribe(async () => {
      await core.members('57');
      order.push('told');
    });
    await post(core, 'hello');
    order.push('answered');
    assert.deepEqual(order, ['told', 'answered']);
  });

  it('gives the same message to the same key, and refuses the key for another body', async (t) => {
    const { core, facts } = await open(t);
    const first = await post(core, 'once', 'k1');
    const again = await post(core, 'once', 'k1');
    assert.deepEqual([again.repeated, again.message], [true, first.message]);
    await assert.rejects(post(core, 'twice', 'k1'), { reason: 'conflict' });
    assert.equal(facts.length, 1);
  });

  it('moves a watermark forward, never back', async (t) => {
    const { core, facts } = await open(t);
    for (const body of ['a', 'b', 'c']) await post(core, body);
    await core.markRead('jon', '57', 2);
    await core.markRead('jon', '57', 1);
    assert.equal((await core.members('57')).find(({ personId }) => personId === 'jon')!.readSeq, 2);
    assert.equal(facts.filter(({ type }) => type === 'read').length, 1);
    assert.equal(await core.unread('57', 2, ['jon']), 1);
  });

  it('refuses everything to whoever is not a member, and tells apart a room that is not there', async (t) => {
    const { core } = await open(t);
    for (const action of ['join', 'read', 'write'] as const) {
      await assert.rejects(core.authorize('leo', action, { roomId: '42' }), { reason: 'forbidden' });
      await assert.rejects(core.authorize('maya', action, { roomId: 'none' }), { reason: 'not-found' });
    }
    await assert.rejects(core.post({ roomId: '42', authorId: 'leo', body: 'let me in' }), { reason: 'forbidden' });
    await assert.rejects(core.messages('leo', '42', {}), { reason: 'forbidden' });
    await assert.rejects(core.markRead('leo', '42'), { reason: 'forbidden' });
  });

  it('refuses a former member', async (t) => {
    const { core, facts } = await open(t);
    await core.removeMember('42', 'priya');
    await assert.rejects(core.messages('priya', '42', {}), { reason: 'forbidden' });
    assert.deepEqual(facts.at(-1), { type: 'left', roomId: '42', personId: 'priya' });
  });

  it('refuses a text that could not be read back as it came', async (t) => {
    const { core } = await open(t);
    for (const body of ['', '  \n ', 'a\0b', 'half \ud83d', 'x'.repeat(10_001)])
      await assert.rejects(post(core, body), { reason: 'invalid' });
    assert.equal((await post(core, '  whole 🐕\u200d  ')).message.body, 'whole 🐕\u200d');
  });

  it('goes on when one listener throws', async (t) => {
    const db = await openDatabase(':memory:');
    t.after(() => db.destroy());
    await seedOnce(db, Date.now());
    const seen: unknown[] = [];
    const core = createCore({ db, report: (error) => void seen.push(error) });
    core.subscribe(() => {
      throw new Error('broken door');
    });
    core.subscribe((fact) => void seen.push(fact.type));
    await post(core, 'hello');
    assert.deepEqual(seen.map(String), ['Error: broken door', 'message']);
  });
});

describe('database', () => {
  it('is migrated and seeded once; a second start changes nothing', async (t) => {
    const file = join(folder(t), 'deep', 'chat.db');
    const { core } = await open(t, file);
    await post(core, 'kept');
    const again = await open(t, file);
    assert.deepEqual(
      (await again.core.messages('maya', '57', {})).map(({ body }) => body),
      ['kept'],
    );
    assert.equal((await again.core.messages('maya', '43', {})).length, 164);
  });

  it('waits for the disk at every commit', async (t) => {
    const db = await openDatabase(join(folder(t), 'chat.db'));
    t.after(() => db.destroy());
    const { rows: journal } = await sql`pragma journal_mode`.execute(db);
    const { rows: synchronous } = await sql`pragma synchronous`.execute(db);
    assert.deepEqual([journal, synchronous], [[{ journal_mode: 'wal' }], [{ synchronous: 2 }]]);
  });

  it('reads the file out of a database URL, and says which engine it does not have', () => {
    const files = ['chat.db', 'sqlite:chat.db', 'file:chat.db', 'C:\\chat.db', ':memory:', 'file:///var/chat.db'].map(
      databaseFile,
    );
    assert.deepEqual(files, ['chat.db', 'chat.db', 'chat.db', 'C:\\chat.db', ':memory:', '/var/chat.db']);
    assert.throws(() => databaseFile('postgres://localhost/chat'), /names postgres/);
  });
});

describe('message ids', () => {
  it('sort as they were made, within a millisecond too', () => {
    const id = createIds();
    const made = [5, 5, 5, 6, 6, 7].map(id);
    assert.deepEqual([...made].sort(), made);
    assert.ok(made.every((one) => /^[0-9a-f]{24}$/.test(one)));
  });
});
