// Draws what a plain message has not: what it answers, its files, its reactions, and what is being done to it.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Attachment, Message, Reaction } from '../../model/entities.ts';
import type { Entry } from '../../model/event.ts';
import { icons } from '../icons.ts';
import { nameOf } from '../names.ts';
import { attachment } from './attachments.ts';
import { isOver } from './changes.ts';
import type { MessageItem } from './items.ts';
import type { Rich, View } from './view.ts';

/** What can be done to a message from within its row. */
export type Deeds = {
  find(id: string): Message | undefined;
  /** Its words in short, without the marks of their format. */
  brief(message: Message): string;
  jump(id: string): void;
  mayReact(message: Message): boolean;
  /** It has as many kinds of reactions as it may. */
  isFull(message: Message): boolean;
  react(message: Message, key: string): void;
  /** `kept`: it can be taken back for a while. */
  remove(message: Message, kept: boolean): void;
  undo(localId: string): void;
  /** Holds a delete back while somebody is about to undo it. */
  hold(localId: string, held: boolean): void;
};

/** Kinds of reactions of one message. */
export const most = 20;

const stop = ({ key }: MessageItem, { active }: View): 0 | -1 => (active === key ? 0 : -1);

const gist = (message: Message | undefined, { text }: View, { brief }: Deeds): string => {
  if (!message) return text('message.original');
  if (message.gone) return text('message.deletedOther');
  return brief(message) || (message.attachments?.[0]?.name ?? '');
};

const quote = (item: MessageItem, id: string, view: View, deeds: Deeds): TemplateResult => {
  const { find, jump } = deeds;
  const message = find(id);
  return html`<button class="quote" part="quote" type="button" tabindex=${stop(item, view)} @click=${() => jump(id)}>
    ${message ? html`<bdi class="quoted">${nameOf(message.author)}</bdi>` : nothing}
    <span class="gist" dir="auto">${gist(message, view, deeds)}</span>
  </button>`;
};

const undo = ({ command }: Entry, item: MessageItem, view: View, { undo: back, hold }: Deeds): TemplateResult => {
  const { localId } = command;
  const held = (on: boolean) => () => hold(localId, on);
  return html`<button
    class="undo"
    type="button"
    tabindex=${stop(item, view)}
    @click=${() => back(localId)}
    @pointerenter=${held(true)}
    @pointerleave=${held(false)}
    @focus=${held(true)}
    @blur=${held(false)}
  >
    ${view.text('action.undo')}
  </button>`;
};

const chip = (
  message: Message,
  { key, count, mine = false }: Reaction,
  item: MessageItem,
  view: View,
  deeds: Deeds,
): TemplateResult => {
  const label = view.text('reaction.label')(view.text('reaction.name')(key), count, mine);
  const inside = html`<span>${key}</span>${count > 1 ? html`<span class="count">${count}</span>` : nothing}`;
  if (!deeds.mayReact(message)) return html`<span class="chip" part="reaction" role="img" aria-label=${label}>${inside}</span>`;
  return html`<button
    class="chip"
    part="reaction"
    type="button"
    tabindex=${stop(item, view)}
    aria-pressed=${mine}
    aria-label=${label}
    @click=${() => deeds.react(message, key)}
  >
    ${inside}
  </button>`;
};

const chips = (message: Message, item: MessageItem, view: View, deeds: Deeds): TemplateResult | typeof nothing => {
  const { reactions, gone } = message;
  if (!reactions?.length || gone) return nothing;
  return html`<div class="chips" part="reactions" role="group" aria-label=${view.text('reaction.list')}>
    ${reactions.slice(0, most).map((reaction) => chip(message, reaction, item, view, deeds))}
  </div>`;
};

/** A change that was refused, or of which nobody knows. */
const trouble = ({ command, failed, state }: Entry, { text, retry, discard }: View): TemplateResult => {
  const { localId, type } = command;
  const unsure = state === 'unconfirmed';
  const what = unsure ? 'status.unconfirmed' : type === 'delete' ? 'status.deleteFailed' : 'status.editFailed';
  return html`<div class="meta" part="meta" data-mark=${state}>
    <span class="mark">${unsure ? icons.unconfirmed : icons.failed}${text(what)}</span>
    <span class="actions" part="actions">
      <button type="button" @click=${() => retry(localId)}>${text('action.retry')}</button>
      <button type="button" @click=${() => discard(localId)}>${text('action.discard')}</button>
    </span>
    ${failed?.because ? html`<span class="because"><bdi>${failed.because}</bdi></span>` : nothing}
  </div>`;
};

/** Of what waits to be sent, too. */
const filesOf = ({ message, entry }: MessageItem): readonly Attachment[] | undefined =>
  message ? message.attachments : entry?.command.type === 'send' ? entry.command.attachments : undefined;

const isUndoable = ({ command, state }: Entry): boolean => command.type === 'delete' && state === 'queued';

export const createRich = (deeds: Deeds, words: Rich['words']): Rich => ({
  words,
  above: (item, view) => (item.replyTo && !item.message?.gone ? quote(item, item.replyTo, view, deeds) : nothing),
  inside(item, view) {
    const { message, changes } = item;
    const waiting = changes?.find(isUndoable);
    if (waiting) return undo(waiting, item, view, deeds);
    return message?.gone ? nothing : filesOf(item)?.map((one) => attachment(one, item, view, stop(item, view)));
  },
  below: (item, view) => [
    item.message ? chips(item.message, item, view, deeds) : nothing,
    item.changes?.filter((entry) => isOver(entry) && entry.command.type !== 'react').map((entry) => trouble(entry, view)),
  ],
});
