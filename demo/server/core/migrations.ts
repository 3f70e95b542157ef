// How the database came to its present form. A migration that has been released is never edited; the next one changes it.
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { addChanges } from './migrate-changes.ts';
import type { Engine } from './migrate-changes.ts';

async function createTables(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema.createTable('people').addColumn('id', 'text', id).addColumn('name', 'text', needed).execute();
  await schema
    .createTable('roles')
    .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('door', 'text', needed)
    .addColumn('role', 'text', needed)
    .addPrimaryKeyConstraint('roles_key', ['person_id', 'door'])
    .execute();
  await schema
    .createTable('rooms')
    .addColumn('id', 'text', id)
    .addColumn('title', 'text', needed)
    .addColumn('kind', 'text', needed)
    .addColumn('last_seq', 'integer', needed)
    .addColumn('last_at', 'bigint', needed)
    .addColumn('created_at', 'bigint', needed)
    .execute();
}

async function createConversations(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('members')
    .addColumn('room_id', 'text', (column) => column.notNull().references('rooms.id'))
    .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('read_seq', 'integer', needed)
    .addPrimaryKeyConstraint('members_key', ['room_id', 'person_id'])
    .execute();
  await schema
    .createTable('messages')
    .addColumn('id', 'text', id)
    .addColumn('room_id', 'text', (column) => column.notNull().references('rooms.id'))
    .addColumn('seq', 'integer', needed)
    .addColumn('author_id', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('body', 'text', needed)
    .addColumn('sent_at', 'bigint', needed)
    .addColumn('send_key', 'text')
    .addUniqueConstraint('messages_seq', ['room_id', 'seq'])
    .addUniqueConstraint('messages_send_key', ['room_id', 'author_id', 'send_key'])
    .execute();
  await schema.createIndex('messages_time').on('messages').columns(['room_id', 'sent_at']).execute();
  await schema.createIndex('members_person').on('members').column('person_id').execute();
}

async function addSubjects({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('rooms').addColumn('subject', 'text').execute();
}

async function addFiles({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('files')
    .addColumn('id', 'text', id)
    .addColumn('room_id', 'text', (column) => column.notNull().references('rooms.id'))
    .addColumn('owner_id', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('key', 'text', needed)
    .addColumn('hash', 'text', needed)
    .addColumn('name', 'text', needed)
    .addColumn('type', 'text', needed)
    .addColumn('size', 'integer', needed)
    .addColumn('at', 'bigint', needed)
    .addColumn('message_id', 'text')
    .addUniqueConstraint('files_key', ['owner_id', 'key'])
    .execute();
}

async function addKeys({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('keys')
    .addColumn('id', 'text', id)
    .addColumn('room_id', 'text', (column) => column.notNull().references('rooms.id'))
    .addColumn('from_id', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('to_id', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('at', 'bigint', needed)
    .addColumn('answered_at', 'bigint')
    .addColumn('status', 'text', needed)
    .addColumn('wrapped', 'text', needed)
    .execute();
  await schema.createIndex('keys_to').on('keys').columns(['to_id', 'status', 'id']).execute();
  await schema.createIndex('keys_room').on('keys').columns(['room_id', 'status', 'id']).execute();
}

/** Whoever deletes a message looks for the notices that told of it. */
async function indexNotices({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createIndex('notices_message').on('notices').column('message_id').execute();
}

type Column = { notNull(): Column; primaryKey(): Column };
const id = <C extends Column>(column: C): C => column.primaryKey() as C;
const needed = <C extends Column>(column: C): C => column.notNull() as C;

/** In the order of their names. */
export const migrationsFor = (engine: Engine): Readonly<Record<string, Migration>> => ({
  '001-people-and-rooms': { up: createTables },
  '002-conversations': { up: createConversations },
  '003-changes': { up: (db) => addChanges(db, engine) },
  '004-subjects': { up: addSubjects },
  '005-files': { up: addFiles },
  '006-keys': { up: addKeys },
  '007-notices-of-messages': { up: indexNotices },
});
