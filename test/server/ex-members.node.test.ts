import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Person } from '../../demo/server/core/people.ts';
import { connect, joinRoom } from './authorisation/outcome.ts';
import { openStage } from './authorisation/stage.ts';
import type { Stage } from './authorisation/stage.ts';
import { tables } from './authorisation/tables.ts';
import { serve } from './site.ts';
import type { Ear } from './site.ts';

const { site: _, ...doors } = tables;

/** Everything that can happen in a room, done at the core, which tells every door. */
async function liven({ server: { core } }: Stage, room: string): Promise<void> {
  const { message } = await core.post({ roomId: room, authorId: 'member', body: 'among us' });
  const on = { personId: 'member', id: message.id };
  await core.post({ roomId: room, authorId: 'author', body: 'for one', visibleTo: ['member'] });
  await core.post({ roomId: room, authorId: 'author', body: 'named', details: { mentions: ['member', 'ex-member'] } });
  await core.markRead('author', room);
  await core.markRead('member', room);
  await core.edit(on, 'still among us');
  await core.react(on, { key: '👍', active: true });
  await core.remove(on);
  await core.archiveRoom({ personId: 'member', roomId: room }, true);
  await core.addMember(room, 'stranger');
  await core.closeRoom({ personId: 'author', roomId: room });
}

describe('somebody who was a member and still holds a socket', () => {
  for (const [name, table] of Object.entries(doors)) {
    it(`hears nothing more of the room at ${name}, while a member hears`, async (t) => {
      const stage = await openStage(t, table);
      const ears = new Map<string, Ear>();
      const scene = await stage.set(async (room) => {
        // Nobody may learn later what became of what they said in private.
        await stage.server.core.post({ roomId: room, authorId: 'ex-member', body: 'for you', visibleTo: ['member'] });
        for (const actor of ['member', 'ex-member'] as const) {
          const ear = await connect(t, stage, await stage.tokenOf(actor));
          assert.ok(ear);
          await joinRoom(stage, ear, room);
          ears.set(actor, ear);
        }
      });
      for (const ear of ears.values()) {
        await table.settle(ear);
        ear.frames.length = 0;
      }
      await liven(stage, scene.room);
      assert.deepEqual(await table.settle(ears.get('ex-member') as Ear), []);
      assert.notEqual((await table.settle(ears.get('member') as Ear)).length, 0);
    });
  }
});

describe('a socket', () => {
  it('ends with its token at every door', async (t) => {
    const server = await serve(t);
    const lifetimes = Object.values(doors).map(async (table) => {
      const me = (await server.core.person(table.door, 'maya')) as Person;
      // Where connecting takes longer than the token lives, nobody is let in, so it is tried with a longer life.
      for (const life of [1, 2, 4, 8, 16]) {
        const token = await server.tokens.issue(table.door, me, life);
        const ear = await connect(t, { server, table }, token);
        if (!ear || (ear.socket.connected && table.introduce && !(await table.introduce(ear, token)))) continue;
        if (ear.socket.connected) await new Promise((resolve) => ear.socket.once('disconnect', resolve));
        return true;
      }
      return false;
    });
    assert.deepEqual(
      await Promise.all(lifetimes),
      Object.values(doors).map(() => true),
    );
  });
});
