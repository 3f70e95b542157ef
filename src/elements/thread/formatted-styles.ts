// The look of formatted words.
import { css } from 'lit';

export const formattedStyles = css`
  .content strong {
    font-weight: 650;
  }
  .content > :is(div, ul, ol, blockquote) + * {
    margin-block-start: 6px;
  }
  .content code {
    padding: 1px 4px;
    border-radius: 5px;
    background: color-mix(in srgb, currentColor 10%, transparent);
    font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
    font-size: 0.88em;
  }
  .content ul,
  .content ol {
    margin: 0;
    padding-inline-start: 1.5em;
    white-space: normal;
  }
  .content li {
    white-space: pre-wrap;
  }
  .content blockquote {
    margin: 0;
    padding-inline-start: 10px;
    border-inline-start: 3px solid color-mix(in srgb, currentColor 35%, transparent);
    white-space: normal;
  }
  .content blockquote > div {
    white-space: pre-wrap;
  }
  .code {
    position: relative;
    white-space: normal;
    border-radius: var(--_r-s);
    background: color-mix(in srgb, currentColor 8%, transparent);
  }
  .row[data-own] :is(.code, .content code) {
    background: color-mix(in srgb, #0a1029 24%, transparent);
  }
  .code pre {
    margin: 0;
    padding: 8px 40px 8px 10px;
    overflow-x: auto;
    scrollbar-width: thin;
    overflow-wrap: normal;
    line-height: 18px;
    border-radius: inherit;
  }
  .row .content .code pre code {
    padding: 0;
    background: none;
    white-space: pre;
  }
  .code button {
    position: absolute;
    inset: 4px 4px auto auto;
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border-radius: 6px;
    background: var(--_bubble-in);
  }
  .row[data-own] .code button {
    background: var(--_bubble-out);
  }
  .code button:hover {
    outline: 1px solid currentColor;
  }
  @media (pointer: coarse) {
    .code button {
      inline-size: 44px;
      block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .code {
      border: 1px solid;
    }
  }
`;
