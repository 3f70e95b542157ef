// What the connection looks like to a person: pure, so that every timing rule can be told in numbers.
import type { Status } from '../../model/event.ts';

export type Look = 'ok' | 'reconnecting' | 'offline' | 'degraded' | 'restored' | 'auth' | 'blocked';

/** What was seen of the connection so far; times in epoch ms. */
export type Seen = {
  readonly status: Status;
  readonly fatal: boolean;
  /** Has been live or polling before. */
  readonly known: boolean;
  readonly tries: number;
  readonly lostAt?: number | undefined;
  readonly slowAt?: number | undefined;
  readonly backAt?: number | undefined;
};

export const unseen: Seen = { status: 'idle', fatal: false, known: false, tries: 0 };

/** A loss shorter than this is not shown; a look stays at least as long. */
const patience = 1500;
const worthANote = 3000;
const noteLasts = 2000;
const slowAfter = 10_000;
const triesUntilOffline = 3;

const back = (seen: Seen, now: number): number | undefined =>
  seen.lostAt !== undefined && now - seen.lostAt >= worthANote ? now : seen.backAt;
const lost = (seen: Seen, now: number): Partial<Seen> => ({ lostAt: seen.lostAt ?? now, slowAt: undefined, backAt: undefined });

type Step = (seen: Seen, now: number) => Partial<Seen>;
const trying: Step = (seen, now) => (seen.known && seen.slowAt === undefined ? lost(seen, now) : {});
const ended: Step = () => ({ lostAt: undefined, slowAt: undefined, backAt: undefined });
const steps: Readonly<Record<Status, Step>> = {
  idle: ended,
  connecting: trying,
  'catching-up': trying,
  live: (seen, now) => ({ known: true, tries: 0, lostAt: undefined, slowAt: undefined, backAt: back(seen, now) }),
  polling: (seen, now) => ({ known: true, tries: 0, lostAt: undefined, slowAt: seen.slowAt ?? now, backAt: back(seen, now) }),
  offline: (seen, now) => ({ ...lost(seen, now), tries: seen.tries + 1 }),
  denied: ended,
  closed: ended,
};

/** `fatal`: the client was closed for a reason it names. */
export const observe = (seen: Seen, status: Status, fatal: boolean, now: number): Seen =>
  status === seen.status && fatal === seen.fatal ? seen : { ...seen, ...steps[status](seen, now), status, fatal };

export const lookOf = (seen: Seen, now: number, online: boolean): Look => {
  if (seen.status === 'denied') return 'auth';
  if (seen.status === 'closed') return seen.fatal ? 'blocked' : 'ok';
  if (seen.lostAt !== undefined) return lossAt(seen, seen.lostAt, now, online);
  if (seen.backAt !== undefined && now - seen.backAt < noteLasts) return 'restored';
  return seen.slowAt !== undefined && now - seen.slowAt >= slowAfter ? 'degraded' : 'ok';
};

const lossAt = (seen: Seen, since: number, now: number, online: boolean): Look => {
  if (now - since < patience) return 'ok';
  return !online || seen.tries >= triesUntilOffline ? 'offline' : 'reconnecting';
};

/** Whether the look may change by time alone. */
export const restless = (seen: Seen, now: number): boolean =>
  seen.lostAt !== undefined ||
  (seen.backAt !== undefined && now - seen.backAt < noteLasts) ||
  (seen.slowAt !== undefined && now - seen.slowAt < slowAfter);

/** Never blinks: what is shown stays for its time, unless nothing was. */
export const mayChange = (shown: Look, since: number, now: number): boolean => shown === 'ok' || now - since >= patience;
