// How files are shown before they are sent: a row of tiles, and the button that asks for more.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
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

/** What can be done to a tile. */
export type Deeds = {
  remove(one: Tile): void;
  /** `alt`: what the person says its picture shows. */
  describe(one: Tile, alt: string): void;
  /** Back to the words. */
  leave(): void;
};

/** More than anybody reads aloud of one picture. */
const longestAlt = 1_000;

/** Enter and Escape end the description, not the message: what is around us is not told of them. */
const ends = (leave: () => void) => (event: KeyboardEvent) => {
  if ((event.key !== 'Enter' && event.key !== 'Escape') || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  event.stopPropagation();
  leave();
};

const description = (one: Tile, label: string, { describe, leave }: Deeds): TemplateResult =>
  html`<label class="alt"
    ><span>${label}</span
    ><input
      part="alt"
      dir="auto"
      maxlength=${longestAlt}
      autocomplete="off"
      .value=${one.attachment.alt ?? ''}
      @input=${({ target }: Event) => describe(one, (target as HTMLInputElement).value)}
      @keydown=${ends(leave)}
  /></label>`;

const tile = (one: Tile, say: Ground['say'], locale: string, deeds: Deeds): TemplateResult => {
  const { file, attachment } = one;
  const shown = legible(attachment.name);
  const picture = file.type.startsWith('image/');
  return html`<div class="tile" part="tile" role="listitem" title=${shown} ?data-picture=${picture}>
    ${picture ? html`<img alt="" src=${previewOf(file)} @error=${broken} />` : nothing}
    <span class="about"
      >${icons.file}<bdi>${shown}</bdi><small><bdi>${sizeOf(file.size, locale || undefined)}</bdi></small></span
    >
    ${picture ? description(one, say('composer.altText'), deeds) : nothing}
    <button type="button" aria-label=${say('composer.removeFile')(shown)} @click=${() => deeds.remove(one)}>${cross}</button>
  </div>`;
};

export const tiles = (all: readonly Tile[], say: Ground['say'], locale: string, deeds: Deeds): unknown =>
  all.length === 0
    ? nothing
    : html`<div class="tray" part="tray" role="list" aria-label=${say('composer.files')(all.length)}>
        ${repeat(
          all,
          ({ file }) => file,
          (one) => tile(one, say, locale, deeds),
        )}
      </div>`;

/** It stands before the field and comes after it by Tab: back from the field is where the messages are. */
export const attachButton = (label: string, off: boolean, press: () => void): TemplateResult =>
  html`<button class="attach" part="attach" type="button" aria-label=${label} title=${label} ?disabled=${off} @click=${press}>
    ${plus}
  </button>`;
