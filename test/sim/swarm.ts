// Each seed draws its own world, its own habits and its own weather: uniform mixtures hide what is rare.
import { commonFaults, diskNames, laterNames, rareNames, type FaultName } from './faults.ts';
import { actionNames, type ActionName } from './actions.ts';
import { chanceFrom, hashOf, type Chance } from './prng.ts';
import type { Style } from './server/dialect.ts';
import { oddities, type Level, type Oddity } from './server/server.ts';
import type { WorldOptions } from './world.ts';

export type Swarm = {
  readonly world: WorldOptions;
  readonly actions: readonly (readonly [ActionName, number])[];
  readonly faults: readonly (readonly [FaultName, number])[];
  /** How often each kind of step is taken. */
  readonly step: { readonly op: number; readonly timer: number; readonly action: number; readonly fault: number };
  /** Some heal with a person's help, others by themselves. */
  readonly helped: boolean;
};

const minute = 60_000;

const people = (chance: Chance): readonly (readonly number[])[] =>
  Array.from(
    {
      length: chance.weighed([
        [1, 2],
        [2, 5],
        [3, 2],
        [4, 1],
      ] as const),
    },
    () =>
      Array.from(
        {
          length: chance.weighed([
            [1, 6],
            [2, 3],
            [3, 1],
          ] as const),
        },
        () =>
          chance.weighed([
            [1, 6],
            [2, 3],
            [3, 1],
            [4, 0.5],
            [0, 0.5],
          ] as const),
      ),
  );

const weights = <T>(chance: Chance, names: readonly T[]): readonly (readonly [T, number])[] =>
  names.map((name) => [name, 0.2 + chance.next() * chance.next() * 5] as const);

/** A tenth of all seeds have fair weather, a tenth one fault and plenty of it; the others a random half of what can go wrong. */
const weather = (chance: Chance, only?: FaultName): readonly (readonly [FaultName, number])[] => {
  const kind = chance.next();
  const one = chance.pick(commonFaults);
  const some = commonFaults.filter(() => chance.happens(0.5));
  if (only) return [[only, 1]];
  if (kind < 0.1) return [];
  return kind < 0.2 ? [[one, 20]] : weights(chance, some);
};

type Extra = {
  readonly recent: number;
  readonly oddity?: Oddity;
  readonly faults: readonly (readonly [FaultName, number])[];
};
const plain: Extra = { recent: 0, faults: [] };

/** What came later is drawn apart, so that the worlds without it stay as they were and their seeds mean what they meant. */
const extra = (seed: number, rare: Aim['rare']): Extra => {
  const chance = chanceFrom(hashOf(`recent ${seed}`));
  const recent = chance.happens(0.25) ? 0.5 + chance.next() / 2 : 0;
  const odd = chance.happens(0.15) ? { oddity: chance.pick(oddities) } : {};
  if (!rare) return { recent, faults: [] };
  const draw = (names: readonly FaultName[]): Extra['faults'] =>
    chance.happens(0.3) ? [[chance.pick(names), 0.3 + chance.next() * 3]] : [];
  const first = draw(rareNames);
  return { recent, ...odd, faults: rare === 'first' ? first : [...first, ...draw(laterNames), ...draw(diskNames)] };
};

/** What is asked of the world instead of drawn: a hunt goes where its prey can show itself at all. */
export type Aim = {
  readonly level?: Level;
  readonly fault?: FaultName;
  readonly style?: Style;
  readonly pageSize?: number;
  readonly echoes?: number;
  readonly recent?: number;
  readonly oddity?: Oddity;
  /** Only what the first seeds were drawn from. */
  readonly plain?: boolean;
  /** With odd histories and what goes wrong beyond the network among the rest; `first`: only what the first seeds of these were drawn from. */
  readonly rare?: boolean | 'first';
  readonly keyTtl?: number;
  /** Whether people help to heal. */
  readonly helped?: boolean;
  /** What people do most of the time. */
  readonly busy?: ActionName;
  /** Below one, what is under way piles up. */
  readonly pace?: number;
};

export const drawSwarm = (seed: number, aim: Aim = {}): Swarm => {
  const chance = chanceFrom(hashOf(`swarm ${seed}`));
  const rung = aim.level ?? ((seed % 5) as Level);
  const more = aim.plain ? plain : extra(seed, aim.rare);
  const common = weather(chance, aim.fault);
  const plenty = common.length === 1;
  const faults = common.length > 1 ? [...common, ...more.faults] : common;
  const drawn: Style = chance.weighed([
    ['http', 5],
    ['ack', 3],
    ['echo', rung < 2 ? 2 : 0],
  ] as const);
  return {
    world: {
      seed,
      level: rung,
      style: aim.style ?? drawn,
      people: people(chance),
      rooms: chance.weighed([
        [1, 5],
        [2, 3],
        [3, 1],
        [5, 1],
      ] as const),
      pageSize: 4 + chance.int(5),
      keyTtl: aim.keyTtl ?? 30 * minute,
      hardDeletes: rung < 3 && chance.happens(0.3),
      polls: chance.happens(0.1),
      echoes: aim.echoes ?? 0.15,
      recent: aim.recent ?? more.recent,
      ...((aim.oddity ?? more.oddity) && { oddity: aim.oddity ?? more.oddity }),
      ...(aim.pageSize !== undefined && { pageSize: aim.pageSize }),
    },
    actions: weights(chance, actionNames).map(
      ([name, weight]) => [name, weight + (name === 'send' ? 3 : 0) + (name === aim.busy ? 12 : 0)] as const,
    ),
    faults,
    step: {
      op: (6 + chance.next() * 12) * (aim.pace ?? 1),
      timer: chance.next() * 1.5,
      action: 0.5 + chance.next() * 3,
      fault: faults.length === 0 ? 0 : chance.next() * (plenty ? 2 : 0.8),
    },
    helped: aim.helped ?? chance.happens(0.5),
  };
};
