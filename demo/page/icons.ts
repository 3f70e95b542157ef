// The few pictures the host page itself draws.
import { svg } from 'lit';
import type { SVGTemplateResult } from 'lit';

const icon = (paths: SVGTemplateResult): SVGTemplateResult =>
  svg`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true">${paths}</svg>`;

export const icons = {
  auto: icon(svg`<circle cx="10" cy="10" r="6.5" /><path class="fill" d="M10 3.5a6.5 6.5 0 0 1 0 13z" />`),
  light: icon(
    svg`<circle cx="10" cy="10" r="3.25" /><path d="M10 2.5v1.8M10 15.7v1.8M2.5 10h1.8M15.7 10h1.8M4.7 4.7 6 6M14 14l1.3 1.3M15.3 4.7 14 6M6 14l-1.3 1.3" />`,
  ),
  dark: icon(svg`<path d="M16 12.2A6.5 6.5 0 0 1 7.8 4a6.5 6.5 0 1 0 8.2 8.2z" />`),
  ltr: icon(svg`<path d="M4 5h12M4 10h7M4 15h9" />`),
  rtl: icon(svg`<path d="M4 5h12M9 10h7M7 15h9" />`),
  back: icon(svg`<path d="M12.5 4.5 7 10l5.5 5.5" />`),
  search: icon(svg`<circle cx="9" cy="9" r="5" /><path d="m13 13 3.5 3.5" />`),
  close: icon(svg`<path d="m5.5 5.5 9 9m0-9-9 9" />`),
  chat: icon(
    svg`<path d="M4 5.8C4 4.8 4.8 4 5.8 4h8.4c1 0 1.8.8 1.8 1.8v5.4c0 1-.8 1.8-1.8 1.8H9l-3.2 2.6c-.3.3-.8.1-.8-.4V13c-.6 0-1-.8-1-1.8z" />`,
  ),
  calendar: icon(svg`<rect x="3.5" y="4.5" width="13" height="12" rx="2.5" /><path d="M3.5 8.5h13M7 2.8v3M13 2.8v3" />`),
} as const;
