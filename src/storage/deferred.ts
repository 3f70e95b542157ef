// A storage that is still being opened: whoever uses it waits, nobody has to know.
import { createHub } from '../kit/readable.ts';
import type { OpenStorage } from './parts.ts';

type Calls = Readonly<Record<string, (...args: unknown[]) => unknown>>;

/** `saved` is believed to be true until the device has answered. */
export const deferStorage = (opening: Promise<OpenStorage>): OpenStorage => {
  const { tell, on } = createHub<[saved: boolean]>();
  const erased = createHub<[]>();
  let opened: OpenStorage | undefined;
  const ready = opening.then((storage) => {
    opened = storage;
    storage.onSaved(tell);
    storage.onErased?.(erased.tell);
    if (!storage.saved) tell(false);
    return storage;
  });
  /** The same calls, once the storage stands. */
  const part = <K extends 'cache' | 'journal' | 'drafts'>(
    name: K,
    ...calls: readonly (keyof OpenStorage[K] & string)[]
  ): OpenStorage[K] =>
    Object.fromEntries(
      calls.map((call) => [call, async (...args: unknown[]) => ((await ready)[name] as unknown as Calls)[call]!(...args)]),
    ) as unknown as OpenStorage[K];
  const whole = (call: 'nextLease' | 'flush' | 'close') => async (): Promise<never> => (await ready)[call]() as Promise<never>;
  return {
    cache: part('cache', 'rooms', 'room', 'record', 'usage', 'clear'),
    journal: {
      ...part('journal', 'all', 'put', 'remove', 'claim', 'settle'),
      get gone() {
        return opened?.journal.gone;
      },
    },
    drafts: part('drafts', 'get', 'put'),
    get saved() {
      return opened?.saved ?? true;
    },
    onSaved: on,
    onErased: erased.on,
    nextLease: whole('nextLease'),
    flush: whole('flush'),
    close: whole('close'),
    destroy: async (keepJournal) => (await ready).destroy(keepJournal),
  };
};
