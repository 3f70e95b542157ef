// Notices when whoever an element showed has gone: what they wrote into it must go too, for somebody else may sit there next.
import type { ChatClient } from '../client/api.ts';

/** What it returns is asked at every update: true once when another client took the place of the last, or its person has logged out. */
export const watchLeaving = (): ((chat: ChatClient | undefined) => boolean) => {
  let last: ChatClient | undefined;
  let was: unknown;
  return (chat) => {
    const me = chat?.state.get().me;
    const left = last !== undefined && (chat !== last || (!!was && !me));
    last = chat;
    was = me;
    return left;
  };
};
