// One way in: credentials → prepare → handshake → greeting → enter. When to try, and what to do after a refusal, is the sync's work.
import { ChatError, refusalOf, type ErrorCode } from '../model/error.ts';
import type { Command } from '../model/command.ts';
import type { Ports } from './context.ts';
import type { Credentials } from './credentials.ts';
import { judged, type Perform } from './perform.ts';
import type { Store } from './store.ts';

/** Resolves to whether a socket stands; false: only HTTP may answer. Throws a ChatError when the backend refused us. */
export type Entrance = (again: boolean, signal: AbortSignal) => Promise<boolean>;

export const createEntrance = (ports: Ports, store: Store, perform: Perform, credentials: Credentials): Entrance => {
  const { dialect, env, options, transport } = ports;

  const must = async (command: Command, signal: AbortSignal): Promise<void> => {
    const { refused } = dialect.say[command.type] ? await perform(command, signal) : {};
    if (refused) throw new ChatError(refused, command.type);
  };

  /** Backends that speak first are not spoken to before. */
  const greeting = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        off();
        cancel();
        settle();
      };
      const off = transport.onFrame((event) => event === dialect.greeting && end(resolve));
      const late = (): void => reject(new ChatError({ code: 'timeout' }, 'hear the greeting'));
      const cancel = env.later(options.echoTimeout, () => end(late));
      signal.addEventListener('abort', () => end(resolve));
    });

  const openSocket = async (signal: AbortSignal): Promise<boolean> => {
    const greeted = dialect.greeting === undefined ? undefined : greeting(signal);
    greeted?.catch(() => undefined);
    try {
      const answer = await transport.open(credentials.reach(), signal);
      if (answer) throw new ChatError(judged(dialect, answer) ?? { code: 'unauthorized' }, 'connect');
      await greeted;
      return true;
    } catch (thrown) {
      if (silence.has(refusalOf(thrown).code)) return false;
      throw thrown;
    }
  };

  return async (again, signal) => {
    await credentials.ask(again);
    if (signal.aborted) return false;
    await must({ type: 'prepare' }, signal);
    const stands = await openSocket(signal);
    if (stands) await must({ type: 'enter', since: store.get().mark }, signal);
    return stands;
  };
};

/** Nothing answered: perhaps something else will. */
export const silence: ReadonlySet<ErrorCode> = new Set(['offline', 'timeout', 'unavailable']);
