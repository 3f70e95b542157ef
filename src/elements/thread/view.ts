// What the templates of a thread need to know besides the item they draw.
import type { Format } from '../format.ts';
import type { Strings } from '../strings/en.ts';
import type { MessageItem } from './items.ts';

/** Indices of items: from the first to before the last. */
export type Span = { readonly from: number; readonly to: number };

/** Gives one text of the catalogue. */
export type Say = <K extends keyof Strings>(key: K) => Strings[K];

/** Draws what a plain message has not. */
export type Rich = {
  /** `tab`: whether links can be reached by Tab. */
  words(body: string, tab: boolean): unknown;
  /** Above the words in a bubble. */
  above(item: MessageItem, view: View): unknown;
  /** Below the words in a bubble. */
  inside(item: MessageItem, view: View): unknown;
  /** Below the bubble. */
  below(item: MessageItem, view: View): unknown;
};

export type View = {
  readonly format: Format;
  readonly now: number;
  readonly text: Say;
  /** Names above groups: not in a conversation of two. */
  readonly named: boolean;
  readonly receipts: 'last' | 'all' | 'none';
  /** False: what waits does not survive a reload. */
  readonly saved: boolean;
  /** The row that can be reached by Tab. */
  readonly active: string | undefined;
  readonly fresh: ReadonlySet<string>;
  readonly unfolded: ReadonlySet<string>;
  /** Draws what a plain message has not, once it is there. */
  readonly rich: Rich | undefined;
  /** The gap being filled. */
  readonly filling: string | undefined;
  unfold(key: string): void;
  retry(localId: string): void;
  discard(localId: string): void;
  fill(before: string): void;
};
