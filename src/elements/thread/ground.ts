// What the late parts of a thread see of it.
import type { ChatClient, RoomHandle } from '../../client/api.ts';
import type { Speaker } from '../announcer.ts';
import type { Strings } from '../strings/en.ts';
import type { Item } from './items.ts';
import type { Scroller } from './scroller.ts';
import type { Say } from './view.ts';

export type Ground = {
  readonly host: Speaker;
  readonly scroller: Scroller;
  readonly say: Say;
  /** More words to say. */
  learn(words: Partial<Strings>): void;
  chat(): ChatClient | undefined;
  /** Whether this person may write here. */
  writes(): boolean;
  items(): readonly Item[];
  /** Those of them that are in the document. */
  drawn(): readonly Item[];
  /** The room, while it is open. */
  room(): RoomHandle | undefined;
  /** What is new begins at this message of somebody else; drawn with the next update. */
  renew(messageId: string): void;
  day(at: number): string;
  /** Date and time in full. */
  full(at: number): string;
};
