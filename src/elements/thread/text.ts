// What is written, as text nodes and links. Nothing a person wrote is ever read as HTML.
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Piece } from './links.ts';

/** Characters of one message that are drawn. */
const most = 65_536;
const pictures = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d\ufe0f\s]+$/u;

/** One to three emoji and nothing else. */
export const isEmojiOnly = (body: string): boolean => {
  if (body.length > 40 || !pictures.test(body)) return false;
  const glyphs = [...new Intl.Segmenter().segment(body.replace(/\s/g, ''))].length;
  return glyphs > 0 && glyphs <= 3;
};

/** Long enough to be folded at first. */
export const isLong = (body: string): boolean => body.length > 1000 || body.split('\n', 14).length > 13;

/** Worth looking for links in. */
export const mayLink = (body: string): boolean => /:\/\/|www\.|mailto:|tel:/i.test(body);

/** Cuts a text where links begin and end. */
export type Cut = (text: string) => readonly Piece[];
const whole: Cut = (text) => [{ text }];

/** `tab`: whether links can be reached by Tab. Until there is somebody to `cut` them out, links are text. */
export const textOf = (body: string, tab: boolean, cut = whole): readonly (string | TemplateResult)[] =>
  cut(body.slice(0, most)).map(({ text, href }) => {
    if (!href) return text;
    return html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow ugc" tabindex=${tab ? 0 : -1}>${text}</a>`;
  });
