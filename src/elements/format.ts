// Times and days in the reader's language.

export type Format = {
  readonly locale: string | undefined;
  /** "09:14"; empty for an unknown time. */
  time(at: number): string;
  /** Date and time in full. */
  full(at: number): string;
  /** "Today", "Yesterday", a weekday, or a date. */
  day(at: number, now: number): string;
};

const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0);
/** Whole days between two moments by the local calendar; rounded, because a day may have 23 or 25 hours. */
const daysBetween = (from: number, to: number): number => Math.round((midnight(to) - midnight(from)) / 864e5);

/** Two moments of one local calendar day. An unknown time belongs to any day. */
export const sameDay = (a: number, b: number): boolean => Number.isNaN(a) || Number.isNaN(b) || midnight(a) === midnight(b);

/** The local calendar day of a moment: from its midnight to before the next. */
export const dayAround = (at: number): readonly [from: number, to: number] => [midnight(at), new Date(at).setHours(24, 0, 0, 0)];

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** Made when first asked for: each costs as much as drawing several messages, and a thread needs two or three of them. */
const late = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

export const createFormat = (locale: string | undefined): Format => {
  const dates = (how: Intl.DateTimeFormatOptions) => late(() => new Intl.DateTimeFormat(locale, how));
  const time = dates({ timeStyle: 'short' });
  const full = dates({ dateStyle: 'full', timeStyle: 'short' });
  const date = dates({ dateStyle: 'medium' });
  const weekday = dates({ weekday: 'long' });
  const relative = late(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  return {
    locale,
    time: (at) => (Number.isNaN(at) ? '' : time().format(at)),
    full: (at) => (Number.isNaN(at) ? '' : full().format(at)),
    day(at, now) {
      const days = daysBetween(at, now);
      if (days === 0 || days === 1) return capital(relative().format(-days, 'day'));
      return capital((days > 1 && days < 7 ? weekday : date)().format(at));
    },
  };
};
