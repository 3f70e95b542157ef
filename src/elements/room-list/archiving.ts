// A conversation on its way to the archive can be called back for a while, because some backends never give one back.
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { ChatClient } from '../../client/api.ts';
import { systemClock } from '../../kit/env.ts';
import type { Entry } from '../../model/event.ts';
import { grace, hold, isAlive, quietly, takesBack } from '../undo.ts';
import { archive as sign } from './menu-icons.ts';
import type { ListEntry } from './entries.ts';
import type { RowView } from './row.ts';

const leaving = (entry: Entry): boolean => entry.command.type === 'archive' && entry.command.archived && isAlive(entry);

/** The conversations that stay, those that can be called back marked with the name by which that is done. */
export const staying = (entries: readonly ListEntry[], outbox: readonly Entry[]): readonly ListEntry[] => {
  const goes = new Map(outbox.filter(leaving).map((one) => ['roomId' in one.command ? one.command.roomId : '', one]));
  return entries.flatMap((entry) => {
    const one = goes.get(entry.id);
    if (!one) return entry;
    return takesBack(one) ? { ...entry, leaving: one.command.localId } : [];
  });
};

export const mayArchive = (chat: ChatClient, roomId: string): boolean =>
  chat.can({ type: 'archive', roomId, archived: true, localId: '', at: 0 });

export const archive = (chat: ChatClient, roomId: string): void => {
  const { id, now } = systemClock();
  const at = now();
  quietly(chat.dispatch({ type: 'archive', roomId, archived: true, localId: id(), at }, { notBefore: at + grace }));
};

/** What stands in the place of its row: one press brings it back. */
export const callBack = ({ id, title, leaving: localId = '' }: ListEntry, view: RowView, chat?: ChatClient): TemplateResult => {
  const { say, active } = view;
  const holds = (on: boolean) => () => hold(chat, localId, on);
  const leave = ({ currentTarget }: Event): void => {
    // The keyboard may still be there.
    if (!(currentTarget as Element).matches(':focus')) holds(false)();
  };
  return html`<div role="listitem">
    <button
      class="row back"
      part="row"
      type="button"
      data-id=${id}
      tabindex=${id === active ? 0 : -1}
      @click=${() => quietly(chat?.outbox.discard(localId))}
      @pointerenter=${holds(true)}
      @pointerleave=${leave}
      @focus=${holds(true)}
      @blur=${holds(false)}
    >
      ${sign}<span class="words" dir="auto">${say('list.archived')(title)}</span> <span class="undo">${say('action.undo')}</span>
    </button>
  </div>`;
};
