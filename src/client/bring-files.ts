// Brings the files of a message to the backend before it is said. Until then it was not tried, so nothing about it is in doubt.
import { backoff } from '../kit/backoff.ts';
import type { CommandOf } from '../model/command.ts';
import type { Attachment } from '../model/entities.ts';
import { isTransient, type Refusal } from '../model/error.ts';
import type { Entry } from '../model/event.ts';
import type { Fact } from '../ports/dialect.ts';
import { ambiguous } from './attempt.ts';
import type { Outbox } from './outbox.ts';
import type { Perform } from './perform.ts';
import type { Pipeline } from './pipeline.ts';
import type { Verdicts } from './verdicts.ts';

export type BringNeeds = {
  readonly perform: Perform;
  readonly pipeline: Pick<Pipeline, 'absorb'>;
  readonly outbox: Outbox;
  readonly verdicts: Verdicts;
  readonly signal: AbortSignal;
  random(): number;
};

type Send = CommandOf<'send'>;

/** Nothing is counted as a try, so the wait does not grow: that of the third. */
const tries = 3;

/** The message, with what the backend has made of one of its files. */
const placed = (entry: Entry, place: number, stored: Attachment): Entry => {
  const command = entry.command as Send;
  const { file: _, ...known } = command.attachments?.[place] ?? stored;
  return { ...entry, command: { ...command, attachments: command.attachments?.with(place, { ...known, ...stored }) } };
};

/** A file that may get there later holds its message back; one that never will makes it fail. */
const holdBack = (entry: Entry, refused: Refusal, { verdicts, random }: BringNeeds): Promise<unknown> => {
  if (isTransient(refused) && refused.code !== 'rate-limited') return verdicts.wait(entry, backoff(tries, random));
  // An answer that cannot be read leaves doubt about the file, and none about the message.
  const code = ambiguous.has(refused.code) ? 'rejected' : refused.code;
  return verdicts.conclude(entry, { refused: { ...refused, code }, tried: true }, []);
};

/** Tells how far a file has come, in twentieths: more is not seen, and every tab is told. */
const teller = (localId: string, { pipeline }: BringNeeds): ((part?: number) => void) => {
  let last: number | undefined;
  let over = false;
  return (part) => {
    const next = part === undefined ? part : Math.floor(Math.min(Math.max(part, 0), 1) * 20) / 20;
    if (over || (next !== undefined && next === last)) return;
    last = next;
    over = next === undefined;
    pipeline.absorb([{ type: 'bringing', localId, ...(next !== undefined && { part: next }) }]);
  };
};

/** One file under a name of its own, the same on every try: a backend that keeps names keeps it once. */
const bringOne = async (entry: Entry, place: number, file: Blob, needs: BringNeeds): Promise<boolean> => {
  const { localId, at, roomId, attachments } = entry.command as Send;
  const name = attachments?.[place]?.name ?? '';
  const facts: Fact[] = [];
  const ask = { type: 'upload', localId: `${localId}.${place}`, at, roomId, file, name } as const;
  const tell = teller(localId, needs);
  tell(0);
  const outcome = await needs.perform(ask, needs.signal, (some) => facts.push(...some), tell);
  if (needs.signal.aborted) return false;
  tell();
  const stored = facts.find((fact) => fact.type === 'uploaded')?.attachment;
  if (stored && !outcome.refused)
    return (await needs.outbox.change(localId, (known) => placed(known, place, stored))) !== undefined;
  await holdBack(entry, outcome.refused ?? { code: 'rejected' }, needs);
  return false;
};

/** Each in its turn, noted as soon as it is there. False when the message is not to be said now. */
export const bringFiles = async (entry: Entry, needs: BringNeeds): Promise<boolean> => {
  for (const [place, { file }] of ((entry.command as Send).attachments ?? []).entries())
    if (file && !(await bringOne(entry, place, file, needs))) return false;
  return true;
};
