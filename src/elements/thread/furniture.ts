// What stands around the messages: header, waiting, emptiness, the way to the latest.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Room, User } from '../../model/entities.ts';
import type { Refusal } from '../../model/error.ts';
import type { RoomState } from '../../model/state.ts';
import { icons } from '../icons.ts';
import { initials, nameOf, others, tint, titleOf } from '../names.ts';
import type { Say } from './view.ts';

const isHere = ({ room, online }: RoomState, me: User | undefined): boolean => {
  const [them, more] = others(room, me);
  return !more && online.some(({ id }) => id === them?.id);
};

const aboutOf = (state: RoomState, me: User | undefined, text: Say): string => {
  const them = others(state.room, me);
  if (isHere(state, me)) return text('presence.online');
  if (them.length > 1) return text('thread.people')(them.length + 1);
  return (state.room.title && them[0] && nameOf(them[0])) || '';
};

/** `level` is the heading's, so that it fits the page around it. */
export const header = (state: RoomState, me: User | undefined, level: number, text: Say): TemplateResult | typeof nothing => {
  const title = titleOf(state.room, me, text('names'));
  if (!title) return nothing;
  const about = aboutOf(state, me, text);
  return html`<div class="header" part="header">
    <div class="avatar" part="avatar" data-tint=${tint(state.room.id)} ?data-online=${isHere(state, me)} aria-hidden="true">
      ${initials(title)}
    </div>
    <div class="titles">
      <div class="title" role="heading" aria-level=${level}><bdi>${title}</bdi></div>
      ${about ? html`<div class="about"><bdi>${about}</bdi></div>` : nothing}
    </div>
  </div>`;
};

export const skeleton = (text: Say): TemplateResult =>
  html`<div class="skeleton" part="skeleton">
    <span class="hidden">${text('thread.loading')}</span>
    ${[1, 2, 3, 4, 5, 6].map(() => html`<i></i>`)}
  </div>`;

const empty = (room: Room, me: User | undefined, text: Say): TemplateResult =>
  html`<slot name="empty">
    <div class="note" part="empty">
      <span class="sign">${icons.chat}</span>
      <strong>${text('thread.empty.title')}</strong>
      <span><bdi>${text('thread.empty.body')(text('names')(others(room, me).map(nameOf)))}</bdi></span>
    </div>
  </slot>`;

/** What stands where messages would, `waiting` while that is what there is to show. */
export const instead = (
  { refused, loading, loaded, room }: RoomState,
  me: User | undefined,
  waiting: unknown,
  text: Say,
  failure: (refused: Refusal) => unknown,
): unknown => {
  if (waiting) return waiting;
  if (refused && !loading) return failure(refused);
  return loaded ? empty(room, me, text) : nothing;
};

/** Nothing is kept of this conversation, and there is no network to ask for it. */
export const stranded = (text: Say): TemplateResult =>
  html`<div class="note" part="empty"><span class="sign">${icons.pending}</span>${text('thread.offline')}</div>`;

/** Always as tall as it will be, so that nothing jumps when it comes to life. */
export const older = (failed: unknown, busy: boolean): TemplateResult =>
  html`<div class="older">${failed || (busy ? html`<span class="spinner"></span>` : nothing)}</div>`;
