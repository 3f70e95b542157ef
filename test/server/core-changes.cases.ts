// What the core promises of changes, whichever engine keeps them: the same cases for each.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { createCore } from '../../demo/server/core/core.ts';
import type { Core } from '../../demo/server/core/core.ts';
import { openDatabase } from '../../demo/server/core/database.ts';
import type { CoreFact, Places } from '../../demo/server/core/facts.ts';
import { seedOnce } from '../../demo/server/seed/seed.ts';

type Told = readonly [fact: CoreFact, places: Places];
type House = { readonly core: Core; readonly told: Told[] };

async function openAt(t: TestContext, url: string): Promise<House> {
  const db = await openDatabase(url);
  t.after(() => db.destroy());
  await seedOnce(db, Date.UTC(2026, 4, 4));
  const core = createCore({ db, now: () => Date.UTC(2026, 4, 5) });
  const told: Told[] = [];
  core.subscribe((...heard) => void told.push(heard));
  return { core, told };
}

const post = async (core: Core, body: string, rest: object = {}, authorId = 'maya') =>
  (await core.post({ roomId: '42', authorId, body, ...rest })).message;
const types = (told: readonly Told[]): readonly string[] => told.map(([{ type }]) => type);

/** `place` gives the address of an empty database. */
export function describeChanges(place: () => Promise<string>): void {
  const open = async (t: TestContext): Promise<House> => openAt(t, await place());

  describe('changing what was written', () => {
    it('is for the author, or for whoever has an elevated right', async (t) => {
      const { core } = await open(t);
      const { id } = await post(core, 'first');
      await assert.rejects(core.edit({ personId: 'jon', id }, 'mine now'), { reason: 'forbidden' });
      await assert.rejects(core.remove({ personId: 'jon', id }), { reason: 'forbidden' });
      const edited = await core.edit({ personId: 'maya', id }, ' second ');
      assert.deepEqual([edited.body, edited.revision, edited.editedAt], ['second', 1, Date.UTC(2026, 4, 5)]);
      assert.equal((await core.remove({ personId: 'jon', id, elevated: true })).gone, true);
    });

    it('leaves the place of a deleted message, without its text anywhere', async (t) => {
      const { core, told } = await open(t);
      const { id, seq } = await post(core, 'regretted');
      await core.remove({ personId: 'maya', id });
      await core.remove({ personId: 'maya', id });
      assert.deepEqual(types(told), ['message', 'deleted']);
      assert.equal((await core.messages('jon', '42', { after: seq - 1 })).length, 0);
      const [place] = await core.messages('jon', '42', { after: seq - 1, gone: true });
      assert.deepEqual([place!.gone, place!.body], [true, '']);
      assert.ok(!JSON.stringify(await core.changes('jon', 0)).includes('regretted'));
      await assert.rejects(core.edit({ personId: 'maya', id }, 'again'), { reason: 'not-found' });
    });

    it('counts a reaction once a person, and tells only what changed', async (t) => {
      const { core, told } = await open(t);
      const { id } = await post(core, 'ready?');
      for (const active of [true, true, false, false]) await core.react({ personId: 'jon', id }, { key: '👍', active });
      assert.deepEqual(types(told), ['message', 'reacted', 'reacted']);
      await assert.rejects(core.react({ personId: 'leo', id }, { key: '👍', active: true }), { reason: 'forbidden' });
    });
  });

  describe('private messages', () => {
    it('are there for the author and the named only', async (t) => {
      const { core, told } = await open(t);
      const { id, seq } = await post(core, 'between us', { visibleTo: ['jon'] });
      const seen = async (who: string) => (await core.messages(who, '42', { after: seq - 1 })).length;
      assert.deepEqual([await seen('maya'), await seen('jon'), await seen('priya')], [1, 1, 0]);
      assert.deepEqual([...told[0]![1].keys()].sort(), ['jon', 'maya']);
      assert.deepEqual((await core.changes('priya', 0)).changes, []);
      assert.deepEqual(await core.search('priya', { text: 'between' }), []);
      await assert.rejects(core.react({ personId: 'priya', id }, { key: 'x', active: true }), { reason: 'not-found' });
      assert.deepEqual([await core.unread('42', seq - 1, []), await core.unread('42', seq - 1, [], 'jon')], [0, 1]);
    });
  });

  describe('rooms', () => {
    it('are made with their members, and closed by who made them', async (t) => {
      const { core, told } = await open(t);
      const room = await core.createRoom({ title: 'Keys', members: ['jon'], createdBy: 'maya' });
      assert.deepEqual((await core.members(room.id)).map(({ personId }) => personId).sort(), ['jon', 'maya']);
      await assert.rejects(core.createRoom({ title: 'Keys', members: ['nobody'], createdBy: 'maya' }), { reason: 'invalid' });
      await assert.rejects(core.closeRoom({ personId: 'jon', roomId: room.id }), { reason: 'forbidden' });
      await core.closeRoom({ personId: 'maya', roomId: room.id });
      await assert.rejects(core.post({ roomId: room.id, authorId: 'jon', body: 'late' }), { reason: 'forbidden' });
      assert.deepEqual(types(told), ['room', 'closed']);
    });

    it('are put away by each member alone', async (t) => {
      const { core, told } = await open(t);
      await core.archiveRoom({ personId: 'jon', roomId: '42' }, true);
      assert.deepEqual([...told[0]![1].keys()], ['jon']);
      assert.equal((await core.members('42')).find(({ personId }) => personId === 'jon')!.archived, 1);
    });
  });

  describe('notices', () => {
    it('come to members who are mentioned, and go with the message', async (t) => {
      const { core, told } = await open(t);
      const { id } = await post(core, 'look, Jon', { details: { mentions: ['jon', 'leo', 'maya'] } });
      const [notice, ...others] = await core.notices('jon', {});
      assert.deepEqual([notice!.title, notice!.messageId, others], ['Maya Rossi mentioned you', id, []]);
      assert.deepEqual(await core.notices('leo', {}), []);
      assert.equal((await core.readNotices('jon', 'all')).length, 1);
      await core.remove({ personId: 'maya', id });
      assert.deepEqual(await core.notices('jon', {}), []);
      assert.deepEqual(types(told), ['message', 'notice', 'notice-read', 'notice-gone', 'deleted']);
    });

    it('are deleted by whom they were for', async (t) => {
      const { core, told } = await open(t);
      await post(core, 'look, Jon', { details: { mentions: ['jon'] } });
      const [notice] = await core.notices('jon', {});
      await core.deleteNotice('maya', notice!.id);
      assert.equal((await core.notices('jon', {})).length, 1);
      await core.deleteNotice('jon', notice!.id);
      assert.equal(told.at(-1)![0].type, 'notice-gone');
    });
  });

  describe('the change feed', () => {
    it('tells what was missed in parts, each place after the one before', async (t) => {
      const { core, told } = await open(t);
      const { at: start } = await core.changes('jon');
      for (const body of ['a', 'b', 'c']) await post(core, body);
      const part = await core.changes('jon', start, 2);
      assert.deepEqual([part.changes.length, part.more], [2, true]);
      const rest = await core.changes('jon', part.at, 2);
      assert.deepEqual([rest.changes.length, rest.more], [1, false]);
      const places = told.map(([, by]) => by.get('jon')!);
      assert.deepEqual(
        places.map(({ prev }) => prev),
        [start, ...places.slice(0, 2).map(({ at }) => at)],
      );
    });

    it('holds nothing of a room after its member left, but that they left', async (t) => {
      const { core } = await open(t);
      await post(core, 'before');
      await core.removeMember('42', 'priya');
      await post(core, 'after');
      assert.deepEqual(
        (await core.changes('priya', 0)).changes.map(({ fact }) => fact.type),
        ['left'],
      );
    });

    it('has a name for its life, another in every database', async (t) => {
      const [one, other] = [await open(t), await open(t)];
      assert.equal(await one.core.epoch(), await one.core.epoch());
      assert.notEqual(await one.core.epoch(), await other.core.epoch());
    });
  });

  describe('keyed commands', () => {
    it('are done once, and refuse the key for another body', async (t) => {
      const { core, told } = await open(t);
      const room = await core.createRoom({ title: 'Count', members: [], createdBy: 'maya' });
      const command = { personId: 'maya', key: 'k1', body: { title: 'x' } };
      let runs = 0;
      const run = async () => ({ id: room.id, runs: ++runs });
      assert.deepEqual(await core.commit(run, command), await core.commit(run, command));
      await assert.rejects(core.commit(run, { ...command, body: { title: 'y' } }), { reason: 'conflict' });
      assert.equal((await core.commit(run, { ...command, personId: 'jon' })).runs, 2);
      assert.equal(told.length, 1);
    });

    it('leave nothing behind when they are refused', async (t) => {
      const { core } = await open(t);
      const command = { personId: 'maya', key: 'k1', body: 1 };
      const refused = core.commit(() => Promise.reject(new Error('no')), command);
      await assert.rejects(refused, /no/);
      assert.equal(await core.commit(async () => 'yes', command), 'yes');
    });
  });
}
