// The rows of a transcript in normal flow. What replaces this file may draw fewer of them at a time.
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Item } from './items.ts';
import { messageRow } from './message.ts';
import type { View } from './view.ts';

type ItemOf<K extends Item['kind']> = Extract<Item, { kind: K }>;
type Draw = { readonly [K in Item['kind']]: (item: ItemOf<K>, view: View) => TemplateResult };

const draw: Draw = {
  message: messageRow,
  day: ({ at }, { format, now }) =>
    html`<div class="day" part="date-separator" role="separator" aria-label=${format.day(at, now)} data-at=${at}>
      <span>${format.day(at, now)}</span>
    </div>`,
  unread: (_, { text }) =>
    html`<div class="unread" part="unread-divider" role="separator" aria-label=${text('thread.unread')}>
      <span>${text('thread.unread')}</span>
    </div>`,
  gap: ({ before }, { text, fill, filling }) =>
    html`<div class="gap" data-before=${before}>
      <button type="button" aria-disabled=${filling === before} @click=${() => fill(before)}>${text('thread.gap')}</button>
    </div>`,
  system: ({ key, message }, { active }) =>
    html`<div
      class="row system"
      part="system"
      role="article"
      tabindex=${active === key ? 0 : -1}
      data-key=${key}
      data-id=${message.id}
    >
      <bdi>${message.body}</bdi>
    </div>`,
};

export const listOf = (items: readonly Item[], view: View): unknown =>
  repeat(
    items,
    ({ key }) => key,
    // A table of drawers cannot be told that its key and its item belong together.
    (item) => (draw[item.kind] as (item: Item, view: View) => TemplateResult)(item, view),
  );
