// The look of the search.
import { css } from 'lit';

export const searchStyles = css`
  :host {
    min-inline-size: 0;
    min-block-size: 0;
    max-inline-size: 100%;
    max-block-size: 30rem;
  }
  .root {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    max-block-size: inherit;
    min-block-size: 0;
    background: var(--_bg);
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 2px;
    padding: 10px 12px;
  }
  .position {
    flex: none;
    min-inline-size: 3.5em;
    padding-inline: 8px 2px;
    color: var(--_text-2);
    font-size: 13px;
    text-align: center;
    font-variant-numeric: tabular-nums;
    unicode-bidi: plaintext;
    white-space: nowrap;
  }
  .tool[aria-disabled='true'] {
    opacity: 0.4;
    cursor: default;
  }
  .up svg {
    rotate: 180deg;
  }
  .scroll {
    padding: 0 8px 8px;
    scroll-padding-block: 8px;
  }
  .scroll:empty {
    display: none;
  }
  .result {
    display: flex;
    gap: 10px;
    inline-size: 100%;
    padding: 8px 10px;
    border: 1px solid transparent;
    border-radius: var(--_r-m);
    text-align: start;
    transition: background-color var(--_fast);
  }
  .result:hover {
    background: var(--_surface);
  }
  .result[aria-current] {
    background: var(--_accent-soft);
  }
  .result[aria-current] :is(.time, .in, .words) {
    color: var(--_text-2);
  }
  .result[aria-current] .avatar {
    background: oklch(from var(--_accent-soft) calc(l - 0.06) calc(c + 0.015) var(--_h, h));
  }
  .result:focus-visible {
    outline-offset: -2px;
  }
  .result .avatar {
    inline-size: 32px;
    block-size: 32px;
    margin-block-start: 2px;
    font-size: 12px;
  }
  .lines {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-inline-size: 0;
  }
  .line {
    display: flex;
    gap: 10px;
    min-inline-size: 0;
  }
  .who {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: 14px;
    font-weight: 600;
    line-height: 20px;
  }
  .in {
    color: var(--_text-3);
    font-weight: 400;
  }
  .time {
    flex: none;
    color: var(--_text-3);
    font-size: 12px;
    line-height: 20px;
    unicode-bidi: plaintext;
  }
  .words {
    display: -webkit-box;
    overflow: hidden;
    color: var(--_text-2);
    font-size: 13px;
    line-height: 18px;
    text-align: match-parent;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .words svg {
    display: inline-block;
    vertical-align: -2px;
    margin-inline-end: 4px;
  }
  mark {
    border-radius: 3px;
    background: var(--_warning-soft);
    box-shadow: 0 0 0 1px var(--_warning-soft);
    color: var(--_text);
    font-weight: 600;
  }
  .aside {
    padding: 0 16px 10px;
    color: var(--_text-3);
    font-size: 12px;
    line-height: 16px;
  }
  @media (forced-colors: active) {
    .result[aria-current] {
      border: 2px solid Highlight;
    }
    mark {
      background: Mark;
      color: MarkText;
    }
  }
  @media print {
    .root {
      display: none;
    }
  }
`;
