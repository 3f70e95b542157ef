// The strip above the field that says what the next words are for.
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Message } from '../../model/entities.ts';
import { bare } from '../bare.ts';
import { icon } from '../icons.ts';
import { nameOf } from '../names.ts';
import type { Ground } from './ground.ts';

const cross = icon('m5.5 5.5 9 9m0-9-9 9');

export const strip = (
  { to, message: { author, body, attachments } }: { readonly to: 'reply' | 'edit'; readonly message: Message },
  { say, host }: Ground,
  cancel: () => void,
): TemplateResult =>
  html`<div class="strip" part="strip" role="status">
    <div class="aim">
      <strong><bdi>${to === 'edit' ? say('composer.editing') : say('composer.replying')(nameOf(author))}</bdi></strong>
      <span dir="auto">${(to === 'edit' ? body : bare(body, host.chat)).slice(0, 200) || attachments?.[0]?.name}</span>
    </div>
    <button type="button" aria-label=${say('composer.cancel')} title=${say('composer.cancel')} @click=${cancel}>${cross}</button>
  </div>`;
