// One entry in the center: a notice, several of one thing, or the place they leave while they can still come back.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Ago } from '../ago.ts';
import { clear, tick } from '../panel-icons.ts';
import type { Say } from '../say.ts';
import { isGroup, membersOf, titleOf, undosOf, unreadOf } from './groups.ts';
import type { Row } from './groups.ts';
import { down, signOf } from './kinds.ts';

export type ItemView = {
  readonly ago: Ago;
  readonly now: number;
  readonly say: Say;
  /** The row that can be reached by Tab. */
  readonly active: string | undefined;
  readonly reads: boolean;
  readonly deletes: boolean;
  /** The groups whose notices are shown one by one. */
  readonly unfolded: ReadonlySet<string>;
  unfold(row: Row): void;
  open(row: Row): void;
  markRead(row: Row): void;
  remove(row: Row): void;
  undo(row: Row): void;
  hold(row: Row, on: boolean): void;
};

/** The keyboard may still be there when the pointer goes. */
const kept = ({ currentTarget }: Event): boolean => (currentTarget as Element).matches(':focus-within');

const leaving = (row: Row, { say, hold, undo }: ItemView): TemplateResult =>
  html`<div role="listitem" data-key=${row.all[0].notice.id}>
    <div
      class="gone"
      @pointerenter=${() => hold(row, true)}
      @pointerleave=${(event: Event) => kept(event) || hold(row, false)}
      @focusin=${() => hold(row, true)}
      @focusout=${() => hold(row, false)}
    >
      <span class="words"><span>${say('notif.deleted')}</span> <bdi>${titleOf(row, say)}</bdi></span>
      <button class="undo" type="button" @click=${() => undo(row)}>${say('action.undo')}</button>
    </div>
  </div>`;

const tool = (label: string, sign: unknown, within: boolean, press: () => void): TemplateResult =>
  html`<button class="tool" type="button" tabindex=${within ? 0 : -1} aria-label=${label} title=${label} @click=${press}>
    ${sign}
  </button>`;

const tools = (row: Row, { say, active, reads, deletes, markRead, remove }: ItemView): TemplateResult =>
  html`<span class="tools">
    ${reads && unreadOf(row).length ? tool(say('notif.markRead'), tick, row.key === active, () => markRead(row)) : nothing}
    ${deletes ? tool(say('action.delete'), clear, row.key === active, () => remove(row)) : nothing}
  </span>`;

const line = (row: Row, view: ItemView, role: 'listitem' | typeof nothing, open = false): TemplateResult => {
  const { id, body, kind, at } = row.all[0].notice;
  const { ago, now, say, active } = view;
  const unread = unreadOf(row).length > 0;
  return html`<div
    class="item"
    part="item"
    role=${role}
    data-key=${id}
    data-row=${row.key}
    ?data-unread=${unread}
    ?data-open=${open}
    data-kind=${kind}
  >
    <button class="main" type="button" data-id=${id} tabindex=${row.key === active ? 0 : -1} @click=${() => view.open(row)}>
      <span class="kind" aria-hidden="true">${signOf(kind)}</span>
      <span class="text">
        <span class="title" dir="auto">${titleOf(row, say)}</span>
        ${body ? html`<span class="body" dir="auto">${body}</span>` : nothing}
        <span class="when"
          ><span aria-hidden="true">${ago.short(at, now, say('time.now'))}</span
          ><span class="hidden">${ago.full(at, now)}</span></span
        >
      </span>
      ${unread ? html`<span class="dot"></span><span class="hidden">${say('notif.unread')}</span>` : nothing}
    </button>
    ${tools(row, view)}
  </div>`;
};

const members = (row: Row, view: ItemView): TemplateResult =>
  html`<div class="members" role="list">
    ${repeat(
      membersOf(row),
      ({ key }) => key,
      (one) => line(one, view, 'listitem'),
    )}
  </div>`;

const group = (row: Row, view: ItemView): TemplateResult => {
  const open = view.unfolded.has(row.key);
  return html`<div class="group" role="listitem" data-row=${row.key}>
    ${line(row, view, nothing, open)}
    <button
      class="fold"
      type="button"
      aria-expanded=${open}
      tabindex=${row.key === view.active ? 0 : -1}
      @click=${() => view.unfold(row)}
    >
      ${view.say('notif.members')(row.all.length)} ${down}
    </button>
    ${open ? members(row, view) : nothing}
  </div>`;
};

export const item = (row: Row, view: ItemView): TemplateResult => {
  if (undosOf(row).length) return leaving(row, view);
  return isGroup(row) ? group(row, view) : line(row, view, 'listitem');
};
