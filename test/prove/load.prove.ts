import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { openDatabase } from '../../demo/server/core/database.ts';
import { startNode } from '../server/nodes.ts';
import { folder } from '../server/site.ts';
import { inTurns, pause, quantile, seedCrowd, tokenAt } from './crowd.ts';
import type { Crowd } from './crowd.ts';
import { lightSocket } from './light-socket.ts';

const seconds = Number(process.env['PARLEY_LOAD_SECONDS'] ?? 60);
const rate = Number(process.env['PARLEY_LOAD_RATE'] ?? 500);
/** Sockets in each room. */
const size = 10;

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** The status of one send; 0 when no answer came. */
const post = (url: string, room: string, token: string, message: string): Promise<number> =>
  new Promise((resolve) => {
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
    const sent = request(`${url}/api/tasks/${room}/messages`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.on('error', () => resolve(0)).end(JSON.stringify({ message }));
  });

/** The processor time the server has used so far, in seconds. */
async function serverCpu(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (.+)$/m.exec(text)?.[1]);
}

const ownCpu = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;

/** Who heard what, and when. */
type Hearing = { readonly heard: Map<string, number>; readonly delays: number[]; doubled: number; readonly lost: string[] };

/** One socket for each member of each room; `said` knows when a message left. */
async function listenAll(t: TestContext, url: string, { rooms }: Crowd, said: ReadonlyMap<string, number>): Promise<Hearing> {
  const hearing: Hearing = { heard: new Map(), delays: [], doubled: 0, lost: [] };
  const seats = rooms.flatMap(({ id, members }) => members.map((person) => ({ id, person })));
  await inTurns(seats, 20, async ({ id, person }) => {
    const mine = new Set<string>();
    const hear = (name: string, json: string): void => {
      const words = name === 'new_message' && /"message":"([^"]+)"/.exec(json)?.[1];
      if (!words) return;
      hearing.delays.push(performance.now() - said.get(words)!);
      if (mine.has(words)) hearing.doubled += 1;
      else hearing.heard.set(words, (hearing.heard.get(words) ?? 0) + 1);
      mine.add(words);
    };
    const socket = lightSocket(url, hear, (why) => void hearing.lost.push(why));
    t.after(() => socket.close());
    await socket.next('connect');
    socket.emit('authenticate', await tokenAt('task-desk', person));
    await socket.next('authenticated');
    socket.emit('join_task', id);
    await socket.next('joined_task');
  });
  return hearing;
}

/** Says as many messages as are due by the clock, however late the timer comes. */
async function sayAll(say: (i: number) => Promise<void>): Promise<number> {
  const began = performance.now();
  const saying: Promise<void>[] = [];
  while (saying.length < rate * seconds) {
    const due = Math.min(rate * seconds, Math.ceil(((performance.now() - began) / 1000) * rate));
    for (let i = saying.length; i < due; i++) saying.push(say(i));
    await pause(10);
  }
  await Promise.all(saying);
  return (performance.now() - began) / 1000;
}

async function storedIn(file: string): Promise<readonly string[]> {
  const db = await openDatabase(file);
  const rows = await db.selectFrom('messages').select('body').execute();
  await db.destroy();
  return rows.map(({ body }) => body);
}

describe(
  `load: ${rate} messages a second offered for ${seconds} s to 200 rooms of ${size} sockets`,
  { timeout: 1_800_000 },
  () => {
    it('loses nothing that was acknowledged and doubles nothing', async (t) => {
      const file = join(folder(t), 'chat.db');
      const crowd = await seedCrowd(file, 200, size);
      const server = await startNode({ DATABASE_URL: file });
      t.after(() => server.kill());
      const said = new Map<string, number>();
      const hearing = await listenAll(t, server.url, crowd, said);
      const writers = await Promise.all(
        crowd.rooms.map(async ({ id, members }) => ({ id, token: await tokenAt('task-desk', members[0]!) })),
      );
      const acknowledged: string[] = [];
      const refused: number[] = [];
      const before = [await serverCpu(server.url), ownCpu()] as const;
      const took = await sayAll(async (i) => {
        const { id, token } = writers[i % writers.length]!;
        const words = `message ${i}`;
        said.set(words, performance.now());
        const status = await post(server.url, id, token, words);
        if (status === 201) acknowledged.push(words);
        else refused.push(status);
      });
      for (let i = 0; i < 240 && hearing.delays.length < acknowledged.length * size; i++) await pause(500);
      const used = [(await serverCpu(server.url)) - before[0], ownCpu() - before[1]] as const;
      const stored = await storedIn(file);
      const kept = new Set(stored);
      const lost = acknowledged.filter((words) => !kept.has(words) || hearing.heard.get(words) !== size);
      const at = (share: number): string => `${quantile(hearing.delays, share).toFixed(0)} ms`;
      t.diagnostic(`${crowd.rooms.length * size} sockets, ${hearing.lost.length} cut ${[...new Set(hearing.lost)].join(', ')}`);
      t.diagnostic(
        `${acknowledged.length} acknowledged in ${took.toFixed(1)} s, ${refused.length} refused, ${stored.length} stored`,
      );
      t.diagnostic(`${hearing.delays.length} deliveries, ${hearing.doubled} doubled, ${lost.length} messages lost to somebody`);
      const [there, here] = used.map((cpu) => `${((1000 * cpu) / acknowledged.length).toFixed(2)} ms`);
      t.diagnostic(
        `processor time a message: server ${there}, these 2,000 clients ${here}; ${availableParallelism()} cores for both`,
      );
      t.diagnostic(`delivery: median ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}`);
      assert.deepEqual(lost, []);
      assert.equal(hearing.doubled, 0);
      assert.equal(kept.size, stored.length, 'each once in the database');
      assert.deepEqual(refused, []);
    });
  },
);
