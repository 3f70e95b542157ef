// One notice in the center, or the place it leaves while it can still come back.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Notice } from '../../model/entities.ts';
import type { Ago } from '../ago.ts';
import { clear, tick } from '../panel-icons.ts';
import type { Say } from '../say.ts';
import { signOf } from './kinds.ts';
import type { NoticeDeeds, Shown } from './notices.ts';

export type ItemView = {
  readonly ago: Ago;
  readonly now: number;
  readonly say: Say;
  /** The notice that can be reached by Tab. */
  readonly active: string | undefined;
  readonly reads: boolean;
  readonly deletes: boolean;
  readonly deeds: NoticeDeeds;
  open(notice: Notice): void;
  remove(notice: Notice): void;
};

const leaving = ({ title }: Notice, undo: string, { say, deeds }: ItemView): TemplateResult =>
  html`<div
    class="gone"
    @pointerenter=${() => deeds.hold(undo, true)}
    @pointerleave=${() => deeds.hold(undo, false)}
    @focusin=${() => deeds.hold(undo, true)}
    @focusout=${() => deeds.hold(undo, false)}
  >
    <span class="words"><span>${say('notif.deleted')}</span> <bdi>${title}</bdi></span>
    <button class="undo" type="button" data-undo=${undo} @click=${() => deeds.undo(undo)}>${say('action.undo')}</button>
  </div>`;

const tool = (label: string, sign: unknown, within: boolean, press: () => void): TemplateResult =>
  html`<button class="tool" type="button" tabindex=${within ? 0 : -1} aria-label=${label} title=${label} @click=${press}>
    ${sign}
  </button>`;

export const item = ({ notice, undo }: Shown, view: ItemView): TemplateResult => {
  const { id, title, body, kind, at, read } = notice;
  const { ago, now, say, active, reads, deletes, deeds } = view;
  if (undo !== undefined) return html`<div role="listitem" data-key=${id}>${leaving(notice, undo, view)}</div>`;
  return html`<div class="item" part="item" role="listitem" data-key=${id} ?data-unread=${!read} data-kind=${kind}>
    <button class="main" type="button" data-id=${id} tabindex=${id === active ? 0 : -1} @click=${() => view.open(notice)}>
      <span class="kind" aria-hidden="true">${signOf(kind)}</span>
      <span class="text">
        <span class="title" dir="auto">${title}</span>
        ${body ? html`<span class="body" dir="auto">${body}</span>` : nothing}
        <span class="when"
          ><span aria-hidden="true">${ago.short(at, now, say('time.now'))}</span
          ><span class="hidden">${ago.full(at, now)}</span></span
        >
      </span>
      ${read ? nothing : html`<span class="dot"></span><span class="hidden">${say('notif.unread')}</span>`}
    </button>
    <span class="tools">
      ${reads && !read ? tool(say('notif.markRead'), tick, id === active, () => deeds.markRead([id])) : nothing}
      ${deletes ? tool(say('action.delete'), clear, id === active, () => view.remove(notice)) : nothing}
    </span>
  </div>`;
};
