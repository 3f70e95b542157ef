// The rows of `guarantees.md` §3.3 as they can be met over HTTP, and the rungs on which each is another story. A handshake that is refused
// and an acknowledgement over a socket that is too heavy are met in the tests of the transport, the connection and the weight of data.
import type { Level } from './site.ts';

const both: readonly Level[] = ['L0', 'L2'];
/** Where there are no keys, no key can be known already. */
const keyed: readonly Level[] = ['L2'];

export const rows = {
  'ack with id': both,
  timeout: both,
  'disconnect before ack': both,
  '401': both,
  '403': both,
  '404': both,
  '409 same key, same body': keyed,
  '409 same key, other body': both,
  '422 same key, other body': keyed,
  '413': both,
  '400': both,
  '422': both,
  '429': both,
  '500': both,
  '502': both,
  '503': both,
  '504': both,
  'malformed ack (a page with status 200)': both,
  'malformed ack (truncated)': both,
  'malformed ack (id missing)': both,
  'malformed ack (wrong type)': both,
  'malformed ack (larger than is read)': both,
  'ack for unknown entry': both,
  'second ack': keyed,
} as const satisfies Readonly<Record<string, readonly Level[]>>;

export type AnswerRow = keyof typeof rows;

/** What no test names, of all there are. */
export const unnamed = (titles: readonly string[]): readonly string[] =>
  Object.entries(rows).flatMap(([row, levels]) =>
    levels.filter((level) => !titles.some((title) => named(title, row, level))).map((level) => `${row}, ${level}`),
  );

/** A title names its row, or two, and then the rung, before it tells what holds: `timeout, second ack, L2: …`. */
const named = (title: string, row: string, level: Level): boolean => {
  const before = `, ${title.split(': ', 1)[0]},`;
  return before.includes(`, ${row},`) && before.endsWith(`, ${level},`);
};
