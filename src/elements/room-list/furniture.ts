// What stands around the conversations of a list: search, filters, and what is there instead of them.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { shortCount } from '../count.ts';
import { icons } from '../icons.ts';
import { add, clear, refresh, search, tick } from '../panel-icons.ts';
import type { Say } from '../say.ts';

export type Filter = 'all' | 'unread' | 'mentions';

export const searchField = (
  words: string,
  { type, press, empty }: { type(words: string): void; press(event: KeyboardEvent): void; empty(): void },
  say: Say,
): TemplateResult =>
  html`<div class="field" part="search">
    ${search}
    <input
      type="search"
      enterkeyhint="search"
      autocomplete="off"
      spellcheck="false"
      dir=${words ? 'auto' : nothing}
      aria-label=${say('list.search')}
      placeholder=${say('list.search')}
      .value=${words}
      @input=${(event: InputEvent) => type((event.target as HTMLInputElement).value)}
      @keydown=${press}
    />
    ${words ? html`<button class="tool clear" type="button" aria-label=${say('list.clear')} @click=${empty}>${clear}</button>` : nothing}
  </div>`;

export const filters = (
  chosen: Filter,
  unread: number,
  locale: string | undefined,
  choose: (filter: Filter) => void,
  say: Say,
  offered: readonly Filter[] = ['all', 'unread'],
): TemplateResult =>
  html`<div class="chips" role="group" aria-label=${say('list.filters')}>
    ${offered.map(
      (filter) =>
        html`<button class="chip" part="filter" type="button" aria-pressed=${chosen === filter} @click=${() => choose(filter)}>
          ${say(`list.filter.${filter}`)}${filter === 'unread' && unread ? html` <span class="n">${shortCount(unread, locale)}</span>` : nothing}
        </button>`,
    )}
  </div>`;

type Part = TemplateResult | false;

const bar = (parts: readonly Part[]): TemplateResult | typeof nothing =>
  parts.some(Boolean) ? html`<div class="bar">${parts.map((part) => part || nothing)}</div>` : nothing;

/** What stands above the rows, each bar where there is something in it. */
export const bars = (...all: readonly (readonly Part[])[]): TemplateResult | typeof nothing =>
  all.flat().some(Boolean) ? html`<div class="top">${all.map(bar)}</div>` : nothing;

export const renew = (press: () => void, say: Say): TemplateResult =>
  html`<button class="renew" type="button" @click=${press}>${refresh}${say('list.refresh')}</button>`;

export const create = (press: () => void, say: Say): TemplateResult =>
  html`<button class="tool" type="button" aria-label=${say('list.create')} title=${say('list.create')} @click=${press}>
    ${add}
  </button>`;

export const ghosts = (say: Say): TemplateResult =>
  html`<div class="ghosts" part="skeleton">
    <span class="hidden">${say('list.loading')}</span>
    ${[1, 2, 3, 4, 5, 6].map(
      () =>
        html`<div>
          <i class="ghost face"></i><span class="bars"><i class="ghost"></i><i class="ghost"></i></span>
        </div>`,
    )}
  </div>`;

export const note = (sign: unknown, title: unknown, body: unknown): TemplateResult =>
  html`<div class="note" part="empty">
    <span class="sign">${sign}</span>${title ? html`<strong>${title}</strong>` : nothing}<span>${body}</span>
  </div>`;

export type Lack = 'none' | 'read' | 'empty' | 'offline';

const lacks: Readonly<Record<Lack, (say: Say, words: string) => TemplateResult>> = {
  none: (say, words) => note(search, say('list.none.title'), say('list.none.body')(words)),
  read: (say) => note(tick, say('list.allRead.title'), say('list.allRead.body')),
  offline: (say) => note(icons.pending, undefined, say('list.offline')),
  empty: (say) => html`<slot name="empty">${note(icons.chat, say('list.empty.title'), say('list.empty.body'))}</slot>`,
};

/** Why there is no conversation to show. */
export const lack = (why: Lack, say: Say, words: string): TemplateResult => lacks[why](say, words);
