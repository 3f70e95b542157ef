// What floats over the log: the day of what is looked at, and the way to the latest.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icons } from '../icons.ts';
import type { DayFloat } from './day-float.ts';
import type { Say } from './view.ts';

export const float = ({ on, text }: DayFloat): TemplateResult =>
  html`<div class="float" aria-hidden="true" ?data-on=${on}>${text}</div>`;

/** `mentioned`: among what is unseen I am named, and the way leads there first. */
export type Pill = { readonly shown: boolean; readonly unseen: number; readonly mentioned: boolean; jump(): void };

export const pill = ({ shown, unseen, mentioned, jump }: Pill, text: Say): TemplateResult =>
  html`<button
    class="pill"
    part="jump-pill"
    type="button"
    ?inert=${!shown}
    ?data-on=${shown}
    aria-label=${text(mentioned ? 'thread.jumpMentionLabel' : 'thread.jumpLabel')(unseen)}
    @click=${jump}
  >
    ${icons.down}${unseen ? html`<span>${text(mentioned ? 'thread.jumpMention' : 'thread.jump')(unseen)}</span>` : nothing}
  </button>`;
