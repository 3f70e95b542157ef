// The notices of a state as they stand once what waits in the outbox has been done, and what can be done to them.
import type { ChatClient } from '../../client/api.ts';
import { systemClock } from '../../kit/env.ts';
import type { Notice } from '../../model/entities.ts';
import type { ChatState } from '../../model/state.ts';
import { grace, hold, isAlive, quietly, takesBack } from '../undo.ts';

/** `undo`: it is being deleted, and by this name that can be taken back; `gone`: when that was said. */
export type Shown = { readonly notice: Notice; readonly undo?: string; readonly gone?: number };

export const noticesOf = ({ notices, outbox }: ChatState): readonly Shown[] => {
  const gone = new Map<string, { readonly localId: string; readonly at: number; readonly takesBack: boolean }>();
  const read = new Set<string>();
  for (const entry of outbox.filter(isAlive)) {
    const { command } = entry;
    if (command.type === 'delete-notice') gone.set(command.id, { ...command, takesBack: takesBack(entry) });
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
      for (const localId of localIds) hold(chat(), localId, on);
    },
  };
};
