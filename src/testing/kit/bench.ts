// Two people and their devices in one room of a running backend: what every case works on.
import type { ChatOptions } from '../../client/options.ts';
import type { Clock } from '../../kit/env.ts';
import type { Durable } from '../../model/command.ts';
import { ChatError } from '../../model/error.ts';
import type { Extra } from '../../model/entities.ts';
import type { AnyDialect } from '../../ports/dialect.ts';
import { createDevice, type Device, type MakeChat } from './device.ts';

/**
 * What `createChat` needs to be this person; a function where each client needs its own. A person may speak another dialect than the one
 * that is checked, where its backend has two sides.
 */
export type Person = Part | (() => Part);
type Part = Partial<Omit<ChatOptions, 'url' | 'persist' | 'keep'>> & {
  /** The id under which the other one sees this person, where that is another than their own. */
  readonly seenAs?: string;
};

export type CheckOptions = {
  /** Origin of the running backend, absolute. */
  readonly url: string;
  readonly dialect: AnyDialect;
  /** Two who may write in the room, and a stranger who may not see it, if there is one. */
  readonly people: readonly [first: Person, second: Person, stranger?: Person];
  /** A room made for this: messages will stay in it. With more than one page of history, paging is shown too. */
  readonly roomId: string;
  /** What a new room of both needs, for dialects that can make one. */
  readonly newRoom?: { readonly title?: string; readonly members?: readonly string[]; readonly extra?: Extra };
  /** Ms to wait for whatever should come; 10,000 unless given. */
  readonly patience?: number;
  /** Names of the cases to go through; all unless given. */
  readonly only?: readonly string[];
};

export interface Bench {
  readonly options: CheckOptions;
  readonly dialect: AnyDialect;
  readonly roomId: string;
  /** Both hold the room open. */
  readonly first: Device;
  readonly second: Device;
  /** The id under which the second person sees the first. */
  readonly firstSeenAs: string;
  /** Whether a device speaks the dialect that is checked. */
  isSpoken(device: Device): boolean;
  /** Every device there was. */
  readonly devices: readonly Device[];
  /** Lets both in. */
  enter(): Promise<void>;
  /** Another device, let in, without any room open: 0 and 1 as the people are listed, 2 the stranger. It goes with the case. */
  fresh(who: 0 | 1 | 2): Promise<Device>;
  /** A device that nobody has let in yet, with other options than the person's. */
  odd(who: 0 | 1 | 2, more: Part): Device;
  /** Words nobody has said before. */
  words(about: string): string;
  /** Whether these words were said by this check. */
  isOurs(body: string): boolean;
  /** What a durable command needs besides: a name of its own and the time. */
  kept(): Pick<Durable, 'localId' | 'at'>;
  /** Rooms that a case has made. */
  readonly made: string[];
  /** A room nobody has made. */
  readonly nowhere: string;
  /** Closes what the last case opened. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

export type BenchNeeds = { readonly make: MakeChat; readonly clock: Clock };

export const createBench = (options: CheckOptions, { make, clock }: BenchNeeds): Bench => {
  const { url, dialect, people, roomId, patience = 10_000 } = options;
  const all: Device[] = [];
  const passing = new Set<Device>();
  const run = clock.id().slice(0, 10);
  let count = 0;

  const odd = (who: 0 | 1 | 2, more: Part = {}): Device => {
    const person = people[who];
    if (!person) throw new ChatError({ code: 'unsupported', because: 'there is no such person' }, 'make a device');
    const { seenAs: _, ...part } = typeof person === 'function' ? person() : person;
    const device = createDevice({ make, clock, patience, options: { url, dialect, ...part, ...more } });
    all.push(device);
    passing.add(device);
    return device;
  };
  const stay = (who: 0 | 1): Device => {
    const device = odd(who);
    passing.delete(device);
    return device;
  };
  const tidy = async (): Promise<void> => {
    const left = [...passing];
    passing.clear();
    await Promise.all(left.map((device) => device.close()));
  };
  const [first, second] = [stay(0), stay(1)];

  return {
    options,
    dialect,
    roomId,
    first,
    second,
    get firstSeenAs() {
      const [person] = people;
      return (typeof person === 'function' ? person() : person).seenAs ?? first.id;
    },
    isSpoken: ({ record }) => record.dialect.name === dialect.name,
    devices: all,
    made: [],
    nowhere: `no-such-room-${run}`,
    async enter() {
      await Promise.all([first.enter(), second.enter()]);
    },
    async fresh(who) {
      const device = odd(who);
      await device.enter();
      return device;
    },
    odd,
    isOurs: (body) => body.includes(`(check ${run}.`),
    words: (about) => `${about} (check ${run}.${(count += 1)})`,
    kept: () => ({ localId: clock.id(), at: clock.now() }),
    tidy,
    async close() {
      await tidy();
      await Promise.all([first, second].map((device) => device.close()));
    },
  };
};
