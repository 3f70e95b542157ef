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

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

export const createFormat = (locale: string | undefined): Format => {
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return {
    locale,
    time: (at) => (Number.isNaN(at) ? '' : time.format(at)),
    full: (at) => (Number.isNaN(at) ? '' : full.format(at)),
    day(at, now) {
      const days = daysBetween(at, now);
      if (days === 0 || days === 1) return capital(relative.format(-days, 'day'));
      return capital((days > 1 && days < 7 ? weekday : date).format(at));
    },
  };
};
