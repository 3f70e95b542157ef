import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { taskDesk } from '../../src/dialects/task-desk.ts';
import type { AnyDialect, Fact } from '../../src/ports/dialect.ts';
import { createWorld, jon, maya, type Device, type World } from './device.ts';

/** The desk, were it to tell who types. */
const base = taskDesk() as AnyDialect;
const types = (active: boolean) => (): Fact => ({ type: 'typing', roomId: '42', user: jon, active });
const dialect: AnyDialect = { ...base, hear: { ...base.hear, types: types(true), rests: types(false) } };

const start = async (): Promise<{
  world: World;
  device: Device;
  say(event: string): Promise<void>;
  who(): readonly string[];
}> => {
  const world = createWorld();
  const device = world.device(maya, { dialect });
  device.chat.start();
  device.chat.room('42').open();
  await world.clock.tick(1000);
  return {
    world,
    device,
    say: async (event) => {
      world.desk.push('42', event, {});
      await world.clock.settle();
    },
    who: () => (device.chat.state.get().rooms.get('42')?.typing ?? []).map(({ id }) => id),
  };
};

describe('typing', () => {
  it('ends six seconds after its last sign', async () => {
    const { world, say, who } = await start();
    await say('types');
    await world.clock.tick(4000);
    await say('types');
    await world.clock.tick(5999);
    assert.deepEqual(who(), ['jon']);
    await world.clock.tick(1);
    assert.deepEqual(who(), []);
  });

  it('ends with the word that it ended, and with a message of that person', async () => {
    const { world, say, who } = await start();
    await say('types');
    await say('rests');
    assert.deepEqual(who(), []);
    await say('types');
    world.desk.post('42', jon, 'Here it is');
    await world.clock.settle();
    assert.deepEqual(who(), []);
  });

  it('leaves no timer behind a closed client', async () => {
    const { world, device, say } = await start();
    await say('types');
    await device.chat.close();
    assert.equal(world.clock.timers, 0);
  });
});
