// One history from its seed: a world warms up, lives through its steps, heals, and is judged all along.
import { actions, type Act } from './actions.ts';
import type { Bus } from './bus.ts';
import { faults } from './faults.ts';
import { picture } from './picture.ts';
import { createPlay, type Decision, type Play } from './play.ts';
import { chanceFrom, hashOf, type Chance } from './prng.ts';
import type { Swarm } from './swarm.ts';
import type { Verdict } from './oracle.ts';
import type { World } from './world.ts';

export type Outcome = {
  readonly broken?: string;
  /** The step at which it broke; the number of steps when it broke while healing. */
  readonly step: number;
  readonly decisions: readonly Decision[];
  readonly hash: number;
  readonly lines: readonly string[];
  readonly sends: number;
};

export type Run = {
  readonly swarm: Swarm;
  readonly steps: number;
  /** To be followed instead of chance. */
  readonly script?: readonly Decision[];
  /** Keeps the trace. */
  readonly tells?: boolean;
};

export const runHistory = async ({ swarm, steps, script, tells = false }: Run): Promise<Outcome> => {
  const play = createPlay(swarm, tells);
  const { world } = play;
  const chance = chanceFrom(hashOf(`steps ${swarm.world.seed}`));
  const decisions: Decision[] = [];

  const live = async (): Promise<readonly [Verdict, number]> => {
    const early = await play.warmUp();
    if (early) return [early, 0];
    const count = script?.length ?? steps;
    for (let step = 0; step < count; step += 1) {
      const decision = script ? script[step] : decide(play, swarm, chance, step);
      if (!decision) continue;
      decisions.push(decision);
      await play.take(decision);
      const verdict = play.oracle.step();
      if (verdict) return [verdict, step];
    }
    return [await play.heal(), count];
  };

  try {
    const [broken, step] = await live();
    for (const doc of world.server.ledger) play.note(`${doc.id} ${doc.body}`);
    const lines = broken && tells ? [...play.lines, ...picture(world)] : play.lines;
    return { ...(broken && { broken }), step, decisions, hash: play.hash(), lines, sends: world.said.length };
  } finally {
    play.close();
  }
};

const decide = ({ world }: Play, swarm: Swarm, chance: Chance, step: number): Decision | undefined => {
  const { bus } = world;
  const ready = bus.ready();
  const idle = ready.length === 0;
  const kind = chance.weighed([
    ['op', idle ? 0 : swarm.step.op],
    ['timer', mayFire(bus) ? swarm.step.timer + (idle ? swarm.step.op / 3 : 0) : 0],
    ['action', swarm.step.action],
    ['fault', swarm.step.fault],
  ] as const);
  if (kind === 'op') return { kind, lane: chance.pick(ready).lane, ms: chance.int(40) };
  if (kind === 'timer') return { kind };
  return kind === 'action'
    ? propose(kind, actions, swarm.actions, world, chance, step)
    : propose(kind, faults, swarm.faults, world, chance, step);
};

const propose = <N extends string>(
  kind: 'action' | 'fault',
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

/** The longest that a disk and a network may take, ms: time does not run past them while one of theirs is waiting. */
const longest = { disk: 5000, net: 120_000 };

const mayFire = (bus: Bus): boolean => {
  const at = bus.nextTimer();
  if (at === undefined) return false;
  const ahead = at - bus.now;
  return ahead <= longest.disk || (bus.waiting('disk').length === 0 && (ahead <= longest.net || bus.size === 0));
};
