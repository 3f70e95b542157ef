// Opens the database file and brings it up to date. An answer is given only after its commit is on the disk.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations.ts';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;

/** The path behind a `DATABASE_URL`: a bare path, `sqlite:path`, `file:path` or `:memory:`. Throws for any other engine. */
export function databaseFile(url: string): string {
  const engine = /^([a-z]+):(?=.)/i.exec(url)?.[1]?.toLowerCase();
  // A single letter is a drive, not an engine.
  if (!engine || engine.length === 1) return url;
  if (engine === 'sqlite' || engine === 'file') return url.slice(engine.length + 1).replace(/^\/\/(?=\/)/, '');
  throw new Error(`unable to open the database; DATABASE_URL names ${engine}, and this server keeps a SQLite file`);
}

/** Opens (or makes) the database and migrates it. Throws what the engine says when the file cannot be had. */
export async function openDatabase(url: string): Promise<Database> {
  const file = databaseFile(url);
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: openSqlite(file) }) });
  await migrate(db);
  return db;
}

function openSqlite(file: string): Sqlite.Database {
  const sqlite = new Sqlite(file);
  // With WAL alone a power cut may lose the last commits; FULL syncs each of them.
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'busy_timeout = 3000'])
    sqlite.pragma(pragma);
  return sqlite;
}

async function migrate(db: Database): Promise<void> {
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest();
  if (error) throw new Error('unable to open the database; a migration failed', { cause: error });
}
