// Under the heading: the list, and the conversation over it or, where the panel is wide, beside it.
import { html, noChange, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ChatElement } from '../base.ts';
import type { ChatEventDetails } from '../events.ts';
import type { Say } from '../say.ts';

/** `room`: whose conversation is shown. `alone`: there is no list. `back`: it was just left. */
type Now = { readonly room: string | undefined; readonly alone: boolean; readonly wide: boolean; readonly back: boolean };
type Chosen = (event: CustomEvent<ChatEventDetails['chat-select']>) => void;

/** It stays as it was left, under the conversation or beside it. */
const list = ({ chat, theme }: ChatElement, { room, wide, back }: Now, chosen: Chosen): TemplateResult =>
  html`<div class="view list" ?data-back=${back} ?data-first=${room !== undefined} ?hidden=${room !== undefined && !wide}>
    <div class="status"><chat-status .client=${chat} .theme=${theme}></chat-status></div>
    <chat-room-list
      searchable
      .client=${chat}
      .theme=${theme}
      .selectedId=${wide ? room : (room ?? noChange)}
      @chat-select=${chosen}
    ></chat-room-list>
  </div>`;

const conversation = ({ chat, theme }: ChatElement, room: string): TemplateResult =>
  html`<div class="view"><chat-thread no-header .client=${chat} .theme=${theme} .room=${room}></chat-thread></div>`;

const none = (say: Say): TemplateResult => html`<div class="view"><p class="note">${say('widget.none')}</p></div>`;

export const panes = (of: ChatElement, now: Now, chosen: Chosen, say: Say): TemplateResult =>
  html`${now.alone ? nothing : list(of, now, chosen)}
  ${now.room !== undefined ? conversation(of, now.room) : now.wide ? none(say) : nothing}`;

/** What takes the keyboard over: in two panes there is no way back, in one there is nothing but the conversation. */
export const heirOf = (held: Element | null | undefined, wide: boolean): string | undefined => {
  if (wide) return held?.matches('.back') ? 'chat-room-list' : undefined;
  return held?.matches('chat-room-list, chat-notifications') ? '.back' : undefined;
};
