// Message ids: 24 hex digits that sort as the messages were accepted and cannot be guessed from one another.
import { randomBytes } from 'node:crypto';

/** Makes ids for a time in epoch milliseconds: twelve digits of time, four that count within it, eight of chance. */
export function createIds(random: (bytes: number) => Buffer = randomBytes): (at: number) => string {
  let last = 0;
  let count = 0;
  return (at) => {
    count = at === last ? count + 1 : 0;
    last = at;
    return hex(at, 12) + hex(count, 4) + random(4).toString('hex');
  };
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0').slice(-digits);
