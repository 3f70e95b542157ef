// What the late parts of a composer see of it.
import type { ChatClient, RoomHandle } from '../../client/api.ts';
import type { ChatElement } from '../base.ts';
import type { Strings } from '../strings/en.ts';

export type ComposerHost = ChatElement & { readonly chat: ChatClient | undefined; readonly emoji?: string; value: string };

/** What the rest of a composer sees of it. */
export type Ground = {
  readonly host: ComposerHost;
  readonly internals: ElementInternals;
  readonly say: <K extends keyof Strings>(key: K) => Strings[K];
  /** More words to say. */
  learn(words: Partial<Strings>): void;
  room(): RoomHandle | undefined;
  /** `keep`: whether it is kept as a draft. */
  write(text: string, keep?: boolean): void;
  refuse(error: unknown): void;
  /** Writes the draft down at once. Resolves when it, and what was written before it, is kept or cannot be. */
  keep(): Promise<unknown>;
};
