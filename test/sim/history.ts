// One history from its seed: a world warms up, lives through its steps, heals, and is judged all along.
import { actions, type ActionName, type Act } from './actions.ts';
import type { Op } from './bus.ts';
import { faults, type FaultName } from './faults.ts';
import { createOracle, type Verdict } from './oracle.ts';
import { chanceFrom, hashOf, type Chance } from './prng.ts';
import type { Swarm } from './swarm.ts';
import { createWorld, type World } from './world.ts';

/** What was chosen at one step, with all that is needed to choose it again. */
export type Decision =
  | { readonly kind: 'op'; readonly lane: string; readonly ms: number }
  | { readonly kind: 'timer' }
  | { readonly kind: 'action'; readonly name: ActionName; readonly args: readonly string[] }
  | { readonly kind: 'fault'; readonly name: FaultName; readonly args: readonly string[] };

export type Outcome = {
  readonly broken?: string;
  /** The step at which it broke; the number of steps when it broke while healing. */
  readonly step: number;
  readonly decisions: readonly Decision[];
  /** The same for the same history. */
  readonly hash: number;
  readonly lines: readonly string[];
  readonly sends: number;
  readonly faults: number;
};

export type Run = { readonly swarm: Swarm; readonly steps: number; /** To be followed instead of chance. */ readonly script?: readonly Decision[]; readonly tells?: boolean };

/** Lets everything run that waits for no one: all ports are promises, so one turn of the loop is enough. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const nearTime = 60_000;
const farTime = 1_000_000;
/** Operations that healing may take before it counts as going on for ever. */
const patience = 30_000;

export const runHistory = async ({ swarm, steps, script, tells = false }: Run): Promise<Outcome> => {
  const world = createWorld(swarm.world);
  const oracle = createOracle(world);
  const { bus } = world;
  const chance = chanceFrom(hashOf(`steps ${swarm.world.seed}`));
  const decisions: Decision[] = [];
  const lines: string[] = [];
  let hash = 0;
  let failed = 0;

  const note = (line: string): void => {
    hash = (Math.imul(hash, 31) + hashOf(line)) >>> 0;
    if (tells) lines.push(line);
  };
  const trouble = (reason: unknown): void => void world.trouble.push(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));

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
      if (op) await runOp(op, decision.ms);
      return;
    }
    if (decision.kind === 'timer') note(`timer of ${bus.fire() ?? 'nobody'}`);
    else {
      note(`${decision.kind} ${decision.name} ${decision.args.join(' ')}`);
      (decision.kind === 'action' ? actions[decision.name] : faults[decision.name]).run(world, decision.args);
      if (decision.kind === 'fault') failed += 1;
    }
    await settle();
  };

  const decide = (step: number): Decision | undefined => {
    const ready = bus.ready();
    const kinds = [
      ['op', ready.length > 0 ? swarm.step.op : 0],
      ['timer', bus.nextTimer() === undefined ? 0 : swarm.step.timer + (ready.length > 0 ? 0 : swarm.step.op / 3)],
      ['action', swarm.step.action],
      ['fault', swarm.step.fault],
    ] as const;
    const kind = chance.weighed(kinds);
    if (kind === 'op') return { kind, lane: chance.pick(ready).lane, ms: chance.int(40) };
    if (kind === 'timer') return { kind };
    return kind === 'action' ? propose('action', actions, swarm.actions, world, chance, step) : propose('fault', faults, swarm.faults, world, chance, step);
  };

  const untilQuiet = async (horizon: number): Promise<Verdict> => {
    for (let count = 0; count < patience; count += 1) {
      const [op] = bus.ready();
      const timer = bus.nextTimer();
      if (op) await runOp(op, 2);
      else if (timer !== undefined && timer <= horizon) await take({ kind: 'timer' });
      else return undefined;
      const verdict = oracle.step();
      if (verdict) return verdict;
    }
    return 'G14: it never comes to rest';
  };

  const warmUp = async (): Promise<Verdict> => {
    for (const device of world.devices) {
      if (swarm.world.polls) world.net.socketless.add(device.id);
      const [, first = '0', second = '0'] = /^u(\d+)d(\d+)$/.exec(device.id) ?? [];
      const tabs = swarm.world.people[Number(first)]?.[Number(second)] ?? 0;
      for (let i = 0; i < tabs; i += 1) {
        const tab = world.openTab(device);
        for (const room of world.rooms) if (chance.happens(0.8)) tab.open.set(room, tab.chat.room(room).open());
      }
    }
    return untilQuiet(bus.now);
  };

  const heal = async (): Promise<Verdict> => {
    bus.frozen.clear();
    world.server.down = false;
    world.net.offline.clear();
    world.net.socketless.clear();
    for (const device of world.devices) {
      device.disk.fault = undefined;
      if (device.tabs.size === 0) {
        const tab = world.openTab(device);
        for (const room of world.rooms) tab.open.set(room, tab.chat.room(room).open());
      }
    }
    for (const tab of world.tabs()) {
      tab.online.set(true);
      tab.visible.set(true);
      if (swarm.helped || tab.state().status === 'denied') tab.chat.connection.retry();
    }
    await settle();
    return (await untilQuiet(bus.now + nearTime)) ?? oracle.healed() ?? (await untilQuiet(bus.now + farTime)) ?? oracle.ended();
  };

  const live = async (): Promise<readonly [Verdict, number]> => {
    const early = await warmUp();
    if (early) return [early, 0];
    const plan = script ?? { length: steps };
    for (let step = 0; step < plan.length; step += 1) {
      const decision = script ? script[step] : decide(step);
      if (!decision) continue;
      decisions.push(decision);
      await take(decision);
      const verdict = oracle.step();
      if (verdict) return [verdict, step];
    }
    note('— heals —');
    return [await heal(), plan.length];
  };

  process.on('unhandledRejection', trouble);
  process.on('uncaughtException', trouble);
  try {
    const [broken, step] = await live();
    if (broken && tells) lines.push(...picture(world));
    for (const doc of world.server.ledger) hash = (Math.imul(hash, 31) + hashOf(`${doc.id} ${doc.body}`)) >>> 0;
    return { ...(broken && { broken }), step, decisions, hash, lines, sends: world.said.length, faults: failed };
  } finally {
    process.off('unhandledRejection', trouble);
    process.off('uncaughtException', trouble);
  }
};

/** How things stand, for whoever reads a failed history. */
const picture = (world: World): readonly string[] => [
  ...[...world.server.rooms.values()].map(({ id, docs }) => `server ${id}: ${docs.map((doc) => `${doc.id} “${doc.body}”${doc.gone ? ' gone' : ''}`).join(', ')}`),
  ...world.tabs().flatMap((tab) => [
    `${tab.id} ${tab.state().status}${tab.visible.get() ? '' : ' hidden'}: ${tab.state().outbox.map(({ command, state }) => `${command.type} ${command.localId} ${state}`).join(', ')}`,
    ...[...tab.state().rooms].map(([id, { runs, current, unread }]) => `  ${id} unread ${unread}${current ? '' : ' not current'}: ${runs.map(({ messages, older, loose }) => `[${loose ? 'loose ' : ''}${older ? '…' : ''}${messages.map((message) => message.id).join(' ')}]`).join(' ')}`),
  ]),
];

const propose = <K extends 'action' | 'fault', N extends string>(
  kind: K,
  table: Readonly<Record<N, Act>>,
  weights: readonly (readonly [N, number])[],
  world: World,
  chance: Chance,
  step: number,
): Decision | undefined => {
  const name = chance.weighed(weights);
  const args = table[name].propose(world, chance, step);
  return args && ({ kind, name, args } as unknown as Decision);
};
