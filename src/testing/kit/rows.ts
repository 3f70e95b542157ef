// Cases about the tables themselves, looked at when everything else is over.
import type { Bench } from './bench.ts';
import type { Device } from './device.ts';
import type { Record } from './record.ts';
import { broken, type Outcome } from './outcome.ts';

const every = (devices: readonly Device[], read: (record: Record) => Iterable<string>): ReadonlySet<string> =>
  new Set(devices.flatMap(({ record }) => [...read(record)]));

const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

/** What the backend sent and no row reads. */
export const unheardOf = (devices: readonly Device[]): readonly string[] => [...every(devices, ({ unheard }) => unheard)];

export const readsFrames = async ({ devices: all, isSpoken }: Bench): Promise<Outcome> => {
  const devices = all.filter(isSpoken);
  for (const { record } of devices)
    for (const [event, because] of record.threw) throw broken(`\`${event}\` came and could not be read (${because})`);
  const unheard = unheardOf(devices);
  return unheard.length > 0 ? { note: `no row hears ${list(unheard)}` } : undefined;
};

export const usesRows = async ({ devices: all, isSpoken, dialect }: Bench): Promise<Outcome> => {
  const devices = all.filter(isSpoken);
  const [heard, said] = [every(devices, (record) => record.heard), every(devices, (record) => record.said)];
  const rows = [...Object.keys(dialect.hear).filter((row) => !heard.has(row))];
  const idle = [...rows, ...Object.keys(dialect.say).filter((row) => !said.has(row))];
  return idle.length > 0 ? { note: `nothing here made use of ${list(idle)}` } : undefined;
};
