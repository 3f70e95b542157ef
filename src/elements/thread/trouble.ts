// What stands in a thread when something went wrong.
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { ErrorCode, Refusal } from '../../model/error.ts';
import { alert } from '../status/icons.ts';
import type { Say } from './view.ts';

const sentences: Readonly<
  Partial<Record<ErrorCode, 'error.forbidden' | 'error.not-found' | 'error.offline' | 'error.busy' | 'error.unauthorized'>>
> = {
  forbidden: 'error.forbidden',
  'not-found': 'error.not-found',
  offline: 'error.offline',
  timeout: 'error.offline',
  unavailable: 'error.busy',
  'rate-limited': 'error.busy',
  unauthorized: 'error.unauthorized',
};

/** What went wrong, where there is nothing else to show. */
export const failure = ({ code, because }: Refusal, retry: () => void, text: Say): TemplateResult =>
  html`<slot name="error">
    <div class="note" part="error">
      <span class="sign danger">${alert}</span>
      <strong>${text('thread.error.title')}</strong>
      <span>${text(sentences[code] ?? 'error.other')}</span>
      <small dir="auto">${because ? `${code} · ${because}` : code}</small>
      <button class="button" type="button" @click=${retry}>${text('thread.error.retry')}</button>
    </div>
  </slot>`;

/** What went wrong, where messages can be read nevertheless. */
export const strip = ({ code }: Refusal, retry: () => void, text: Say): TemplateResult =>
  html`<div class="strip" part="error">
    ${alert}<span>${text(sentences[code] ?? 'error.other')}</span>
    <button type="button" @click=${retry}>${text('thread.error.retry')}</button>
  </div>`;

/** Earlier messages did not come. */
export const missed = (retry: () => void, text: Say): TemplateResult =>
  html`${text('thread.loadOlderFailed')} · <button type="button" @click=${retry}>${text('thread.error.retry')}</button>`;
