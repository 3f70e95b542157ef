// One message that was found, with the words marked.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Message, User } from '../../model/entities.ts';
import type { Ago } from '../ago.ts';
import { initials, nameOf, tint } from '../names.ts';
import { clip } from '../panel-icons.ts';
import type { Say } from '../say.ts';
import { snippetOf } from './find.ts';

export type ResultView = {
  readonly query: string;
  readonly me: User | undefined;
  readonly ago: Ago;
  readonly now: number;
  readonly say: Say;
  readonly active: number;
  /** The conversation's title, where more than one is searched. */
  titleOf(roomId: string): string;
  go(at: number): void;
};

const words = ({ body, attachments }: Message, query: string): TemplateResult => {
  const file = body.trim() ? undefined : attachments?.[0]?.name;
  const { before, hit, after } = snippetOf(file ?? body, query);
  return html`<span class="words" dir="auto"
    >${file ? clip : nothing}${before}${hit ? html`<mark>${hit}</mark>` : nothing}${after}</span
  >`;
};

export const result = (message: Message, at: number, view: ResultView): TemplateResult => {
  const { query, me, ago, now, say, active, titleOf, go } = view;
  const { author, sentAt, roomId, id } = message;
  const name = author.id === me?.id ? say('message.you') : nameOf(author);
  const title = titleOf(roomId);
  return html`<div role="listitem">
    <button
      class="result"
      part="result"
      type="button"
      data-id=${id}
      tabindex=${at === Math.max(active, 0) ? 0 : -1}
      aria-current=${at === active ? 'true' : nothing}
      @click=${() => go(at)}
    >
      <span class="avatar" data-tint=${tint(author.id)} aria-hidden="true">${initials(nameOf(author))}</span>
      <span class="lines">
        <span class="line">
          <span class="who"><bdi>${name}</bdi>${title ? html` <span class="in">· <bdi>${title}</bdi></span>` : nothing}</span>
          <span class="time">${ago.short(sentAt, now, say('time.now'))}</span>
        </span>
        ${words(message, query)}
      </span>
    </button>
  </div>`;
};
