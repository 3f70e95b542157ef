// What a case is: one fact about a dialect and its backend, and how to find out.
import type { Command } from '../../model/command.ts';
import type { Message } from '../../model/entities.ts';
import type { Promises } from '../../ports/dialect.ts';
import type { Bench } from './bench.ts';
import type { Device } from './device.ts';
import type { Outcome } from './outcome.ts';

/** `base`: what every dialect stands on (L0). */
export type Step = 'base' | keyof Promises;

export type Case = {
  readonly name: string;
  /** The fact, in the present tense. */
  readonly says: string;
  /** The step of the ladder that it proves; none for what stands beside the ladder. */
  readonly proves?: Step;
  /** Rows of `say` without which there is nothing to show. */
  readonly rows?: readonly Command['type'][];
  readonly run: (bench: Bench) => Promise<Outcome>;
  /** What to look at when it does not hold. */
  readonly change: string;
};

/** The newest message that the first person said during this check; said now where there is none. */
export const oneOf = async ({ first, roomId, words, isOurs }: Bench): Promise<Message> =>
  first.messages(roomId).findLast(({ author, body }) => author.id === first.id && isOurs(body)) ??
  first.send(roomId, words('hello'));

/** Every message a device was told of, by frames, answers and pages, in the order it was told. */
export const messagesIn = ({ record }: Device): readonly Message[] =>
  record.told.flatMap(({ fact }) => (fact.type === 'page' ? fact.messages : fact.type === 'message' ? [fact.message] : []));

export const isInside = ({ chat }: Device): boolean => ['live', 'polling'].includes(chat.connection.get());
export const isLive = ({ chat }: Device): boolean => chat.connection.get() === 'live';

/** A change another device may hear of by a frame, or see when it loads again. */
export const reaches = async (device: Device, roomId: string, what: string, holds: () => boolean): Promise<Outcome> => {
  if (await device.soon(holds)) return undefined;
  await device.room(roomId).reload();
  await device.until(what, holds);
  return { note: 'the other person is not told, and sees it when they load again' };
};
