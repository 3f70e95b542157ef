// The road down, last part: a command becomes calls, a call becomes an answer, an answer becomes facts.
import { confirms, saysTheSame } from '../model/echo.ts';
import { delivery, roomOf, type Command } from '../model/command.ts';
import { ChatError, refusalOf, type Refusal } from '../model/error.ts';
import type { AnyEvent, ChatEvent } from '../model/event.ts';
import { verdictOf } from '../model/verdict.ts';
import { outweighs } from '../kit/weight.ts';
import type { Answer, Call, Fact, Said } from '../ports/dialect.ts';
import type { Told } from '../ports/transport.ts';
import type { Ports } from './context.ts';
import type { Credentials } from './credentials.ts';
import { flatten, type Pipeline } from './pipeline.ts';

/** What became of a command. `tried`: something reached the wire, so a refusal without a verdict may hide a success. */
export type Outcome = { readonly refused?: Refusal; readonly tried: boolean };
export type Perform = (
  command: Command,
  signal: AbortSignal,
  keep?: (facts: readonly Fact[]) => void,
  told?: Told,
) => Promise<Outcome>;

export const createPerform = (ports: Ports, pipeline: Pipeline, credentials: Credentials): Perform => {
  const { dialect, env, options, transport } = ports;

  /** Waits for the event that confirms or refuses a call which has no answer of its own. */
  const echoOf = (command: Command, signal: AbortSignal): Promise<AnyEvent> =>
    new Promise((resolve, reject) => {
      const confirm = confirms[command.type] as ((c: Command, e: ChatEvent, me: { id: string }) => boolean) | undefined;
      const undo: (() => void)[] = [];
      const end = (settle: () => void): void => {
        undo.forEach((run) => run());
        settle();
      };
      const fail = (refusal: Refusal): void => end(() => reject(new ChatError(refusal, command.type)));
      undo.push(
        pipeline.watch((event, news) => {
          if (event.type === 'refused' && refuses(event, command)) return fail(event);
          // A late second copy of an earlier message with the same words is no echo of this one.
          if (command.type === 'send' && !news) return;
          if (confirm?.(command, event as ChatEvent, pipeline.here().me)) end(() => resolve(event));
        }),
        env.later(options.echoTimeout, () => fail({ code: 'timeout' })),
        transport.onLost(() => fail({ code: 'offline' })),
      );
      const stop = (): void => fail({ code: 'closed' });
      signal.addEventListener('abort', stop);
      undo.push(() => signal.removeEventListener('abort', stop));
    });

  const carry = async (call: Call, command: Command, signal: AbortSignal, told?: Told): Promise<Said> => {
    const waits = call.via === 'socket' && call.settles === 'echo' && command.type in confirms;
    // The echo may outrun the return of the call, so the ear is open before the mouth.
    const echo = waits ? echoOf(command, signal) : undefined;
    echo?.catch(() => undefined);
    const answer = await transport.call(call, credentials.reach(), signal, told);
    // Waited for on a line of its own: without a `hear` to give it to, an argument would never be evaluated.
    const heard = await echo;
    if (echo) return call.hear?.(heard);
    if (call.via === 'socket' && call.settles !== 'ack') return undefined;
    // A page may weigh more than what tells of one thing.
    if (answer.from === 'ack' && delivery[command.type] !== 'query' && outweighs(answer.args))
      throw new ChatError({ code: 'protocol', because: 'the acknowledgement is larger than 256 KiB' }, command.type);
    const refusal = judged(dialect, answer);
    const kept = refusal?.code === 'conflict' && madeBefore(call, command, answer);
    if (kept) return kept;
    if (refusal) throw new ChatError(refusal, command.type);
    return call.hear?.(...answer.args);
  };

  return async (command, signal, keep, told) => {
    const row = dialect.say[command.type] as ((c: Command, here: ReturnType<Pipeline['here']>) => Said) | undefined;
    const turn = credentials.turn();
    let tried = false;
    const follow = async (said: Said): Promise<void> => {
      for (const step of flatten<Fact | Call>(said)) {
        if (!('via' in step)) {
          const fact = stamp(step, command);
          if (keep && fact.type !== 'pass') keep([fact]);
          else pipeline.take(fact);
          continue;
        }
        if (step.via === 'socket' && !transport.connected) {
          // Without a socket there is nothing to enter or join; a real request has to wait for one.
          if (sessional.has(command.type)) continue;
          throw new ChatError({ code: 'offline' }, command.type);
        }
        tried = true;
        await follow(await carry(step, command, signal, told));
      }
    };
    try {
      if (!row) throw new ChatError({ code: 'unsupported' }, command.type);
      await follow(row(command, pipeline.here()));
      return { tried };
    } catch (thrown) {
      const refused = refusalOf(thrown);
      // Refused were the credentials of before: nothing was done, and with the new ones it may be.
      const late = refused.code === 'unauthorized' && (turn === undefined || turn !== credentials.turn());
      return late ? { tried: false, refused: { code: 'unavailable' } } : { tried, refused };
    }
  };
};

/** The dialect's word on an answer, filled up with what the status tells; nothing when it went well. */
export const judged = (dialect: Ports['dialect'], answer: Answer): Refusal | undefined => {
  const verdict = dialect.judge?.(answer);
  if (typeof verdict === 'object') return verdict;
  const byStatus = verdictOf(answer);
  return verdict ? { ...byStatus, code: verdict } : byStatus;
};

/** A conflict that brings the very message we said means that an earlier try was heard; anything else it brings is not ours. */
const madeBefore = (call: Call, command: Command, { args }: Answer): Said => {
  if (command.type !== 'send') return undefined;
  try {
    const facts = flatten<Fact | Call>(call.hear?.(...args));
    return facts.some((fact) => 'message' in fact && saysTheSame(fact.message, command)) && facts;
  } catch {
    return undefined;
  }
};

const sessional: ReadonlySet<Command['type']> = new Set(['enter', 'join', 'leave']);

const refuses = (event: Extract<ChatEvent, { type: 'refused' }>, command: Command): boolean =>
  (event.to === undefined || event.to === command.type) && (event.roomId === undefined || event.roomId === roomOf(command));

/** A page is told what it answers, so that the reducer knows where it belongs. */
const stamp = (fact: Fact, command: Command): Fact => {
  if (fact.type !== 'page' || fact.of) return fact;
  if (command.type === 'load') return { ...fact, of: { before: command.before, after: command.after } };
  if (command.type === 'load-around') return { ...fact, of: { around: command.id } };
  return command.type === 'load-thread' ? { ...fact, of: { threadId: command.threadId, before: command.before } } : fact;
};
