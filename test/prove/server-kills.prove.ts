import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { openDatabase } from '../../demo/server/core/database.ts';
import { startNode } from '../server/nodes.ts';
import { ask, folder } from '../server/site.ts';
import { pause, seedCrowd, tokenAt } from './crowd.ts';

const kills = Number(process.env['PARLEY_KILLS'] ?? 100);
const writers = 8;

describe(`the server is killed at ${kills} random moments under load`, { timeout: 3_600_000 }, () => {
  it('has every acknowledged message in its database, each once', async (t) => {
    const file = join(folder(t), 'chat.db');
    const { rooms } = await seedCrowd(file, writers, 2);
    const acknowledged: string[] = [];
    let said = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const server = await startNode({ DATABASE_URL: file });
      const write = async (at: number): Promise<void> => {
        const { id, members } = rooms[at]!;
        const headers = { authorization: `Bearer ${await tokenAt('task-desk', members[0]!)}` };
        for (;;) {
          const message = `${kill}/${at}/${(said += 1)}`;
          const answer = await ask(server.url, 'POST', `/api/tasks/${id}/messages`, { message }, headers).catch(() => undefined);
          if (!answer) return;
          assert.equal(answer.status, 201);
          acknowledged.push(message);
        }
      };
      const before = acknowledged.length;
      const writing = rooms.map((_, at) => write(at));
      while (acknowledged.length === before) await pause(1);
      await pause(Math.random() * 300);
      await server.kill();
      await Promise.all(writing);
    }
    const db = await openDatabase(file);
    t.after(() => db.destroy());
    const rows = await db.selectFrom('messages').select(['room_id', 'seq', 'body']).orderBy('room_id').orderBy('seq').execute();
    const stored = new Set(rows.map(({ body }) => body));
    const lost = acknowledged.filter((body) => !stored.has(body));
    t.diagnostic(`${kills} kills, ${said} said, ${acknowledged.length} acknowledged, ${rows.length} stored, ${lost.length} lost`);
    assert.deepEqual(lost, []);
    assert.equal(stored.size, rows.length, 'each once');
    for (const { id } of rooms) {
      const numbers = rows.filter(({ room_id }) => room_id === id).map(({ seq }) => seq);
      assert.deepEqual(
        numbers,
        numbers.map((_, i) => i + 1),
        'numbers without holes',
      );
    }
    const { rows: verdict } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
    assert.deepEqual(verdict, [{ integrity_check: 'ok' }]);
  });
});
