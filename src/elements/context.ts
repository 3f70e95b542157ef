// What a provider shares with every element below it, through any number of shadow roots.
import { createContext } from '@lit/context';
import type { ChatClient } from '../client/api.ts';
import type { Strings } from './strings/en.ts';

export type Shared = {
  readonly client?: ChatClient | undefined;
  readonly strings?: Partial<Strings> | undefined;
  /** A BCP 47 tag, for times and dates. */
  readonly locale?: string | undefined;
};

export const shared = createContext<Shared>(Symbol.for('parley-chat'));
