// What the late parts of a thread see of it.
import type { ChatClient, RoomHandle } from '../../client/api.ts';
import type { Speaker } from '../announcer.ts';
import type { Item } from './items.ts';
import type { Scroller } from './scroller.ts';
import type { Say } from './view.ts';

export type Ground = {
  readonly host: Speaker;
  readonly scroller: Scroller;
  readonly say: Say;
  chat(): ChatClient | undefined;
  /** Whether this person may write here. */
  writes(): boolean;
  items(): readonly Item[];
  /** Those of them that are in the document. */
  drawn(): readonly Item[];
  /** The room, while it is open. */
  room(): RoomHandle | undefined;
  /**
   * Draws the line above what is new above this message of somebody else, or none. `stay`: the view stays where it is; else the reader
   * is led there, until they take hold.
   */
  drawLine(messageId: string | undefined, stay?: boolean): void;
  day(at: number): string;
  /** Date and time in full. */
  full(at: number): string;
};
