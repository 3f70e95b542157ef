// The small pieces a composer draws around its field.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icons } from '../icons.ts';

const counter = (left: number, label: string): TemplateResult =>
  html`<span class=${left < 0 ? 'over' : ''} part="counter" role="img" aria-label=${label}>${left}</span>`;

/** What is wrong, and how much room is left once nine tenths are used. */
export const below = (error: string, over: number, most: number, label: (left: number) => string): unknown => [
  error ? html`<span class="error" role="alert">${error}</span>` : nothing,
  over > -0.1 * most ? counter(-over, label(-over)) : nothing,
];

/** It always can be pressed; `off` says that there is nothing to send. */
export const sendButton = (off: boolean, label: string, press: () => void): TemplateResult =>
  // Pressing it must not take the focus, and with it a phone's keyboard, from the field.
  html`<button
    class="send"
    part="send"
    type="button"
    aria-label=${label}
    title=${label}
    aria-disabled=${off}
    @pointerdown=${(event: Event) => event.preventDefault()}
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
