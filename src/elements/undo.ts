// What can be taken back for a while: it waits in the outbox, and longer while somebody is at it.
import type { ChatClient } from '../client/api.ts';
import type { Entry } from '../model/event.ts';

/** How long something can be taken back, and how long it is held while a hand or the keyboard is at it, in ms. */
export const grace = 7000;
const held = 60_000;

const lives: ReadonlySet<string> = new Set(['queued', 'sending', 'unconfirmed']);

/** Whether it has not come to nothing. */
export const isAlive = ({ state }: Entry): boolean => lives.has(state);

/** Whether it still waits for its time, and can be taken back. */
export const takesBack = ({ state, notBefore }: Entry): boolean => state === 'queued' && notBefore !== undefined;

/** What is refused or cannot be kept shows in the state; there is nothing more to do about it where it was asked for. */
export const quietly = (done: Promise<unknown> | undefined): void => void done?.catch(() => undefined);

/** Holds it back while somebody may still take it back, or for as long as at first. */
export const hold = (chat: ChatClient | undefined, localId: string, on: boolean): void =>
  quietly(chat?.outbox.postpone(localId, Date.now() + (on ? held : grace)));
