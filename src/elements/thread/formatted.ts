// Draws the formatting of a message from the tokens of a Markdown lexer. No string becomes HTML: each token is a template or text.
import { html, nothing } from 'lit';
import type { Token, Tokens } from 'marked';
import { icon } from '../icons.ts';
import { lexed } from './lexed.ts';
import type { Ink } from './linked.ts';

export { formattedStyles } from './formatted-styles.ts';

const deep = 12;

export type Here = {
  /** Whether links and code can be reached by Tab. */
  readonly tab: boolean;
  readonly copyWord: string;
  /** How text and links are drawn everywhere else; handed over, because a chunk that is shared is fetched by all. */
  readonly ink: Ink;
};
type Draw = (token: Token, here: Here, depth: number) => unknown;

class TooMuch extends Error {}

const inside = (token: Token, here: Here, depth: number): unknown =>
  drawAll((token as Tokens.Generic).tokens ?? [], here, depth + 1);
const asWritten: Draw = ({ raw }, { tab, ink }) => ink.linked(raw.replace(/\n+$/, ''), tab);

const text: Draw = (token, here, depth) => {
  const { tokens, text: words, raw } = token as Tokens.Text;
  return tokens ? drawAll(tokens, here, depth + 1) : here.ink.linked(words || raw, here.tab);
};

/** What will be read of a token, without its signs. */
const readOf = (token: Token): string => {
  const { tokens, text: words, raw } = token as Tokens.Generic;
  return tokens ? tokens.map(readOf).join('') : (words ?? raw);
};

/** Whether a label is taken for an address: it has the signs of one, or is a single word with a dot that is not the host it leads to. */
const poses = (label: string, url: string): boolean =>
  /:\/\/|www\.|@/i.test(label) ||
  (/^\s*[^\s.]+(?:\.[^\s.]+)+\s*$/.test(label) && label.trim().toLowerCase() !== new URL(url).host);

/** A label that is an address itself leads there or nowhere, so that it cannot lie. */
const link: Draw = (token, here, depth) => {
  const { href, raw } = token as Tokens.Link;
  const { linked, anchor, safeUrl } = here.ink;
  const url = safeUrl(href);
  if (!url || !raw.startsWith('[') || poses(readOf(token).normalize('NFKC'), url)) return linked(raw, here.tab);
  return anchor(url, here.tab, inside(token, here, depth));
};

const copy = icon(
  'M7.5 7.5h8a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-8a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1ZM4 13a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1h8a1 1 0 0 1 1 1',
  16,
);

const code: Draw = (token, here, depth) => {
  const { text: words, codeBlockStyle } = token as Tokens.Code;
  if (codeBlockStyle === 'indented') return html`<div>${asWritten(token, here, depth)}</div>`;
  const take = (): void => void navigator.clipboard.writeText(words).catch(() => undefined);
  return html`<div class="code" dir="ltr">
    <pre tabindex=${here.tab ? 0 : -1}><code>${words}</code></pre>
    <button type="button" tabindex=${here.tab ? 0 : -1} aria-label=${here.copyWord} title=${here.copyWord} @click=${take}>
      ${copy}
    </button>
  </div>`;
};

const list: Draw = (token, here, depth) => {
  const { ordered, start, items } = token as Tokens.List;
  const rows = items.map(
    (item) => html`<li>${item.task ? (item.checked ? '☑ ' : '☐ ') : nothing}${inside(item, here, depth)}</li>`,
  );
  return ordered
    ? html`<ol start=${start || 1}>
        ${rows}
      </ol>`
    : html`<ul>
        ${rows}
      </ul>`;
};

/** What has no row here is shown as it was written: headings, tables, pictures, HTML. */
const rows: Readonly<Record<string, Draw>> = {
  text,
  escape: (token) => (token as Tokens.Escape).text,
  strong: (token, here, depth) => html`<strong>${inside(token, here, depth)}</strong>`,
  em: (token, here, depth) => html`<em>${inside(token, here, depth)}</em>`,
  del: (token, here, depth) => html`<s>${inside(token, here, depth)}</s>`,
  codespan: (token) => html`<code>${(token as Tokens.Codespan).text}</code>`,
  br: () => '\n',
  link,
  code,
  list,
  paragraph: (token, here, depth) => html`<div>${inside(token, here, depth)}</div>`,
  blockquote: (token, here, depth) => html`<blockquote>${inside(token, here, depth)}</blockquote>`,
  space: () => nothing,
  checkbox: () => nothing,
};

const drawAll = (tokens: readonly Token[], here: Here, depth: number): unknown => {
  if (depth > deep) throw new TooMuch();
  return tokens.map((token) => {
    const row = Object.hasOwn(rows, token.type) ? rows[token.type] : undefined;
    return row
      ? row(token, here, depth)
      : isBlock(token)
        ? html`<div>${asWritten(token, here, depth)}</div>`
        : asWritten(token, here, depth);
  });
};

const isBlock = ({ type, raw }: Token): boolean =>
  type === 'heading' || type === 'table' || type === 'hr' || type === 'def' || raw.endsWith('\n');

/** The words with their formatting; nothing where there is too much of it. */
export const formatted = (body: string, here: Here): unknown => {
  const tokens = lexed(body, here.ink);
  try {
    return tokens && drawAll(tokens, here, 0);
  } catch {
    // Too deeply nested for us: it is read as it was written.
    return undefined;
  }
};
