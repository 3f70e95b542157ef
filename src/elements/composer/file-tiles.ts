// How files are shown before they are sent: a row of tiles, and the button that asks for more.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Attachment } from '../../model/entities.ts';
import { icon, icons } from '../icons.ts';
import { legible } from '../names.ts';
import { previewOf } from '../preview.ts';
import { sizeOf } from '../thread/attachments.ts';
import type { Ground } from './ground.ts';

const cross = icon('m5.5 5.5 9 9m0-9-9 9', 14);
const plus = icon('M10 4v12M4 10h12', 20);

export type Tile = { readonly file: File; readonly attachment: Attachment };

/** What cannot be drawn is a file like any other. */
const broken = ({ target }: Event): void => (target as Element).closest('.tile')?.removeAttribute('data-picture');

const tile = ({ file, attachment: { name } }: Tile, say: Ground['say'], locale: string, remove: () => void): TemplateResult => {
  const shown = legible(name);
  const picture = file.type.startsWith('image/');
  return html`<div class="tile" part="tile" role="listitem" title=${shown} ?data-picture=${picture}>
    ${picture ? html`<img alt="" src=${previewOf(file)} @error=${broken} />` : nothing}
    <span class="about"
      >${icons.file}<bdi>${shown}</bdi><small><bdi>${sizeOf(file.size, locale || undefined)}</bdi></small></span
    >
    <button type="button" aria-label=${say('composer.removeFile')(shown)} @click=${remove}>${cross}</button>
  </div>`;
};

export const tiles = (all: readonly Tile[], say: Ground['say'], locale: string, remove: (one: Tile) => void): unknown =>
  all.length === 0
    ? nothing
    : html`<div class="tray" part="tray" role="list" aria-label=${say('composer.files')(all.length)}>
        ${all.map((one) => tile(one, say, locale, () => remove(one)))}
      </div>`;

/** It stands before the field and comes after it by Tab: back from the field is where the messages are. */
export const attachButton = (label: string, off: boolean, press: () => void): TemplateResult =>
  html`<button class="attach" part="attach" type="button" aria-label=${label} title=${label} ?disabled=${off} @click=${press}>
    ${plus}
  </button>`;
