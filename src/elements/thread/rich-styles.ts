// The look of what a plain message has not: quotes, files, reactions, and the way back from a delete.
import { css } from 'lit';

export const richStyles = css`
  .quote {
    display: block;
    inline-size: 100%;
    min-inline-size: 9em;
    margin-block: 1px 5px;
    padding: 4px 8px 5px 10px;
    border-inline-start: 3px solid var(--_accent);
    border-radius: var(--_tail) var(--_r-s) var(--_r-s) var(--_tail);
    background: color-mix(in srgb, currentColor 7%, transparent);
    font-size: 13px;
    line-height: 17px;
    text-align: start;
  }
  .quote:hover {
    background: color-mix(in srgb, currentColor 12%, transparent);
  }
  .row[data-own] .quote {
    border-color: currentColor;
    background: color-mix(in srgb, #0a1029 16%, transparent);
  }
  .row[data-own] .quote:hover {
    background: color-mix(in srgb, #0a1029 26%, transparent);
  }
  .quoted {
    display: block;
    overflow: hidden;
    font-weight: 600;
    color: var(--_accent-text);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .row[data-own] .quoted {
    color: inherit;
  }
  /* Names of people and files are as long as somebody likes. */
  .gist,
  .file > bdi {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    unicode-bidi: isolate;
  }
  .gist {
    white-space: pre-line;
  }
  .file {
    display: flex;
    gap: 8px;
    align-items: center;
    min-block-size: 24px;
  }
  .size {
    display: inline-block;
    opacity: 0.85;
    font-size: 12px;
    white-space: nowrap;
  }
  .picture {
    position: relative;
    inline-size: fit-content;
    max-inline-size: 100%;
    margin-block: 4px;
  }
  .picture img {
    display: block;
    max-inline-size: 100%;
    block-size: auto;
    /* Words in place of what has not come must not stretch it. */
    min-block-size: 0;
    overflow: hidden;
    object-fit: contain;
  }
  .picture img,
  .named {
    border-radius: var(--_r-s);
    background: color-mix(in srgb, currentColor 9%, transparent);
  }
  .named {
    position: absolute;
    inset: 0;
    display: none;
    gap: 8px;
    align-items: center;
    justify-content: center;
    padding: 8px;
  }
  .named bdi {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .picture[data-broken] img {
    visibility: hidden;
  }
  .picture[data-broken] .named {
    display: flex;
  }
  .ring {
    flex: none;
    margin-inline-start: auto;
  }
  .ring svg {
    inline-size: 24px;
    block-size: 24px;
    rotate: -90deg;
    stroke-width: 3;
  }
  .ring circle {
    transition: stroke-dasharray var(--_base) linear;
  }
  .ring circle:first-child {
    opacity: 0.3;
  }
  .picture .ring {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    color: #fff;
  }
  .picture .ring svg {
    inline-size: 44px;
    block-size: 44px;
    padding: 4px;
    border-radius: 50%;
    background: #0b1220b3;
  }
  .bubble:has(.undo) .gone {
    display: inline;
  }
  .system + .system {
    margin-block-start: calc(-8px * var(--_d));
  }
  .undo {
    min-block-size: 24px;
    margin-inline-start: 6px;
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .chips {
    position: relative;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin-block-start: -3px;
    margin-inline: 44px 8px;
  }
  .row[data-own] .chips {
    justify-content: flex-end;
    margin-inline-start: 8px;
  }
  .chip {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 5px;
    min-block-size: 26px;
    min-inline-size: 34px;
    padding: 1px 8px;
    border: 1px solid var(--_border);
    border-radius: 999px;
    background: var(--_raised);
    color: var(--_text-2);
    font-size: 14px;
    line-height: 20px;
    box-shadow: 0 0 0 2px var(--_bg);
    transition: background-color var(--_fast);
  }
  button.chip:hover {
    border-color: var(--_border-strong);
  }
  .chip[aria-pressed='true'] {
    border-color: var(--_accent-text);
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }
  .count {
    font-size: 12px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .row .chips + .meta {
    padding-block-start: 4px;
  }
  .row[data-flash] .bubble {
    outline: 3px solid color-mix(in srgb, var(--_accent) 45%, transparent);
    outline-offset: 2px;
  }
  .row[data-flash] .line {
    z-index: 1;
  }
  .row .bubble {
    transition: outline-color 0.3s;
  }
  .row .line {
    position: relative;
  }
  @container (max-inline-size: 319px) {
    .chips {
      margin-inline-start: 8px;
    }
  }
  @media (pointer: coarse) {
    .chip {
      min-block-size: 32px;
      min-inline-size: 44px;
    }
    .undo {
      min-block-size: 44px;
    }
  }
  @media print {
    :host,
    .root {
      block-size: auto !important;
      overflow: visible;
    }
    /* The room kept for what is not drawn would be empty pages. */
    .list {
      padding-block: 0 !important;
    }
  }
  @media (forced-colors: active) {
    .picture img,
    .named {
      border: 1px solid;
    }
    .chip[aria-pressed='true'] {
      border: 2px solid Highlight;
    }
    .row[data-flash] .bubble {
      outline-color: Highlight;
    }
  }
`;
