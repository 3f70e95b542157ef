// Opens the database and brings it up to date: a SQLite file, or PostgreSQL where several nodes share one. An answer is given only after its commit is on the disk.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, PostgresAdapter, PostgresDialect, sql, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrationsFor } from './migrations.ts';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;

/** Whether a `DATABASE_URL` names a server that several nodes may share. */
export const isShared = (url: string): boolean => /^postgres(ql)?:\/\//i.test(url);

/** The path behind a `DATABASE_URL`: a bare path, `sqlite:path`, `file:path` or `:memory:`. Throws for any other engine. */
export function databaseFile(url: string): string {
  const engine = /^([a-z]+):(?=.)/i.exec(url)?.[1]?.toLowerCase();
  // A single letter is a drive, not an engine.
  if (!engine || engine.length === 1) return url;
  if (engine === 'sqlite' || engine === 'file') return url.slice(engine.length + 1).replace(/^\/\/(?=\/)/, '');
  throw new Error(`unable to open the database; DATABASE_URL names ${engine}, and this server speaks to SQLite and PostgreSQL`);
}

/** Opens (or makes) the database and migrates it. Throws what the engine says when it cannot be had; `report` hears what breaks later. */
export async function openDatabase(url: string, report: (error: unknown) => void = () => undefined): Promise<Database> {
  const db = new Kysely<Schema>({ dialect: isShared(url) ? await openServer(url, report) : openFile(databaseFile(url)) });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
}

/**
 * Waits until no other node writes, until the end of the transaction. One process writes in turn by itself; where several do, this keeps
 * numbers without holes, keys used once, and feeds in the order of their commits.
 */
export async function takeTurn(db: Database): Promise<void> {
  if (isPostgres(db)) await sql`select pg_advisory_xact_lock(${turn}::bigint)`.execute(db);
}

/** Any number no other program that shares this database would take. */
const turn = 7_275_395_001;

const isPostgres = (db: Kysely<never> | Database): boolean => db.getExecutor().adapter instanceof PostgresAdapter;

// Whoever has a file need not wait for the client of a server.
async function openServer(url: string, report: (error: unknown) => void): Promise<PostgresDialect> {
  const { openPool } = await import('./pool.ts');
  return new PostgresDialect({ pool: openPool(url, report) });
}

function openFile(file: string): SqliteDialect {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const sqlite = new Sqlite(file);
  // With WAL alone a power cut may lose the last commits; FULL syncs each of them.
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'busy_timeout = 3000'])
    sqlite.pragma(pragma);
  return new SqliteDialect({ database: { prepare: keepStatements(sqlite), close: () => void sqlite.close() } });
}

/** The same few queries are said all the time, and preparing one costs more than running it. */
function keepStatements(sqlite: Sqlite.Database): (text: string) => Sqlite.Statement<unknown[]> {
  const kept = new Map<string, Sqlite.Statement<unknown[]>>();
  return (text) => {
    const known = kept.get(text);
    if (known) return known;
    // Lists of other lengths are other queries, so there is no end to them.
    if (kept.size >= mostStatements) kept.clear();
    const made = sqlite.prepare<unknown[]>(text);
    kept.set(text, made);
    return made;
  };
}

const mostStatements = 500;

async function migrate(db: Database): Promise<void> {
  const migrations = migrationsFor(isPostgres(db) ? 'postgres' : 'sqlite');
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest();
  if (error) throw new Error('unable to open the database; a migration failed', { cause: error });
}
