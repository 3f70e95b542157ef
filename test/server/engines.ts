// Real PostgreSQL and Redis for the tests that need them: clusters of their own in a folder that goes with the test, and nothing of the machine's.
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { install, mayInstall } from '../browser/find-browser.mjs';

export interface Engines {
  /** `postgres://…` of a database that is new and empty. */
  newDatabase(): Promise<string>;
  readonly redis: string;
  close(): Promise<void>;
}

/** Folders of the installed PostgreSQL, the newest last. */
const postgresFolders = (): readonly string[] => [
  ...globSync('/usr/lib/postgresql/*/bin').sort((a, b) => a.localeCompare(b, 'en', { numeric: true })),
];

const redisPlaces = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'];

type Programs = { readonly postgres: string; readonly redis: string };

function findPrograms(): Programs | undefined {
  const postgres = process.env['POSTGRES_BIN'] ?? postgresFolders().at(-1);
  const redis = process.env['REDIS_SERVER'] ?? redisPlaces.find((place) => existsSync(place));
  return postgres && redis ? { postgres, redis } : undefined;
}

/** Both engines, running, installed first where that may be; nothing, and a loud line, where they cannot be had. */
export async function startEngines(): Promise<Engines | undefined> {
  if (!findPrograms() && mayInstall()) install(['postgresql', 'redis-server']);
  const programs = findPrograms();
  if (programs) return run(programs);
  console.log(
    '!!! NOT TRIED HERE: many nodes, for PostgreSQL or Redis is missing (Debian: apt-get install postgresql redis-server)',
  );
  return undefined;
}

async function run({ postgres, redis }: Programs): Promise<Engines> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-engines-'));
  // PostgreSQL refuses to run as root.
  const owner = process.getuid?.() === 0 ? personOf('postgres') : undefined;
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const options: SpawnOptions = { ...owner, cwd: folder, stdio: 'ignore' };
  const data = join(folder, 'data');
  execFileSync(
    join(postgres, 'initdb'),
    ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--no-locale', '--no-sync'],
    {
      ...owner,
      cwd: folder,
      stdio: 'ignore',
    },
  );
  const port = await freePort();
  // Here nodes die, not the machine, so nothing has to be on the disk.
  const running = [
    spawn(join(postgres, 'postgres'), ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off'], options),
    spawn(redis, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder], options),
  ];
  const urlOf = (name: string): string => `postgres://postgres@localhost/${name}?host=${encodeURIComponent(folder)}`;
  await until(() => query(urlOf('postgres'), 'select 1'));
  await until(() => connect(port));
  let count = 0;
  return {
    redis: `redis://127.0.0.1:${port}`,
    async newDatabase() {
      const name = `chat_${++count}`;
      await query(urlOf('postgres'), `create database ${name}`);
      return urlOf(name);
    },
    async close() {
      // Fast: what is open is cut, and nobody waits for it.
      await Promise.all(running.map((child, i) => end(child, i === 0 ? 'SIGINT' : 'SIGTERM')));
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

type Owner = { readonly uid: number; readonly gid: number };

const personOf = (name: string): Owner => {
  const number = (flag: string): number => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return { uid: number('-u'), gid: number('-g') };
};

async function query(connectionString: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(text).finally(() => client.end());
}

async function connect(port: number): Promise<void> {
  const socket = createConnection(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.destroy();
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Tries until it works; a machine may be slow, but not for ever. */
async function until(attempt: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const failure = await attempt().then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    if (!failure) return;
    if (tries === 300) throw failure.error;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
