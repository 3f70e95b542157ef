// Questions about the state that more than one reader asks.
import type { Message } from './entities.ts';
import type { Entry } from './event.ts';
import type { ChatState } from './state.ts';

/** One line of a transcript. `key` stays the same from pending to confirmed. */
export type Row =
  | { readonly kind: 'message'; readonly key: string; readonly message: Message; readonly mine: boolean }
  | { readonly kind: 'pending'; readonly key: string; readonly entry: Entry }
  | { readonly kind: 'gap'; readonly key: string; readonly before: string };

export declare const transcript: (state: ChatState, roomId: string) => readonly Row[];
