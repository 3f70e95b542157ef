// Notices over a surface: somebody of the other role wrote.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icons } from './icons.ts';
import { avatar } from './parts.ts';
import type { Notice, Station } from './station.ts';
import { roleWord } from './tasks.ts';

/** The region is there from the start, empty: screen readers pass over text that comes with its region. */
export const notices = (station: Station): TemplateResult =>
  html`<div class="notices" role="status">
    ${repeat(
      station.view().notices,
      ({ id }) => id,
      (notice) => card(station, notice),
    )}
  </div>`;

const card = ({ open, dismiss, tasks, view }: Station, { id, roomId, message, more }: Notice): TemplateResult => {
  const { author, body } = message;
  const place = tasks.find((task) => task.id === roomId)?.place ?? `Task ${roomId}`;
  const here = roomId === view().room;
  return html`<article class="notice" ?data-here=${here}>
    ${avatar(author.id)}
    <button class="notice-text" type="button" @click=${() => (open(roomId), dismiss(id))}>
      <b><bdi>${author.name ?? author.id}</bdi> <small>${roleWord(author.role)}</small></b>
      <span class="notice-body" dir="auto">${body}</span>
      ${here ? nothing : html`<small>${more > 0 ? `and ${more} more · ` : ''}${place}</small>`}
    </button>
    <button class="icon-button" type="button" aria-label="Dismiss" @click=${() => dismiss(id)}>${icons.close}</button>
  </article>`;
};
