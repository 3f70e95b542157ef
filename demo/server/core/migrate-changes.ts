// The third migration: what happens to messages and rooms after they are written, and the feed that tells of it.
import { randomBytes } from 'node:crypto';
import type { ColumnDefinitionBuilder, Kysely } from 'kysely';

export type Engine = 'sqlite' | 'postgres';

/** Edits, deletes, private messages, closed rooms, reactions, notices, remembered answers, the feed, and the database's own name. */
export async function addChanges(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await widenTables(db);
  await createReactions(db);
  await createNotices(db);
  await createAnswers(db);
  await createFeed(db, engine);
}

async function widenTables({ schema }: Kysely<unknown>): Promise<void> {
  const flag = ['integer', (column: ColumnDefinitionBuilder) => column.notNull().defaultTo(0)] as const;
  await schema
    .alterTable('messages')
    .addColumn('revision', ...flag)
    .execute();
  await schema.alterTable('messages').addColumn('edited_at', 'bigint').execute();
  await schema
    .alterTable('messages')
    .addColumn('gone', ...flag)
    .execute();
  await schema.alterTable('messages').addColumn('visible_to', 'text').execute();
  await schema.alterTable('messages').addColumn('details', 'text').execute();
  await schema
    .alterTable('rooms')
    .addColumn('closed', ...flag)
    .execute();
  await schema.alterTable('rooms').addColumn('created_by', 'text').execute();
  await schema
    .alterTable('members')
    .addColumn('archived', ...flag)
    .execute();
}

async function createReactions({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('reactions')
    .addColumn('message_id', 'text', (column) => column.notNull().references('messages.id'))
    .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('key', 'text', needed)
    .addPrimaryKeyConstraint('reactions_key', ['message_id', 'person_id', 'key'])
    .execute();
}

async function createNotices({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('notices')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('kind', 'text', needed)
    .addColumn('title', 'text', needed)
    .addColumn('body', 'text', needed)
    .addColumn('at', 'bigint', needed)
    .addColumn('read', 'integer', needed)
    .addColumn('room_id', 'text')
    .addColumn('message_id', 'text')
    .execute();
  await schema.createIndex('notices_person').on('notices').columns(['person_id', 'id']).execute();
}

async function createAnswers({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('answers')
    .addColumn('person_id', 'text', needed)
    .addColumn('key', 'text', needed)
    .addColumn('hash', 'text', needed)
    .addColumn('answer', 'text', needed)
    .addColumn('at', 'bigint', needed)
    .addPrimaryKeyConstraint('answers_key', ['person_id', 'key'])
    .execute();
}

/** A number that only grows: each engine has its own word for it. */
const growing: Readonly<
  Record<Engine, readonly [type: 'integer' | 'bigserial', build: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder]>
> = {
  sqlite: ['integer', (column) => column.primaryKey().autoIncrement()],
  postgres: ['bigserial', (column) => column.primaryKey()],
};

async function createFeed(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('changes')
    .addColumn('id', ...growing[engine])
    .addColumn('person_id', 'text', needed)
    .addColumn('room_id', 'text')
    .addColumn('message_id', 'text')
    .addColumn('fact', 'text')
    .execute();
  await schema.createIndex('changes_person').on('changes').columns(['person_id', 'id']).execute();
  await schema.createIndex('changes_message').on('changes').column('message_id').execute();
  await schema.createTable('lives').addColumn('epoch', 'text', needed).execute();
  const named = db as Kysely<{ lives: { epoch: string } }>;
  await named
    .insertInto('lives')
    .values({ epoch: randomBytes(12).toString('hex') })
    .execute();
}

const needed = (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder => column.notNull();
