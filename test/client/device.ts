// One person's device against the desk: the real client on a fake clock, with memory in place of a disk.
import { createClient } from '../../src/client/client.ts';
import type { ChatClient } from '../../src/client/api.ts';
import type { ClientOptions } from '../../src/client/context.ts';
import { writable, type Writable } from '../../src/kit/readable.ts';
import { transcript } from '../../src/model/select.ts';
import { taskDesk } from '../../src/dialects/task-desk.ts';
import { memoryStorage } from '../../src/storage/memory.ts';
import { soloTabs } from '../../src/tabs/solo-tabs.ts';
import type { AnyDialect } from '../../src/ports/dialect.ts';
import type { Env } from '../../src/ports/env.ts';
import type { Storage } from '../../src/ports/storage.ts';
import type { Tabs } from '../../src/ports/tabs.ts';
import { fakeClock, type FakeClock } from './clock.ts';
import { createDesk, type Desk, type Person } from './desk.ts';

export const maya: Person = { id: 'maya', name: 'Maya Rossi', role: 'agent' };
export const jon: Person = { id: 'jon', name: 'Jon Bell', role: 'tc' };

export type Device = {
  readonly chat: ChatClient;
  readonly visible: Writable<boolean>;
  readonly online: Writable<boolean>;
  readonly storage: Storage;
  /** The transcript of a room as lines: `Maya: hi`, or `(queued) hi` for what waits. */
  lines(room: string): readonly string[];
};
export type World = {
  readonly clock: FakeClock;
  readonly desk: Desk;
  device(person: Person, more?: Partial<ClientOptions> & { storage?: Storage; dialect?: AnyDialect; tabs?: Tabs }): Device;
};

export const createWorld = (): World => {
  const clock = fakeClock();
  const desk = createDesk(() => clock.now());
  return {
    clock,
    desk,
    device(person, { storage = memoryStorage(), dialect = taskDesk(), tabs = soloTabs(), ...more } = {}) {
      const visible = writable(true);
      const online = writable(true);
      const page: Env['page'] = {
        visible,
        focused: writable(true),
        online,
        onLeave: () => () => undefined,
        onReturn: () => () => undefined,
      };
      const env: Env = { ...clock, fetch: () => Promise.reject(new TypeError('no network in this test')), page };
      const options: ClientOptions = {
        url: 'https://backend.example',
        me: person,
        auth: () => `token-of-${person.id}`,
        pollEvery: 5000,
        echoTimeout: 10_000,
        ...more,
      };
      const chat = createClient({ env, dialect, transport: desk.connect(person), storage, tabs, options });
      const lines = (room: string): readonly string[] =>
        transcript(chat.state.get(), room).map((row) => {
          if (row.kind === 'gap') return '…';
          if (row.kind === 'message') return `${row.message.author.name ?? row.message.author.id}: ${row.message.body}`;
          return `(${row.entry.state}) ${row.entry.command.type === 'send' ? row.entry.command.body : row.entry.command.type}`;
        });
      return { chat, visible, online, storage, lines };
    },
  };
};
