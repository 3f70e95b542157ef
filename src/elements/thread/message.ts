// One message: who, what, and the line below.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { initials, nameOf, tint } from '../names.ts';
import type { MessageItem } from './items.ts';
import { isBelow, markWords, metaOf } from './meta.ts';
import { isEmojiOnly, isLong, longest } from './text.ts';
import type { View } from './view.ts';

const avatar = ({ author }: MessageItem): TemplateResult =>
  html`<div class="avatar" part="avatar" data-tint=${tint(author.id)} aria-hidden="true">${initials(nameOf(author))}</div>`;

const tombstone = ({ mine }: MessageItem, { text }: View): TemplateResult =>
  html`<span class="content gone" part="content">${text(mine ? 'message.deletedYou' : 'message.deletedOther')}</span>`;

const written = ({ key, body }: MessageItem, view: View): TemplateResult => {
  const long = isLong(body);
  const open = view.unfolded.has(key);
  const fold = long && !open ? 'folded' : '';
  // Inline, because white space is kept here and formatters add none inside inline elements.
  return html`<span class="content ${fold}" part="content" dir="auto"
      >${view.rich ? view.rich.words(body, view.active === key) : body.slice(0, longest)}</span
    >
    ${
      long
        ? html`<button
            class="fold"
            type="button"
            tabindex=${view.active === key ? 0 : -1}
            aria-expanded=${open}
            @click=${() => view.unfold(key)}
          >
            ${view.text(open ? 'message.showLess' : 'message.showMore')}
          </button>`
        : nothing
    }`;
};

/** What a screen reader says when the row is reached. */
const labelOf = (item: MessageItem, view: View): string => {
  const who = item.mine ? view.text('message.you') : nameOf(item.author);
  const gone = item.message?.gone && view.text(item.mine ? 'message.deletedYou' : 'message.deletedOther');
  const body = gone || item.body.slice(0, 200);
  const state = markWords(item, view);
  const stop = /[.!?…]$/.test(body) ? ' ' : '. ';
  return `${view.text('message.label')(who, view.format.time(item.at))}: ${body}${state && stop + state}`;
};

export const messageRow = (item: MessageItem, view: View): TemplateResult => {
  const { key, mine, first, last, message, mark, body } = item;
  const gone = message?.gone === true;
  const below = isBelow(item, view);
  const plain = !gone && !item.replyTo && isEmojiOnly(body);
  return html`<div
    class="row ${plain ? 'emoji' : ''}"
    part="message"
    role="article"
    tabindex=${view.active === key ? 0 : -1}
    aria-label=${labelOf(item, view)}
    data-key=${key}
    data-id=${message?.id ?? nothing}
    data-status=${mark ?? nothing}
    ?data-own=${mine}
    ?data-first=${first}
    ?data-last=${last}
    ?data-below=${below}
    ?data-fresh=${view.fresh.has(key)}
  >
    ${first && !mine && view.named ? html`<div class="author" part="author"><bdi>${nameOf(item.author)}</bdi></div>` : nothing}
    <div class="line">
      ${mine ? nothing : last ? avatar(item) : html`<div class="avatar none"></div>`}
      <div class="bubble" part="bubble">
        ${view.rich?.above(item, view)} ${gone ? tombstone(item, view) : body ? written(item, view) : nothing}
        ${view.rich?.inside(item, view)}
      </div>
      ${below ? nothing : metaOf(item, view)}
    </div>
    ${view.rich?.below(item, view)} ${below ? metaOf(item, view) : nothing}
  </div>`;
};
