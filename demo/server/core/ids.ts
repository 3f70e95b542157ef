// Message ids: 24 hex digits that sort as the messages were accepted and cannot be guessed from one another.
import { randomBytes } from 'node:crypto';

/** Makes ids for a time in epoch milliseconds: twelve digits of time, four that count within it, eight of chance. */
export function createIds(random: (bytes: number) => Buffer = createChance()): (at: number) => string {
  let last = 0;
  let count = 0;
  return (at) => {
    count = at === last ? count + 1 : 0;
    last = at;
    return hex(at, 12) + hex(count, 4) + random(4).toString('hex');
  };
}

/** Asks the system for much at a time, for asking costs more than what is given. */
function createChance(): (bytes: number) => Buffer {
  let [pool, used] = [Buffer.alloc(0), 0];
  return (bytes) => {
    if (used + bytes > pool.length) [pool, used] = [randomBytes(4096), 0];
    return pool.subarray(used, (used += bytes));
  };
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0').slice(-digits);
