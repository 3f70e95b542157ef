// The few pictures the elements draw, in the colour of the text around them.
import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** `size` in px on screen, `box` the side of the square the path was drawn in. */
export const icon = (path: string, size = 18, box = 20): TemplateResult =>
  html`<svg width=${size} height=${size} viewBox="0 0 ${box} ${box}" aria-hidden="true"><path d=${path} /></svg>`;

const ring = 'M8 1.8a6.25 6.25 0 1 1 0 12.5A6.25 6.25 0 0 1 8 1.8';
const small = (path: string): TemplateResult => icon(path, 14, 16);

export const icons = {
  pending: small(`${ring}m0 3V8l2.2 1.4`),
  sent: small('m3 8.6 3.3 3.3L13 4.6'),
  delivered: icon('m1 8.8 3 3 6-6.6m-2.4 5.4 1.2 1.2 6-6.6', 16, 16),
  read: icon('m1.2 8.8 2.9 2.9 5.8-6.4m-2 5.2 1.2 1.2 5.7-6.4', 16, 16),
  failed: small(`${ring}m0 3v3.6m0 2.6v.01`),
  unconfirmed: small(`${ring}M6.3 6.3a1.8 1.8 0 1 1 2.4 1.9c-.5.2-.7.5-.7 1m0 2v.01`),
  down: icon('M10 4v12m-5-5 5 5 5-5'),
  send: icon('M3.6 3.3 17 9.4a.65.65 0 0 1 0 1.2L3.6 16.7a.5.5 0 0 1-.7-.6L4.8 11l6.7-1-6.7-1-1.9-5.1a.5.5 0 0 1 .7-.6Z', 20),
  chat: icon('M20 11.5a7.5 7.5 0 0 1-7.5 7.5 8 8 0 0 1-3.2-.7L4.5 20l1.4-4.4A7.5 7.5 0 1 1 20 11.5Z', 24, 24),
  file: icon('M11.5 2.8h-5A1.5 1.5 0 0 0 5 4.3v11.4a1.5 1.5 0 0 0 1.5 1.5h7a1.5 1.5 0 0 0 1.5-1.5V6.3l-3.5-3.5v3.5H15'),
};
