// The line below a message: when, how far it has come, and what can be done about it.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icons } from '../icons.ts';
import type { Strings } from '../strings/en.ts';
import type { MessageItem } from './items.ts';
import { needsEyes } from './receipts.ts';
import type { Mark } from './receipts.ts';
import type { View } from './view.ts';

type Key = keyof Strings;
const words = {
  pending: ['status.sending', icons.pending],
  waiting: ['status.waiting', icons.pending],
  sent: ['status.sent', icons.sent],
  delivered: ['status.delivered', icons.delivered],
  read: ['status.read', icons.read],
  failed: ['status.failed', icons.failed],
  unconfirmed: ['status.unconfirmed', icons.unconfirmed],
} as const satisfies Readonly<Record<Mark, readonly [Key, TemplateResult]>>;

const actions: Readonly<
  Partial<Record<Mark, readonly [again: 'action.retry' | 'action.sendAgain', away: 'action.delete' | 'action.discard']>>
> = {
  failed: ['action.retry', 'action.delete'],
  unconfirmed: ['action.sendAgain', 'action.discard'],
};

/** What a message's state is called; nothing for the messages of others. */
export const markWords = ({ mark, entry }: MessageItem, { text, receipts, saved }: View): string => {
  if (!mark || (receipts === 'none' && !entry)) return '';
  const unsaved = entry && !saved ? ` · ${text('status.notSaved')}` : '';
  return text(words[mark][0]) + unsaved;
};

/** Whether the state is written out, not only told to assistive technology. */
const isMarked = ({ mark, newest }: MessageItem, { receipts }: View): boolean =>
  mark !== undefined && (needsEyes.has(mark) || receipts === 'all' || (receipts === 'last' && newest === true));

/** Whether the line stands below the bubble; else it appears beside it when pointed at. */
export const isBelow = (item: MessageItem, view: View): boolean => item.last || isMarked(item, view);

const buttons = ({ key, mark, entry }: MessageItem, view: View): unknown => {
  const [again, away] = (mark && actions[mark]) ?? [];
  if (!entry || !again || !away) return nothing;
  const { localId } = entry.command;
  const stop = view.active === key ? 0 : -1;
  return html`<span class="actions" part="actions">
    <button type="button" tabindex=${stop} @click=${() => view.retry(localId)}>${view.text(again)}</button>
    <button type="button" tabindex=${stop} @click=${() => view.discard(localId)}>${view.text(away)}</button>
  </span>`;
};

export const metaOf = (item: MessageItem, view: View): TemplateResult => {
  const { mark, at, entry } = item;
  const said = markWords(item, view);
  const shown = said && isMarked(item, view);
  const because = entry?.failed?.because;
  return html`<div class="meta" part="meta" data-mark=${shown && mark ? mark : nothing}>
    ${item.message?.editedAt ? html`<span part="edited">${view.text('message.edited')} ·</span>` : nothing}
    <time part="time" dir="auto" datetime=${Number.isNaN(at) ? nothing : new Date(at).toISOString()}
      >${view.format.time(at)}</time
    >
    ${said ? html`<span class=${shown ? 'mark' : 'hidden'} part="status"><bdi>${said}</bdi>${shown && mark ? words[mark][1] : nothing}</span>` : nothing}
    ${buttons(item, view)} ${because ? html`<span class="because"><bdi>${because}</bdi></span>` : nothing}
  </div>`;
};
