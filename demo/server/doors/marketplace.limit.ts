// Ten sends a minute for each person, counted from their first.
import { HttpError } from '../http/answer.ts';

const most = 10;
const minute = 60_000;

/** Counts one send; throws `HttpError` 429 with the seconds to wait when it is one too many. */
export function createLimit(now: () => number = Date.now): (personId: string) => void {
  const windows = new Map<string, { readonly until: number; count: number }>();
  return (personId) => {
    const known = windows.get(personId);
    const window = known && known.until > now() ? known : { until: now() + minute, count: 0 };
    windows.set(personId, window);
    window.count += 1;
    if (window.count <= most) return;
    const wait = String(Math.ceil((window.until - now()) / 1000));
    throw new HttpError(429, 'Too many messages, please slow down', {
      ...{ 'Retry-After': wait, 'RateLimit-Limit': String(most), 'RateLimit-Remaining': '0', 'RateLimit-Reset': wait },
    });
  };
}
