// One world on stage: what warms it up, carries it on one step at a time, heals it, and keeps the trace.
import { actions, type ActionName } from './actions.ts';
import type { Op } from './bus.ts';
import { faults, type FaultName } from './faults.ts';
import { createOracle, type Oracle, type Verdict } from './oracle.ts';
import { chanceFrom, hashOf } from './prng.ts';
import { grantAll } from './rare-faults.ts';
import type { Swarm } from './swarm.ts';
import { createWorld, type World } from './world.ts';

/** What was chosen at one step, with all that is needed to choose it again. */
export type Decision =
  | { readonly kind: 'op'; readonly lane: string; readonly ms: number }
  | { readonly kind: 'timer' }
  | { readonly kind: 'action'; readonly name: ActionName; readonly args: readonly string[] }
  | { readonly kind: 'fault'; readonly name: FaultName; readonly args: readonly string[] };

export interface Play {
  readonly world: World;
  readonly oracle: Oracle;
  readonly lines: readonly string[];
  /** The same for the same history. */
  hash(): number;
  note(line: string): void;
  runOp(op: Op, ms: number): Promise<void>;
  take(decision: Decision): Promise<void>;
  /** In order, until nothing waits that is due before `horizon` (epoch ms). `before` is asked before each operation. */
  untilQuiet(horizon: number, before?: (op: Op) => Promise<boolean>): Promise<Verdict>;
  warmUp(): Promise<Verdict>;
  heal(): Promise<Verdict>;
  close(): void;
}

const nearTime = 60_000;
const farTime = 1_000_000;
/** Operations that healing may take before it counts as going on for ever. */
const patience = 30_000;

export const createPlay = (swarm: Swarm, tells = false): Play => {
  const world = createWorld(swarm.world);
  const oracle = createOracle(world);
  const { bus } = world;
  const lines: string[] = [];
  let hash = 0;

  /** Lets everything run that waits for no one: all ports are promises, so one turn of the loop is enough. */
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve));
    world.sweep();
  };
  const note = (line: string): void => {
    hash = (Math.imul(hash, 31) + hashOf(line)) >>> 0;
    if (tells) lines.push(line);
  };
  const trouble = (reason: unknown): void =>
    void world.trouble.push(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
  process.on('unhandledRejection', trouble);
  process.on('uncaughtException', trouble);

  const runOp = async (op: Op, ms: number): Promise<void> => {
    bus.advance(ms);
    bus.remove(op);
    note(op.label);
    op.run();
    await settle();
  };

  const take = async (decision: Decision): Promise<void> => {
    if (decision.kind === 'op') {
      const op = bus.ready().find(({ lane }) => lane === decision.lane);
      return op && runOp(op, decision.ms);
    }
    if (decision.kind === 'timer') note(`timer of ${bus.fire() ?? 'nobody'}`);
    else {
      note(`${decision.kind} ${decision.name} ${decision.args.join(' ')}`);
      (decision.kind === 'action' ? actions[decision.name] : faults[decision.name]).run(world, decision.args);
    }
    await settle();
  };

  const untilQuiet: Play['untilQuiet'] = async (horizon, before) => {
    for (let count = 0; count < patience; count += 1) {
      const [op] = bus.ready();
      const timer = bus.nextTimer();
      if (op) {
        if (!before || (await before(op))) await runOp(op, 2);
      } else if (timer !== undefined && timer <= horizon) await take({ kind: 'timer' });
      else return undefined;
      const verdict = oracle.step();
      if (verdict) return verdict;
    }
    return 'G14: it never comes to rest';
  };

  const open = (device: World['devices'][number], rooms: readonly string[]): void => {
    const tab = world.openTab(device);
    for (const room of rooms) tab.open.set(room, tab.chat.room(room).open());
  };

  const openEach = (): void => {
    for (const device of world.devices) if (device.tabs.size === 0) open(device, world.rooms);
  };

  /** A person who was signed out signs in again, and now and then it is too late for the first time. */
  const signIn = (all: boolean): void => {
    for (const tab of world.tabs()) if (all || tab.state().status === 'denied') tab.chat.connection.retry();
  };

  return {
    world,
    oracle,
    lines,
    hash: () => hash,
    note,
    runOp,
    take,
    untilQuiet,
    async warmUp() {
      const chance = chanceFrom(hashOf(`warm ${swarm.world.seed}`));
      for (const device of world.devices) {
        if (swarm.world.polls) world.net.socketless.add(device.id);
        for (let i = 0; i < device.first; i += 1)
          open(
            device,
            world.rooms.filter(() => chance.happens(0.8)),
          );
      }
      return untilQuiet(bus.now);
    },
    async heal() {
      note('— heals —');
      world.sweep();
      bus.frozen.clear();
      world.server.down = false;
      grantAll(world);
      world.net.offline.clear();
      world.net.socketless.clear();
      for (const { disk } of world.devices) {
        disk.full = false;
        disk.opens = 'well';
      }
      openEach();
      for (const tab of world.tabs()) {
        tab.online.set(true);
        tab.visible.set(true);
      }
      signIn(swarm.helped);
      await settle();
      const early = await untilQuiet(bus.now + nearTime / 2);
      if (early) return early;
      openEach();
      signIn(false);
      await settle();
      return (await untilQuiet(bus.now + nearTime)) ?? oracle.healed() ?? (await untilQuiet(bus.now + farTime)) ?? oracle.ended();
    },
    close() {
      process.off('unhandledRejection', trouble);
      process.off('uncaughtException', trouble);
    },
  };
};
