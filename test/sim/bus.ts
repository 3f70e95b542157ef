// Everything that waits to happen: operations in lanes, first in first out within a lane and free across lanes, and timers in virtual time.

export type OpKind =
  'open' | 'request' | 'answer' | 'up' | 'frame' | 'ack' | 'lost' | 'server' | 'disk' | 'lock' | 'note' | 'auth';

export type Op = {
  readonly lane: string;
  readonly kind: OpKind;
  /** For traces and diagrams. */
  readonly label: string;
  /** The tab whose end also ends this, and whose freezing holds it. */
  readonly owner?: string;
  run(): void;
  /** How the one who waits for it learns that it went wrong; absent where nobody waits. */
  readonly spoil?: (how: Spoil) => void;
  /** Answers whoever waits for this over a socket with a status instead. */
  readonly refuse?: (status: number) => void;
};

/** `silence`: nobody ever answers; `offline`: the connection broke; `html`: something that is no answer; a number: that HTTP status. */
export type Spoil = 'silence' | 'offline' | 'html' | number;

export interface Bus {
  readonly now: number;
  advance(ms: number): void;
  push(op: Op): void;
  /** The head of each lane that may run now, oldest lane first. */
  ready(): readonly Op[];
  /** Every waiting operation of a kind, oldest first. */
  waiting(kind: OpKind): readonly Op[];
  remove(op: Op): void;
  removeWhere(fits: (op: Op) => boolean): readonly Op[];
  later(owner: string, ms: number, run: () => void): () => void;
  /** Epoch ms of the next timer of a tab that is awake. */
  nextTimer(): number | undefined;
  /** Jumps to the next timer and runs it. Tells whose it was. */
  fire(): string | undefined;
  /** A tab has ended. */
  forget(owner: string): void;
  readonly frozen: Set<string>;
  timersOf(owner: string): number;
  readonly size: number;
}

type Timer = { readonly at: number; readonly owner: string; readonly run: () => void; readonly made: number };

export const createBus = (start = 1_760_000_000_000): Bus => {
  const frozen = new Set<string>();
  const dead = new Set<string>();
  let lanes = new Map<string, Op[]>();
  let timers: Timer[] = [];
  let now = start;
  let made = 0;

  const isAwake = ({ owner }: { readonly owner?: string }): boolean => owner === undefined || !frozen.has(owner);
  const next = (): Timer | undefined => {
    let first: Timer | undefined;
    for (const timer of timers)
      if (isAwake(timer) && (!first || timer.at < first.at || (timer.at === first.at && timer.made < first.made))) first = timer;
    return first;
  };
  const removeWhere = (fits: (op: Op) => boolean): readonly Op[] => {
    const removed: Op[] = [];
    const left = new Map<string, Op[]>();
    for (const [lane, ops] of lanes) {
      const kept = ops.filter((op) => !fits(op) || void removed.push(op));
      if (kept.length > 0) left.set(lane, kept);
    }
    lanes = left;
    return removed;
  };

  return {
    frozen,
    removeWhere,
    get now() {
      return now;
    },
    get size() {
      return [...lanes.values()].reduce((sum, ops) => sum + ops.length, 0);
    },
    advance: (ms) => void (now += ms),
    push(op) {
      if (op.owner !== undefined && dead.has(op.owner)) return;
      const lane = lanes.get(op.lane);
      if (lane) lane.push(op);
      else lanes.set(op.lane, [op]);
    },
    ready: () => [...lanes.values()].map(([head]) => head as Op).filter(isAwake),
    waiting: (kind) => [...lanes.values()].flat().filter((op) => op.kind === kind),
    remove(op) {
      const rest = (lanes.get(op.lane) ?? []).filter((other) => other !== op);
      if (rest.length > 0) lanes.set(op.lane, rest);
      else lanes.delete(op.lane);
    },
    later(owner, ms, run) {
      if (dead.has(owner)) return () => undefined;
      const timer: Timer = { at: now + Math.max(ms, 0), owner, run, made: (made += 1) };
      timers.push(timer);
      return () => void (timers = timers.filter((other) => other !== timer));
    },
    nextTimer: () => next()?.at,
    fire() {
      const timer = next();
      if (!timer) return undefined;
      timers = timers.filter((other) => other !== timer);
      now = Math.max(now, timer.at);
      timer.run();
      return timer.owner;
    },
    forget(owner) {
      dead.add(owner);
      timers = timers.filter((timer) => timer.owner !== owner);
      removeWhere((op) => op.owner === owner);
      frozen.delete(owner);
    },
    timersOf: (owner) => timers.filter((timer) => timer.owner === owner).length,
  };
};
