// Draws what travels with a message: pictures in a box of their size, so that nothing moves when they come, and files as rows.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Attachment } from '../../model/entities.ts';
import { icons } from '../icons.ts';
import { legible, nameOf } from '../names.ts';
import type { MessageItem } from './items.ts';
import { safeUrl } from './safe-url.ts';
import type { View } from './view.ts';

/** The longer side of a picture, in pixels. */
const longest = 320;
const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** "1.2 MB" in the reader's language. */
export const sizeOf = (bytes: number, locale: string | undefined): string => {
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const unit = units[step] ?? 'byte';
  const digits = step > 1 ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits }).format(
    bytes / 1000 ** step,
  );
};

/** The box of a picture; none where its size is not known. */
export const boxOf = ({ width, height }: Attachment): { readonly width: number; readonly height: number } | undefined => {
  if (!width || !height || !(width > 0 && height > 0)) return undefined;
  const scale = Math.min(1, longest / width, longest / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
};

const isPicture = ({ type }: Attachment): boolean => type?.startsWith('image/') === true;

const label = ({ name, size }: Attachment, { format }: View): TemplateResult =>
  html`${icons.file}<bdi>${legible(name)}</bdi>${size !== undefined && size >= 0 ? html`<span class="size">${sizeOf(size, format.locale)}</span>` : nothing}`;

/** What does not come leaves its name. */
const broken = ({ target }: Event): void => {
  (target as Element).closest('a')?.setAttribute('data-broken', '');
};

const picture = (one: Attachment, href: string, item: MessageItem, view: View, tab: 0 | -1): TemplateResult => {
  const { width, height } = boxOf(one) ?? {};
  const alt = view.text('message.image')(item.mine ? view.text('message.you') : nameOf(item.author), view.format.time(item.at));
  // As many attributes come before the address: a picture that begins to load without its box would move what follows.
  return html`<a
    class="file picture"
    part="attachment"
    href=${href}
    target="_blank"
    rel="noopener noreferrer nofollow ugc"
    tabindex=${tab}
    ><img
      alt=${alt}
      title=${legible(one.name)}
      width=${width ?? nothing}
      height=${height ?? nothing}
      decoding="async"
      referrerpolicy="no-referrer"
      @error=${broken}
      src=${href}
    /><span class="named">${label(one, view)}</span></a
  >`;
};

/** `tab`: whether it can be reached by Tab. */
export const attachment = (one: Attachment, item: MessageItem, view: View, tab: 0 | -1): TemplateResult => {
  const href = one.url && safeUrl(one.url);
  if (!href) return html`<span class="file" part="attachment">${label(one, view)}</span>`;
  if (isPicture(one) && /^https?:/.test(href)) return picture(one, href, item, view, tab);
  return html`<a
    class="file"
    part="attachment"
    href=${href}
    target="_blank"
    rel="noopener noreferrer nofollow ugc"
    tabindex=${tab}
    >${label(one, view)}</a
  >`;
};
