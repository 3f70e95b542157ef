// Numbers what a tab posts, so that whoever hears it knows when a note was lost, came twice or came late.
import type { Env } from '../ports/env.ts';

/** `again`: heard or given up before; `missed`: something before it was lost. */
export type Place = 'next' | 'again' | 'missed';

export interface Numbers {
  /** For one more note. */
  next(): number;
  /** Where a note stands among those of its sender; one without a number comes from an older version. `last`: it says how many there were. */
  place(from: string, n: number | undefined, last: boolean): Place;
  close(): void;
}

/** Ms after a note at which its number is said once more: nothing else would tell that the last one was lost. */
export const reminders = [1000, 5000, 25_000];

export const createNumbers = ({ later }: Pick<Env, 'later'>, remind: (n: number) => void): Numbers => {
  const heard = new Map<string, number>();
  let count = 0;
  let cancel: () => void = () => undefined;

  let remindIn = ([ms, ...rest]: readonly number[]): void => {
    cancel();
    if (ms !== undefined) cancel = later(ms, () => (remind(count), remindIn(rest)));
  };

  return {
    next() {
      remindIn(reminders);
      return (count += 1);
    },
    place(from, n, last) {
      const known = heard.get(from) ?? 0;
      if (n === undefined) return 'next';
      if (n <= known) return 'again';
      heard.set(from, n);
      return last || n > known + 1 ? 'missed' : 'next';
    },
    close() {
      cancel();
      remindIn = () => undefined;
    },
  };
};
