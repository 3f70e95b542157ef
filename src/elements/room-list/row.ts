// One conversation in the list.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Ago } from '../ago.ts';
import { shortCount } from '../count.ts';
import { icons } from '../icons.ts';
import { initials } from '../names.ts';
import { clip, mute } from '../panel-icons.ts';
import type { Say } from '../say.ts';
import type { ListEntry, Preview } from './entries.ts';

export type RowView = {
  readonly ago: Ago;
  readonly now: number;
  readonly say: Say;
  readonly selected: string | undefined;
  /** The row that can be reached by Tab. */
  readonly active: string | undefined;
  /** False when somebody objected. */
  choose(id: string): boolean;
};

/** What comes later: `told` and `badge` stand for the number of what is unread, to the ear and to the eye. */
export type More = { readonly told?: string; readonly badge?: unknown; readonly beside?: unknown };

/** Everything a row shows, in one sentence for the ear. */
const labelOf = ({ title, unread, online, room, preview, at }: ListEntry, { say, ago, now }: RowView, { told }: More): string =>
  [
    title,
    told ?? (unread ? say('list.unread')(unread) : ''),
    online ? say('presence.online') : '',
    room.muted ? say('list.muted') : '',
    preview.text && (preview.tone ? preview.text : say('list.last')(preview.text)),
    ago.full(at, now),
  ]
    .filter(Boolean)
    .join(', ');

const signs: Readonly<Partial<Record<NonNullable<Preview['tone']>, TemplateResult>>> = {
  pending: icons.pending,
  failed: icons.failed,
};

const previewLine = ({ text, tone, file, sign }: Preview): TemplateResult =>
  html`<span class="preview" part="preview" data-tone=${tone ?? nothing}
    >${sign ?? (tone && signs[tone]) ?? (file ? clip : nothing)}<span class="words" dir="auto">${text}</span></span
  >`;

export const count = (unread: number, { muted }: ListEntry['room'], { locale }: Ago): TemplateResult =>
  html`<span class="count" ?data-quiet=${muted}>${shortCount(unread, locale)}</span>`;

export const row = (entry: ListEntry, view: RowView, more: More = {}): TemplateResult => {
  const { id, title, face, preview, unread, room, online, at } = entry;
  const { ago, now, say, selected, active, choose } = view;
  return html`<div role="listitem">
    <button
      class="row"
      part="row"
      type="button"
      data-id=${id}
      ?data-unread=${unread > 0}
      tabindex=${id === active ? 0 : -1}
      aria-current=${id === selected ? 'true' : nothing}
      @click=${() => choose(id)}
    >
      <span class="hidden">${labelOf(entry, view, more)}</span>
      <span class="avatar" part="avatar" data-tint=${face} ?data-online=${online} aria-hidden="true">${initials(title)}</span>
      <span class="lines" aria-hidden="true">
        <span class="line">
          <span class="title" part="title"><bdi>${title}</bdi>${room.muted ? mute : nothing}</span>
          <span class="time" part="time">${ago.short(at, now, say('time.now'))}</span>
        </span>
        <span class="line"> ${previewLine(preview)} ${more.badge ?? (unread ? count(unread, room, ago) : nothing)} </span>
      </span>
    </button>
    ${more.beside}
  </div>`;
};
