// A person's desk: their tasks, and the conversation of the one that is open.
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { notices } from './notices.ts';
import { surfaceHeader, waiting } from './parts.ts';
import type { Station } from './station.ts';
import type { Task } from './tasks.ts';

export const desk = (station: Station): TemplateResult => {
  const { person, tasks, view } = station;
  const { chat, room } = view();
  const task = tasks.find(({ id }) => id === room);
  if (!chat) return html`${surfaceHeader(station, person.role)} ${waiting(station)}`;
  return html`<chat-provider .client=${chat}>
    ${surfaceHeader(station, person.role)}
    <nav class="tasks" aria-label=${`Tasks of ${person.name}`}>${tasks.map((task) => tab(station, task, task.id === room))}</nav>
    <div class="talk">
      <chat-thread room=${room ?? ''} label=${`${task?.place ?? 'Task'}, as ${person.name}`} no-header></chat-thread>
      ${notices(station)}
    </div>
  </chat-provider>`;
};

const tab = ({ open }: Station, { id, place, stage }: Task, current: boolean): TemplateResult =>
  html`<button class="task" type="button" data-room=${id} aria-current=${current} @click=${() => open(id)}>
    <span class="task-place">${place}</span>
    <span class="task-stage">${stage} · ${id}</span>
    <unread-badge room=${id}></unread-badge>
  </button>`;
