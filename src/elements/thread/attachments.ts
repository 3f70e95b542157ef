// Draws what travels with a message: pictures in a box that is there before them, so that nothing moves when they come, and files as rows.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Attachment } from '../../model/entities.ts';
import { icons } from '../icons.ts';
import { legible, nameOf } from '../names.ts';
import type { MessageItem } from './items.ts';
import { previewOf } from '../preview.ts';
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

type Box = { readonly width: number; readonly height: number };

/** Where nobody tells the size of a picture it is fitted into this, for a row that grows late would move the reader. */
const usual: Box = { width: longest, height: 240 };

/** The box of a picture, in pixels. */
export const boxOf = ({ width, height }: Attachment): Box => {
  if (!width || !height || !(width > 0 && height > 0)) return usual;
  const scale = Math.min(1, longest / width, longest / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
};

const isPicture = ({ type }: Attachment): boolean => type?.startsWith('image/') === true;

const label = ({ name, size }: Attachment, { format }: View): TemplateResult =>
  html`${icons.file}<bdi>${legible(name)}</bdi>${size !== undefined && size >= 0 ? html`<span class="size"><bdi>${sizeOf(size, format.locale)}</bdi></span>` : nothing}`;

/** What does not come leaves its name, in the same box. */
const broken = ({ target }: Event): void => {
  (target as Element).closest('a')?.setAttribute('data-broken', '');
};

/** What its sender says a picture shows. */
const saidOf = ({ alt }: Attachment): string => legible(alt, 1_000);

const picture = (one: Attachment, href: string, item: MessageItem, view: View, tab: 0 | -1): TemplateResult => {
  const { width, height } = boxOf(one);
  const by = item.mine ? view.text('message.you') : nameOf(item.author);
  const alt = saidOf(one) || view.text('message.image')(by, view.format.time(item.at));
  // Said by itself, the ratio holds when what comes has another. A picture that began to load before its box would move what follows.
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
      width=${width}
      height=${height}
      .style=${`aspect-ratio: ${width} / ${height}`}
      decoding="async"
      referrerpolicy="no-referrer"
      @error=${broken}
      src=${href}
    /><span class="named">${label(one, view)}</span></a
  >`;
};

/** How much of a file on its way is there by now, 0 to 1; one is brought after the other. */
const broughtOf = (one: Attachment, { entry }: MessageItem): number | undefined => {
  const { attachments } = entry?.command.type === 'send' ? entry.command : {};
  return attachments?.find(({ file }) => file) === one ? entry?.brought : undefined;
};

/** A ring that closes. It is looked up, not announced: nobody wants to hear a hundred numbers. */
const ring = (part: number | undefined, { text }: View): TemplateResult | typeof nothing => {
  if (part === undefined) return nothing;
  const percent = Math.round(part * 100);
  return html`<span class="ring" part="progress" role="img" aria-label=${text('composer.uploading')(percent)}
    ><svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="12" />
      <circle cx="16" cy="16" r="12" pathLength="100" stroke-dasharray="${percent} 100" /></svg
  ></span>`;
};

/** On its way: the file itself is shown, where it is a picture, in the box it will have. */
const leaving = (one: Attachment, file: Blob, item: MessageItem, view: View): TemplateResult => {
  const { width, height } = boxOf(one);
  return html`<span class="file picture" part="attachment"
    ><img
      alt=${saidOf(one) || legible(one.name)}
      width=${width}
      height=${height}
      .style=${`aspect-ratio: ${width} / ${height}`}
      decoding="async"
      src=${previewOf(file)}
    />${ring(broughtOf(one, item), view)}</span
  >`;
};

/** `tab`: whether it can be reached by Tab. */
export const attachment = (one: Attachment, item: MessageItem, view: View, tab: 0 | -1): TemplateResult => {
  if (one.file && isPicture(one)) return leaving(one, one.file, item, view);
  const href = one.url && safeUrl(one.url);
  if (!href) return html`<span class="file" part="attachment">${label(one, view)}${ring(broughtOf(one, item), view)}</span>`;
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
