// Every query of the core, as it is really said, asked of the engine: none may look through a whole table that grows.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import Sqlite from 'better-sqlite3';
import { createCore } from '../../demo/server/core/core.ts';
import { openDatabase } from '../../demo/server/core/database.ts';
import { answerKey, findKey, insertKey, lastKey, waitingKeys } from '../../demo/server/core/keys.ts';
import { seedOnce } from '../../demo/server/seed/seed.ts';
import { folder } from './site.ts';

/** People and their roles are few, and known by heart. */
const growing = ['messages', 'members', 'notices', 'changes', 'files', 'reactions', 'answers', 'rooms', 'keys'];

const said = new Set<string>();
const { prepare } = Sqlite.prototype;
Sqlite.prototype.prepare = function listen(this: Sqlite.Database, text: string) {
  said.add(text);
  return prepare.call(this, text);
} as typeof prepare;

/** Leaves behind what it said. */
async function doEverything(path: string): Promise<void> {
  const db = await openDatabase(path);
  await seedOnce(db, Date.UTC(2026, 4, 4));
  said.clear();
  const core = createCore({ db });
  const [maya, jon, roomId] = ['maya', 'jon', '57'];
  const file = await core.bringFile({
    roomId,
    ownerId: maya,
    key: 'f',
    name: 'a.txt',
    type: 'text/plain',
    bytes: Buffer.from('a'),
  });
  const details = { mentions: [jon], attachments: [file] };
  const { message } = await core.post({ roomId, authorId: maya, body: 'Hello', key: 'k', details });
  const on = { personId: maya, id: message.id };
  await core.edit(on, 'Hello again');
  await core.react({ ...on, personId: jon }, { key: '👍', active: true });
  await core.react({ ...on, personId: jon }, { key: '👍', active: false });
  await core.markRead(jon, roomId);
  const notices = await core.notices(jon, { before: 'z' });
  await core.readNotices(jon, [notices[0]!.id]);
  await core.readNotices(jon, 'all');
  await core.deleteNotice(jon, notices[0]!.id);
  await core.file(maya, file.id);
  for (const slice of [
    {},
    { limit: 5 },
    { before: 1, limit: 5 },
    { beforeSeq: 9 },
    { after: 1, oldest: true as const },
    { id: message.id },
  ])
    await core.messages(jon, roomId, slice);
  await core.search(jon, { text: 'hello', limit: 5 });
  for (const notBy of [[jon], { door: 'task-desk', role: 'tc' }]) await core.unread(roomId, 0, notBy, jon);
  for (const since of [undefined, 0]) await core.changes(jon, since, 10);
  await core.rooms(jon);
  await core.members(roomId);
  const keyed = { personId: maya, key: 'make', body: {} };
  await core.commit(async () => 1, keyed);
  const room = await core.createRoom({ title: 'New', members: [jon], createdBy: maya });
  await core.addMember(room.id, 'leo');
  await core.removeMember(room.id, 'leo');
  await core.archiveRoom({ personId: jon, roomId: room.id }, true);
  await core.closeRoom({ personId: maya, roomId: room.id });
  await core.remove(on);
  await core.commit(async ({ db: t, now, id }) => {
    const key = { id: id(now), roomId, fromId: maya, toId: jon, at: now, answeredAt: null, status: 'PENDING', wrapped: '{}' };
    await insertKey(t, key);
    await findKey(t, key.id);
    await answerKey(t, key.id, 'PROCESSED', now);
    await waitingKeys(t, jon);
    await lastKey(t, roomId, 'PROCESSED');
  });
  await db.destroy();
}

type Step = { readonly detail: string };

describe('the queries of the core', () => {
  it('find what they look for by an index', async (t) => {
    const path = join(folder(t), 'parley.db');
    await doEverything(path);
    const queries = [...said].filter((text) => /^(select|update|delete)/i.test(text));
    assert.ok(queries.length > 40, String(queries.length));
    const file = new Sqlite(path);
    t.after(() => file.close());
    const scan = new RegExp(`^SCAN (${growing.join('|')})\\b`);
    const isSlow = (text: string): boolean => {
      const blanks = Array.from({ length: text.split('?').length - 1 }, () => null);
      const plan = file.prepare(`explain query plan ${text}`).all(...blanks) as Step[];
      return plan.some(({ detail }) => scan.test(detail));
    };
    assert.deepEqual(queries.filter(isSlow), []);
  });
});
