// How often somebody may do something: so many times in a span, counted from their first.
import { HttpError } from './answer.ts';

/** Counts one for somebody; throws `HttpError` 429 with the seconds to wait when it is one too many. */
export type Limit = (who: string) => void;
export type LimitOptions = { readonly most: number; /** In ms. */ readonly span: number; readonly words: string };

type Window = { readonly until: number; count: number };

/** Beyond this many, those whose time is over are forgotten. */
const tidyFrom = 1000;
/** And no sooner than this after the last time, in ms: to look for them passes by everybody. */
const tidyEvery = 1000;

export function createLimit(
  { most, span, words }: LimitOptions,
  now: () => number = Date.now,
  windows = new Map<string, Window>(),
): Limit {
  const tidy = createTidying(windows);
  return (who) => {
    const known = windows.get(who);
    const window = known && known.until > now() ? known : { until: now() + span, count: 0 };
    if (window !== known) tidy(now());
    windows.set(who, window);
    window.count += 1;
    if (window.count <= most) return;
    const wait = String(Math.ceil((window.until - now()) / 1000));
    throw new HttpError(429, words, {
      ...{ 'Retry-After': wait, 'RateLimit-Limit': String(most), 'RateLimit-Remaining': '0', 'RateLimit-Reset': wait },
    });
  };
}

function createTidying(windows: Map<string, Window>): (now: number) => void {
  let next = -Infinity;
  return (now) => {
    if (windows.size < tidyFrom || now < next) return;
    next = now + tidyEvery;
    forgetPast(windows, now);
  };
}

function forgetPast(windows: Map<string, Window>, now: number): void {
  for (const [who, { until }] of windows) if (until <= now) windows.delete(who);
}
