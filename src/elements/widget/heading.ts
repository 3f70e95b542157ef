// The line at the top of the panel: where one is, the way back, the way out.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { User } from '../../model/entities.ts';
import type { RoomState } from '../../model/state.ts';
import type { ChatElement } from '../base.ts';
import type { ChatEventDetails } from '../events.ts';
import { faceOf } from '../face.ts';
import { initials, nameOf, others, titleOf } from '../names.ts';
import { back, close } from '../panel-icons.ts';
import type { Say } from '../say.ts';

/** `bell`: what concerns me, beside the list's title. `wide`: the list stands beside the conversation. */
export type Ways = { back: (() => void) | undefined; close(): void; bell: unknown; wide: boolean };

const aboutOf = (state: RoomState, me: User | undefined, here: boolean, say: Say): string => {
  const them = others(state.room, me);
  if (here) return say('presence.online');
  if (them.length > 1) return say('thread.people')(them.length + 1);
  return (state.room.title && them[0] && nameOf(them[0])) || '';
};

const isHere = ({ room, online }: RoomState, everywhere: readonly User[], me: User | undefined): boolean => {
  const [them, more] = others(room, me);
  return !!them && !more && [...online, ...everywhere].some(({ id }) => id === them.id);
};

const of = (state: RoomState, me: User | undefined, everywhere: readonly User[], say: Say): TemplateResult => {
  const title = titleOf(state.room, me, say('names')) || say('list.untitled');
  const here = isHere(state, everywhere, me);
  const about = aboutOf(state, me, here, say);
  return html`<div class="avatar" data-tint=${faceOf(state.room, me)} ?data-online=${here} aria-hidden="true">
      ${initials(title)}
    </div>
    <div class="titles">
      <h2><bdi>${title}</bdi></h2>
      ${about ? html`<div class="about"><bdi>${about}</bdi></div>` : nothing}
    </div>`;
};

type Noticed = (event: CustomEvent<ChatEventDetails['chat-notification-open']>) => void;

/** What concerns me, where the backend tells it. */
export const bell = ({ chat, theme }: ChatElement, opened: Noticed): TemplateResult | typeof nothing =>
  chat?.can('load-notices')
    ? html`<chat-notifications .client=${chat} .theme=${theme} @chat-notification-open=${opened}></chat-notifications>`
    : nothing;

/** Without a room it is the list's. */
export const heading = (
  room: RoomState | undefined,
  { me, online }: { readonly me?: User; readonly online: readonly User[] },
  ways: Ways,
  say: Say,
): TemplateResult =>
  html`<div class="head">
    ${
      ways.back
        ? html`<button
            class="tool back"
            type="button"
            aria-label=${say('widget.back')}
            title=${say('widget.back')}
            @click=${ways.back}
          >
            ${back}
          </button>`
        : nothing
    }
    ${
      room && !ways.wide
        ? nothing
        : html`<div class="lead">
            <h2 class="alone">${say('widget.title')}</h2>
            ${ways.bell}
          </div>`
    }
    ${room ? of(room, me, online, say) : ways.wide ? html`<span class="rest"></span>` : nothing}
    <slot name="header-actions"></slot>
    <button class="tool" type="button" aria-label=${say('widget.close')} title=${say('widget.close')} @click=${ways.close}>
      ${close}
    </button>
  </div>`;
