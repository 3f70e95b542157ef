// What stands around the results: the field, the way from one to the next, and what is there without any.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { clear, chevron, search } from '../panel-icons.ts';
import type { Say } from '../say.ts';

export type Field = { type(words: string): void; press(event: KeyboardEvent): void; empty(): void };

export const field = (words: string, { type, press, empty }: Field, say: Say): TemplateResult =>
  html`<div class="field" part="search">
    ${search}
    <input
      type="search"
      enterkeyhint="search"
      autocomplete="off"
      spellcheck="false"
      dir=${words ? 'auto' : nothing}
      aria-label=${say('search.label')}
      placeholder=${say('search.label')}
      .value=${words}
      @input=${(event: InputEvent) => type((event.target as HTMLInputElement).value)}
      @keydown=${press}
    />
    ${words ? html`<button class="tool clear" type="button" aria-label=${say('list.clear')} @click=${empty}>${clear}</button>` : nothing}
  </div>`;

/** Up the list and back down: the newest stands first, so the next one is older. */
export const steps = (at: number, n: number, locale: string | undefined, go: (at: number) => void, say: Say): TemplateResult => {
  const step = (to: number, label: string, kind: string): TemplateResult =>
    html`<button
      class="tool ${kind}"
      type="button"
      aria-label=${label}
      title=${label}
      aria-disabled=${to < 0 || to >= n}
      @click=${() => to >= 0 && to < n && go(to)}
    >
      ${chevron}
    </button>`;
  const shown = (count: number): string => new Intl.NumberFormat(locale).format(count);
  return html`<span class="position" aria-hidden="true">${say('search.position')(shown(at + 1), shown(n))}</span>
    ${step(at - 1, say('search.prev'), 'up')} ${step(at + 1, say('search.next'), 'down')}`;
};

export const none = (words: string, say: Say): TemplateResult =>
  html`<div class="note" part="empty">
    <span class="sign">${search}</span><strong>${say('list.none.title')}</strong><span>${say('search.none')(words)}</span>
  </div>`;

export const aside = (words: string): TemplateResult => html`<div class="aside">${words}</div>`;
