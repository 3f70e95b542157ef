// The few pictures the elements draw, in the colour of the text around them.
import { html, svg } from 'lit';
import type { TemplateResult } from 'lit';

const icon = (size: number, box: number, shape: TemplateResult<2>): TemplateResult =>
  html`<svg width=${size} height=${size} viewBox="0 0 ${box} ${box}" aria-hidden="true">${shape}</svg>`;

const ring = svg`<circle cx="8" cy="8" r="6.25"/>`;

export const icons = {
  pending: icon(14, 16, svg`${ring}<path d="M8 4.8V8l2.2 1.4"/>`),
  sent: icon(14, 16, svg`<path d="m3 8.6 3.3 3.3L13 4.6"/>`),
  delivered: icon(16, 16, svg`<path d="m1 8.8 3 3 6-6.6m-2.4 5.4 1.2 1.2 6-6.6"/>`),
  read: icon(16, 16, svg`<path stroke-width="2.4" d="m1.2 8.8 2.9 2.9 5.8-6.4m-2 5.2 1.2 1.2 5.7-6.4"/>`),
  failed: icon(14, 16, svg`${ring}<path d="M8 4.8v3.6m0 2.6v.01"/>`),
  unconfirmed: icon(14, 16, svg`${ring}<path d="M6.3 6.3a1.8 1.8 0 1 1 2.4 1.9c-.5.2-.7.5-.7 1m0 2v.01"/>`),
  down: icon(18, 20, svg`<path d="M10 4v12m-5-5 5 5 5-5"/>`),
  send: icon(
    20,
    20,
    svg`<path fill="currentColor" stroke-width="1.2" d="M3.6 3.3 17 9.4a.65.65 0 0 1 0 1.2L3.6 16.7a.5.5 0 0 1-.7-.6L4.8 11l6.7-1-6.7-1-1.9-5.1a.5.5 0 0 1 .7-.6Z"/>`,
  ),
  alert: icon(
    18,
    20,
    svg`<path d="M10 7.5v3.2m0 2.6v.01M8.7 3.6 2.5 14.4a1.5 1.5 0 0 0 1.3 2.2h12.4a1.5 1.5 0 0 0 1.3-2.2L11.3 3.6a1.5 1.5 0 0 0-2.6 0Z"/>`,
  ),
  cloud: icon(18, 20, svg`<path d="m3 3 14 14M7 6a5 5 0 0 1 7.6 3.2A3.5 3.5 0 0 1 16.6 15M13 16H6a4 4 0 0 1-.5-8"/>`),
  slow: icon(18, 20, svg`<circle cx="10" cy="10" r="7"/><path d="M10 6v4l2.6 1.6"/>`),
  ok: icon(18, 20, svg`<circle cx="10" cy="10" r="7"/><path d="m7 10.2 2.1 2.1L13.2 8"/>`),
  chat: icon(24, 24, svg`<path d="M20 11.5a7.5 7.5 0 0 1-7.5 7.5 8 8 0 0 1-3.2-.7L4.5 20l1.4-4.4A7.5 7.5 0 1 1 20 11.5Z"/>`),
  file: icon(
    18,
    20,
    svg`<path d="M11.5 2.8h-5A1.5 1.5 0 0 0 5 4.3v11.4a1.5 1.5 0 0 0 1.5 1.5h7a1.5 1.5 0 0 0 1.5-1.5V6.3l-3.5-3.5v3.5H15"/>`,
  ),
};
