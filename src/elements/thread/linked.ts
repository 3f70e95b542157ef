// Text with its addresses as links.
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { address, pieces } from './links.ts';
import { safeUrl } from './safe-url.ts';

/** `tab`: whether it can be reached by Tab. */
export const anchor = (href: string, tab: boolean, label: unknown): TemplateResult =>
  html`<a href=${href} title=${href} target="_blank" rel="noopener noreferrer nofollow ugc" tabindex=${tab ? 0 : -1}
    >${label}</a
  >`;

export const linked = (text: string, tab: boolean): readonly unknown[] =>
  pieces(text).map(({ text: words, href }) => (href ? anchor(href, tab, words) : words));

export const ink = { linked, anchor, safeUrl, address } as const;
export type Ink = typeof ink;
