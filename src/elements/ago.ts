// How long ago something was: short as lists show it, in full for whoever listens.
import { sameDay } from './format.ts';

export type Ago = {
  readonly locale: string | undefined;
  /** "5 min", "09:14", "Yesterday", "Tue", "12 May"; `fresh` within the first minute, empty for an unknown time. */
  short(at: number, now: number, fresh: string): string;
  /** "5 minutes ago", or date and time in full from the next day on. */
  full(at: number, now: number): string;
};

const minute = 60_000;
const hour = 60 * minute;

/** Days back by the local calendar; only `Date` knows which days have 23 hours. */
const isYesterday = (at: number, now: number): boolean => {
  const before = new Date(now);
  before.setDate(before.getDate() - 1);
  return sameDay(at, before.getTime());
};

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

export const createAgo = (locale: string | undefined): Ago => {
  const minutes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'short' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' });
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const year = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const whole = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return {
    locale,
    short(at, now, fresh) {
      const gone = now - at;
      if (Number.isNaN(gone)) return '';
      if (gone < minute) return fresh;
      if (gone < hour) return minutes.format(Math.floor(gone / minute));
      if (sameDay(at, now)) return time.format(at);
      if (isYesterday(at, now)) return capital(relative.format(-1, 'day'));
      if (gone < 6 * 24 * hour) return weekday.format(at);
      return (new Date(at).getFullYear() === new Date(now).getFullYear() ? day : year).format(at);
    },
    full(at, now) {
      const gone = Math.max(0, now - at);
      if (Number.isNaN(gone)) return '';
      if (gone < minute) return relative.format(0, 'second');
      if (gone < hour) return relative.format(-Math.floor(gone / minute), 'minute');
      return sameDay(at, now) ? relative.format(-Math.floor(gone / hour), 'hour') : whole.format(at);
    },
  };
};
