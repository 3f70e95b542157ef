// What each status looks like: a disc, a half-moon, a disc with a bar, a ring; drawn 10 px wide in a square of 14.
import { html } from 'lit';
import type { TemplateResult } from 'lit';

const shape = (path: string): TemplateResult =>
  html`<svg viewBox="0 0 14 14" aria-hidden="true"><path fill-rule="evenodd" d=${path} /></svg>`;

const disc = 'M7 2a5 5 0 1 1 0 10A5 5 0 0 1 7 2';

export const shapes = {
  online: shape(disc),
  away: shape('M8.6 2.27A5 5 0 1 0 11.73 8.6 5 5 0 0 1 8.6 2.27'),
  busy: shape(`${disc}M4.4 6.1h5.2v1.8H4.4Z`),
  offline: shape(`${disc}m0 2a3 3 0 1 0 0 6 3 3 0 0 0 0-6`),
} as const;

export type Presence = keyof typeof shapes;

export const isPresence = (value: unknown): value is Presence => typeof value === 'string' && Object.hasOwn(shapes, value);
