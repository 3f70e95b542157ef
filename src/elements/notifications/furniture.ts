// What stands around the notices: their title, what can be done to all of them, and what is there instead of them.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { shortCount } from '../count.ts';
import { close, tick } from '../panel-icons.ts';
import type { Say } from '../say.ts';
import { bell } from './kinds.ts';
import type { NoticeFilter } from './options.ts';

export const bellButton = (
  unread: number,
  open: boolean,
  locale: string | undefined,
  press: () => void,
  say: Say,
): TemplateResult =>
  html`<button
    class="bell"
    part="button"
    type="button"
    aria-haspopup="dialog"
    aria-expanded=${open}
    aria-label=${say('notif.label')(unread)}
    title=${say('notif.title')}
    @click=${press}
  >
    <slot name="icon">${bell(22)}</slot>
    ${unread ? html`<span class="count" aria-hidden="true">${shortCount(unread, locale)}</span>` : nothing}
  </button>`;

export const head = (markAll: (() => void) | undefined, shut: () => void, say: Say): TemplateResult =>
  html`<div class="head">
    <slot name="header"><h2>${say('notif.title')}</h2></slot>
    ${markAll ? html`<button class="all" type="button" @click=${markAll}>${say('notif.markAll')}</button>` : nothing}
    <button class="tool shut" type="button" aria-label=${say('notif.close')} @click=${shut}>${close}</button>
  </div>`;

export const tabs = (chosen: NoticeFilter, choose: (filter: NoticeFilter) => void, say: Say): TemplateResult =>
  html`<div class="chips" role="group" aria-label=${say('list.filters')}>
    ${(['all', 'unread'] as const).map(
      (filter) =>
        html`<button class="chip" type="button" aria-pressed=${chosen === filter} @click=${() => choose(filter)}>
          ${say(`list.filter.${filter}`)}
        </button>`,
    )}
  </div>`;

export const more = (press: () => void, say: Say): TemplateResult =>
  html`<button class="button more" type="button" @click=${press}>${say('notif.more')}</button>`;

export const ghosts = (say: Say): TemplateResult =>
  html`<div class="ghosts">
    <span class="hidden">${say('notif.loading')}</span>${[1, 2, 3].map(() => html`<i class="ghost"></i>`)}
  </div>`;

export const nothingNew = (known: boolean, say: Say): TemplateResult =>
  known
    ? html`<div class="note" part="empty"><span class="sign">${tick}</span><strong>${say('list.allRead.title')}</strong></div>`
    : html`<slot name="empty"
        ><div class="note" part="empty">
          <span class="sign">${bell(22)}</span><strong>${say('notif.empty.title')}</strong><span>${say('notif.empty.body')}</span>
        </div></slot
      >`;
