import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createWorld, jon, maya, type Device, type World } from './device.ts';

type Flooded = {
  readonly world: World;
  readonly device: Device;
  changes(): number;
  say(...words: readonly string[]): void;
  /** What was said since the start, as it is shown. */
  lines(): readonly string[];
};

/** A device that has heard much already, and then nothing for a while. */
const start = async (): Promise<Flooded> => {
  const world = createWorld();
  const device = world.device(maya);
  const say = (...words: readonly string[]): void => words.forEach((word) => world.desk.post('42', jon, word));
  device.chat.start();
  device.chat.room('42').open();
  await world.clock.tick(1000);
  say(...words(100));
  await world.clock.tick(1000);
  let changes = 0;
  device.chat.state.subscribe(() => (changes += 1));
  return { world, device, changes: () => changes, say, lines: () => device.lines('42').slice(100) };
};

const words = (count: number, from = 1): readonly string[] => Array.from({ length: count }, (_, i) => `${from + i}`);
const said = (count: number): readonly string[] => words(count).map((word) => `Jon Bell: ${word}`);

describe('a flood of messages', () => {
  it('is shown at once while it may be none', async () => {
    const { world, changes, say, lines } = await start();
    say(...words(8));
    await world.clock.settle();
    assert.deepEqual(lines(), said(8));
    assert.equal(changes(), 8);
  });

  it('is taken two frames at a time, in its order, with one change of the state', async () => {
    const { world, changes, say, lines } = await start();
    say(...words(100));
    await world.clock.settle();
    assert.deepEqual(lines(), said(8));
    await world.clock.tick(32);
    assert.deepEqual(lines(), said(100));
    assert.equal(changes(), 9);
    say(...words(100, 101));
    await world.clock.tick(32);
    assert.deepEqual(lines(), said(200));
    assert.equal(changes(), 10);
  });

  it('is over after a rest: the next message is shown at once', async () => {
    const { world, say, lines } = await start();
    say(...words(100));
    await world.clock.tick(100);
    say('101');
    await world.clock.settle();
    assert.deepEqual(lines(), said(101));
  });

  it('comes before whatever else is told after it', async () => {
    const { world, device, say, lines } = await start();
    say(...words(20));
    await world.clock.settle();
    device.chat.room('42').markRead();
    assert.deepEqual(lines(), said(20));
    assert.equal(device.chat.state.get().rooms.get('42')?.unread, 0);
  });

  it('does not wait on a page that nobody sees, whose timers are late', async () => {
    const { world, device, say, lines } = await start();
    device.visible.set(false);
    say(...words(20));
    await world.clock.settle();
    assert.deepEqual(lines(), said(20));
  });

  it('leaves no timer behind a closed client, and loses nothing to it', async () => {
    const { world, device, say, lines } = await start();
    say(...words(20));
    await world.clock.settle();
    await device.chat.close();
    assert.equal(world.clock.timers, 0);
    assert.deepEqual(lines(), said(20));
  });
});
