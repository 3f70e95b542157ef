// Every effect of every story, and what can go wrong just there: enumerated, not drawn.
import type { Op } from './bus.ts';
import { createPlay, type Play } from './play.ts';
import type { Level } from './server/server.ts';
import { stories, type Story } from './stories.ts';
import type { Swarm } from './swarm.ts';
import type { Device } from './world.ts';

const mishaps = ['crash', 'disconnect', '5xx', 'timeout'] as const;
type Mishap = (typeof mishaps)[number];
type Case = { readonly story: Story; readonly level: Level; readonly at: number; readonly mishap?: Mishap };
type Ending = { readonly broken?: string; readonly effects: number; /** Something did go wrong. */ readonly struck: boolean };

const calm: Omit<Swarm, 'world'> = { actions: [], faults: [], step: { op: 1, timer: 0, action: 0, fault: 0 }, helped: true };

const swarmFor = ({ people }: Story, level: Level): Swarm => ({
  ...calm,
  world: {
    seed: 1,
    level,
    style: level === 0 ? 'http' : 'ack',
    people,
    rooms: 1,
    pageSize: 4,
    keyTtl: 1_800_000,
    hardDeletes: false,
    polls: false,
    echoes: 0,
    recent: 0,
  },
});

const reopen = (play: Play, device: Device): void => {
  const tab = play.world.openTab(device);
  tab.open.set('r0', tab.chat.room('r0').open());
};

/** What is said over a socket and asks for an answer is swallowed, or refused: before the server has done it, or after. */
const spoilWord = ({ world: { bus } }: Play, op: Op, how: 503 | 'silence'): boolean => {
  if (!op.refuse) return false;
  bus.remove(op);
  if (how === 503) op.refuse(how);
  return true;
};

const spoil = (play: Play, op: Op, how: 503 | 'silence'): boolean => {
  if (op.refuse) return spoilWord(play, op, how);
  if (!op.spoil || (how === 503 && op.kind !== 'request' && op.kind !== 'answer') || op.kind === 'disk') return false;
  play.world.bus.remove(op);
  op.spoil(how);
  return true;
};

/** Whether there was anything here for this to strike. */
const strike = (play: Play, op: Op, mishap: Mishap): boolean => {
  const { world } = play;
  if (mishap === '5xx') return spoil(play, op, 503);
  if (mishap === 'timeout') return spoil(play, op, 'silence');
  if (mishap === 'disconnect') {
    for (const wire of [...world.net.wires]) world.net.cut(wire);
    return true;
  }
  const tab = world.tab(op.owner ?? 'u0d0t1');
  if (!tab) return false;
  world.kill(tab);
  reopen(play, tab.device);
  return true;
};

const run = async ({ story, level, at, mishap }: Case): Promise<Ending> => {
  const play = createPlay(swarmFor(story, level));
  let effects = 0;
  let struck = false;
  const before = async (op: Op): Promise<boolean> => {
    effects += 1;
    if (!mishap || effects - 1 !== at) return true;
    struck = strike(play, op, mishap);
    return !struck || (mishap === 'disconnect' && play.world.bus.ready().includes(op));
  };
  const tell = async (): Promise<string | undefined> => {
    const early = await play.warmUp();
    if (early) return early;
    for (const act of story.acts) {
      const decision = act(play.world);
      if (decision) await play.take(decision);
      const verdict = play.oracle.step() ?? (await play.untilQuiet(play.world.bus.now, before));
      if (verdict) return verdict;
    }
    return play.heal();
  };
  try {
    const broken = await tell();
    return { ...(broken !== undefined && { broken }), effects, struck };
  } finally {
    play.close();
  }
};

type Tally = { readonly struck: Record<Mishap, number>; effects: number; violations: number };

/** One story on one rung: as it goes by itself, then with each mishap at each of its effects. */
const enumerate = async (story: Story, level: Level, tally: Tally): Promise<void> => {
  const { effects, broken } = await run({ story, level, at: -1 });
  const fail = (where: string, why: string): void => {
    tally.violations += 1;
    console.log(`“${story.name}” at L${level}, ${where}: ${why}`);
  };
  if (broken) fail('by itself', broken);
  tally.effects += effects;
  for (let at = 0; at < effects; at += 1)
    for (const mishap of mishaps) {
      const ending = await run({ story, level, at, mishap });
      if (ending.struck) tally.struck[mishap] += 1;
      if (ending.struck && ending.broken) fail(`${mishap} at effect ${at}`, ending.broken);
    }
};

/** Resolves to whether every case holds, and every kind of mishap struck. */
export const runCrashPoints = async (levels: readonly Level[] = [0, 1, 2, 3, 4], only = stories): Promise<boolean> => {
  const began = performance.now();
  const tally: Tally = { struck: { crash: 0, disconnect: 0, '5xx': 0, timeout: 0 }, effects: 0, violations: 0 };
  for (const story of only) for (const level of levels) await enumerate(story, level, tally);
  const counts = mishaps.map((mishap) => `${tally.struck[mishap]} ${mishap}`).join(', ');
  const cases = mishaps.reduce((sum, mishap) => sum + tally.struck[mishap], 0);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${only.length} stories on ${levels.length} rungs, ${tally.effects} effects`);
  console.log(`${cases} crash points (${counts}), ${tally.violations} violations, ${seconds} s`);
  return tally.violations === 0 && mishaps.every((mishap) => tally.struck[mishap] > 0);
};
