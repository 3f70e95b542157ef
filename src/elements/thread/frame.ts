// The outer shape of a thread: header, banner, log, composer, each in a slot of its own.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ChatClient } from '../../client/api.ts';
import { isTransient } from '../../model/error.ts';
import type { Refusal } from '../../model/error.ts';
import type { Status } from '../../model/event.ts';
import type { RoomState } from '../../model/state.ts';
import type { Hands } from './hands.ts';
import type { Say } from './view.ts';

/** The log with everything in it. */
export const logOf = (room: RoomState, empty: boolean, hands: Hands, say: Say, inside: unknown): TemplateResult =>
  html`<div
    class="log"
    part="log"
    role="log"
    aria-live="off"
    aria-label=${say('thread.log')}
    aria-busy=${room.loading}
    tabindex=${empty ? 0 : -1}
    @keydown=${hands.press}
    @focusin=${hands.enter}
    @click=${hands.click}
  >
    ${inside}
  </div>`;

/** Those who may not read it may not write to it either. */
const isBarred = (refused: Refusal | undefined): boolean => refused?.code === 'forbidden' || refused?.code === 'not-found';

export type Foot = {
  readonly chat: ChatClient | undefined;
  readonly state: RoomState;
  readonly writes: boolean;
  readonly say: Say;
};

export const foot = ({ chat, state: { room, refused }, writes, say }: Foot): TemplateResult | typeof nothing => {
  if (!writes || isBarred(refused)) return nothing;
  const composer = html`<slot name="composer"><chat-composer .client=${chat} room=${room.id}></chat-composer></slot>`;
  const typing = chat?.can('typing')
    ? html`<chat-typing
        class="typing"
        part="typing"
        exportparts="words:typing-words"
        .client=${chat}
        room=${room.id}
      ></chat-typing>`
    : nothing;
  return html`${room.closed ? nothing : typing}
    <div class="foot">${room.closed ? html`<div class="ended">${say('thread.ended')}</div>` : composer}</div>`;
};

const answers: ReadonlySet<Status> = new Set(['live', 'polling']);

/** Whether to say what went wrong while there are messages to look at; a lost connection is the banner's to tell. */
export const isTrouble = (refused: Refusal | undefined, status: Status): refused is Refusal =>
  refused !== undefined && (answers.has(status) || !isTransient(refused));
