// The notices of a state as they stand once what waits in the outbox has been done, and what can be done to them.
import type { ChatClient } from '../../client/api.ts';
import { systemClock } from '../../kit/env.ts';
import type { Notice } from '../../model/entities.ts';
import type { ChatState } from '../../model/state.ts';

/** `undo`: it is being deleted, and by this name that can be taken back; `gone`: when that was said. */
export type Shown = { readonly notice: Notice; readonly undo?: string; readonly gone?: number };

/** How long a delete can be taken back, and how long it is held while a hand or the keyboard is at it, in ms. */
const grace = 7000;
const held = 60_000;

const lives: ReadonlySet<string> = new Set(['queued', 'sending', 'unconfirmed']);

export const noticesOf = ({ notices, outbox }: ChatState): readonly Shown[] => {
  const gone = new Map<string, { readonly localId: string; readonly at: number; readonly takesBack: boolean }>();
  const read = new Set<string>();
  for (const { command, state, notBefore } of outbox) {
    if (!lives.has(state)) continue;
    if (command.type === 'delete-notice')
      gone.set(command.id, { ...command, takesBack: state === 'queued' && notBefore !== undefined });
    if (command.type !== 'read-notices') continue;
    // What came after it was said is not meant by "all".
    const meant = command.ids === 'all' ? notices.filter(({ at }) => at <= command.at).map(({ id }) => id) : command.ids;
    for (const id of meant) read.add(id);
  }
  return notices.flatMap((notice) => {
    const leaving = gone.get(notice.id);
    if (leaving && !leaving.takesBack) return [];
    const now = read.has(notice.id) && !notice.read ? { ...notice, read: true } : notice;
    return [{ notice: now, ...(leaving && { undo: leaving.localId, gone: leaving.at }) }];
  });
};

export const unreadIn = (list: readonly Shown[]): number =>
  list.filter(({ notice, undo }) => !notice.read && undo === undefined).length;

export type NoticeDeeds = {
  markRead(ids: readonly string[] | 'all'): void;
  remove(ids: readonly string[]): void;
  undo(localIds: readonly string[]): void;
  /** Holds deletes back while somebody may still take them back. */
  hold(localIds: readonly string[], on: boolean): void;
};

/** What is refused or cannot be kept shows in the state; there is nothing more to do about it here. */
const quietly = (done: Promise<unknown> | undefined): void => void done?.catch(() => undefined);

export const noticeDeeds = (chat: () => ChatClient | undefined): NoticeDeeds => {
  const clock = systemClock();
  const remove = (id: string, at: number): void => {
    const command = { type: 'delete-notice', id, localId: clock.id(), at } as const;
    quietly(chat()?.dispatch(command, { notBefore: at + grace }));
  };
  return {
    markRead: (ids) => quietly(chat()?.dispatch({ type: 'read-notices', ids, localId: clock.id(), at: clock.now() })),
    remove(ids) {
      const at = clock.now();
      for (const id of ids) remove(id, at);
    },
    undo(localIds) {
      for (const localId of localIds) quietly(chat()?.outbox.discard(localId));
    },
    hold(localIds, on) {
      const until = clock.now() + (on ? held : grace);
      for (const localId of localIds) quietly(chat()?.outbox.postpone(localId, until));
    },
  };
};
