// The small pieces a composer draws around its field.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon, icons } from '../icons.ts';

const counter = (left: number, label: string): TemplateResult =>
  html`<span class=${left < 0 ? 'over' : ''} part="counter" role="img" aria-label=${label}>${left}</span>`;

/** What is wrong, and how much room is left once nine tenths are used. */
export const below = (error: string, over: number, most: number, label: (left: number) => string): unknown => [
  error ? html`<span class="error" role="alert">${error}</span>` : nothing,
  over > -0.1 * most ? counter(-over, label(-over)) : nothing,
];

/** Pressing a button must not take the focus, and with it a phone's keyboard, from the field. */
const stay = (event: Event): void => event.preventDefault();

const smile = icon('M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M7.4 8v.01m5.2 0v.01m-5.8 3.8a3.9 3.9 0 0 0 6.4 0', 20);

/** Stands in the field from the start, or the words in it would move when it came. */
export const emojiButton = (off: boolean, label: string, open: boolean, press: () => void): TemplateResult =>
  html`<button
    class="emoji"
    part="emoji"
    type="button"
    aria-label=${label}
    title=${label}
    aria-haspopup="dialog"
    aria-expanded=${open}
    ?disabled=${off}
    @pointerdown=${stay}
    @click=${press}
  >
    ${smile}
  </button>`;

/** It always can be pressed; `off` says that there is nothing to send. */
export const sendButton = (off: boolean, label: string, press: () => void): TemplateResult =>
  html`<button
    class="send"
    part="send"
    type="button"
    aria-label=${label}
    title=${label}
    aria-disabled=${off}
    @pointerdown=${stay}
    @click=${press}
  >
    ${icons.send}
  </button>`;

/** For engines without `field-sizing`. */
export const grow = (field: HTMLTextAreaElement | null): void => {
  if (!field) return;
  field.style.blockSize = 'auto';
  field.style.blockSize = `${field.scrollHeight}px`;
};
