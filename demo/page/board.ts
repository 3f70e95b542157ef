// Another application of the same house: task cards, and the same conversation in a dialog of its own.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { Ref } from 'lit/directives/ref.js';
import { icons } from './icons.ts';
import { notices } from './notices.ts';
import { avatar, surfaceHeader, waiting } from './parts.ts';
import type { Station } from './station.ts';
import type { Task } from './tasks.ts';

/** A board draws itself, and shows its dialog after each drawing that opened one. */
export const createBoard = (station: Station): { draw(): TemplateResult; settle(): void } => {
  const dialog = createRef<HTMLDialogElement>();
  return {
    draw: () => board(station, dialog),
    settle() {
      const { chat, room } = station.view();
      if (!dialog.value || !chat) return;
      if (room && !dialog.value.open) dialog.value.showModal();
      if (!room && dialog.value.open) dialog.value.close();
    },
  };
};

const board = (station: Station, dialog: Ref<HTMLDialogElement>): TemplateResult => {
  const { person, tasks, view } = station;
  const { chat } = view();
  const title = person.role;
  if (!chat) return html`${surfaceHeader(station, title)} ${waiting(station)}`;
  return html`<chat-provider .client=${chat}>
    ${surfaceHeader(station, title)}
    <div class="cards">
      ${tasks.map((task) => card(station, task))}
      <p class="aside">The same conversation, opened from a task card in a native <code>&lt;dialog&gt;</code>.</p>
    </div>
    ${messageDialog(station, dialog)} ${view().room ? nothing : notices(station)}
  </chat-provider>`;
};

const card = ({ open }: Station, { id, place, stage, next, done: [done, all], people }: Task): TemplateResult =>
  html`<article class="card" aria-labelledby=${`card-${id}`}>
    <div class="card-top"><span class="stage">${stage}</span><span class="number">${id}</span></div>
    <h3 id=${`card-${id}`}>${place}</h3>
    <p class="next">${icons.calendar}${next}</p>
    <meter min="0" max=${all} value=${done} aria-label="Progress">${done} of ${all}</meter>
    <div class="card-end">
      <span class="faces">${people.map(avatar)}</span>
      <button class="plain-button messages" type="button" data-room=${id} @click=${() => open(id)}>
        ${icons.chat}Messages<unread-badge room=${id}></unread-badge>
      </button>
    </div>
  </article>`;

const messageDialog = (station: Station, dialog: Ref<HTMLDialogElement>): TemplateResult => {
  const { tasks, open, view } = station;
  const { room } = view();
  const task = tasks.find(({ id }) => id === room);
  const shut = (): void => open(undefined);
  return html`<dialog class="task-dialog" aria-labelledby="dialog-title" ${ref(dialog)} @close=${shut} @click=${closeOutside}>
    ${
      task
        ? html`<div class="sheet">
            <header class="sheet-header">
              <div>
                <h3 id="dialog-title">${task.place}</h3>
                <p>${station.person.name} · ${task.stage} ${task.id}</p>
              </div>
              <button class="icon-button" type="button" aria-label="Close" @click=${shut}>${icons.close}</button>
            </header>
            <chat-thread room=${task.id} label=${`${task.place}, as ${station.person.name}`} no-header></chat-thread>
            ${notices(station)}
          </div>`
        : nothing
    }
  </dialog>`;
};

// The sheet fills the dialog, so a click on the dialog itself fell on its backdrop.
const closeOutside = (event: Event): void => {
  if (event.target === event.currentTarget) (event.currentTarget as HTMLDialogElement).close();
};
