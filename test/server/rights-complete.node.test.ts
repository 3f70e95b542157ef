import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Person } from '../../demo/server/core/people.ts';
import { doors } from '../../demo/server/doors/doors.ts';
import { command } from '../../demo/server/doors/parley.wire.ts';
import { findRoute } from '../../demo/server/http/routes.ts';
import { connect } from './authorisation/outcome.ts';
import { commands } from './authorisation/parley.ts';
import { fill } from './authorisation/table.ts';
import type { DoorTable } from './authorisation/table.ts';
import { tables } from './authorisation/tables.ts';
import { serve } from './site.ts';

/** What Socket.IO itself says on a socket. */
const ownEvents = new Set(['disconnect', 'disconnecting', 'error']);

describe('the tables of rights', () => {
  it('have a row for every route there is', async (t) => {
    const { routes } = await serve(t);
    const rows = Object.values(tables).flatMap(({ mount, routes: own }) => own.map(({ ask }) => ({ mount, ask })));
    const covered = rows.map(({ mount, ask }) => {
      const [method = '', path = ''] = fill(ask, { room: '42', notice: 'n' }).split(' ');
      return findRoute(routes, method, mount + path.split('?', 1)[0])?.route;
    });
    const missing = routes.filter((route) => !covered.includes(route)).map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual(missing, []);
  });

  it('stand for every door', () => {
    assert.deepEqual(Object.keys(tables), ['site', ...doors.map(({ name }) => name)]);
  });

  it('have a row for every event that is heard', async (t) => {
    const server = await serve(t);
    for (const { name } of doors) {
      const table = tables[name] as DoorTable;
      const me = (await server.core.person(name, 'maya')) as Person;
      await connect(t, { server, table }, await server.tokens.issue(name, me));
      const [socket] = server.sockets.get(name)?.io.sockets.sockets.values() ?? [];
      const heard = (socket?.eventNames() ?? []).filter((event) => !ownEvents.has(String(event)));
      assert.deepEqual(new Set(heard), new Set(table.events.map(({ say }) => say)), name);
    }
  });

  it('have a row for every command of the native protocol', () => {
    const known = command.options.map(({ entries }) => entries.do.literal);
    assert.deepEqual(new Set(commands.map(([what]) => what.do)), new Set<string>(known));
  });
});
