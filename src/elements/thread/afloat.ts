// What floats over the log: the day of what is looked at, and the way to the latest.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icons } from '../icons.ts';
import type { DayFloat } from './day-float.ts';
import type { Say } from './view.ts';

export const float = ({ on, text }: DayFloat): TemplateResult =>
  html`<div class="float" aria-hidden="true" ?data-on=${on}>${text}</div>`;

export const pill = (shown: boolean, unseen: number, jump: () => void, text: Say): TemplateResult =>
  html`<button
    class="pill"
    part="jump-pill"
    type="button"
    ?inert=${!shown}
    ?data-on=${shown}
    aria-label=${text('thread.jumpLabel')(unseen)}
    @click=${jump}
  >
    ${icons.down}${unseen ? html`<span>${text('thread.jump')(unseen)}</span>` : nothing}
  </button>`;
