// The look of one notice.
import { css } from 'lit';

export const itemStyles = css`
  .item {
    position: relative;
  }
  .main {
    display: flex;
    align-items: flex-start;
    gap: 12px;
    inline-size: 100%;
    padding: 10px;
    border: 1px solid transparent;
    border-radius: var(--_r-m);
    text-align: start;
    transition: background-color var(--_fast);
  }
  .main:hover,
  .item:focus-within .main {
    background: var(--_surface);
  }
  .main:focus-visible {
    outline-offset: -2px;
  }
  .kind {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    border: 1px solid transparent;
    border-radius: 50%;
    background: var(--_surface);
    color: var(--_text-2);
  }
  .item[data-unread] .kind {
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }
  .main:hover .kind,
  .item:focus-within .kind {
    background: var(--_bg);
  }
  .text {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-inline-size: 0;
  }
  .title,
  .body {
    text-align: match-parent;
  }
  .title {
    line-height: 20px;
  }
  .item[data-unread] .title {
    font-weight: 600;
  }
  .body {
    display: -webkit-box;
    overflow: hidden;
    color: var(--_text-2);
    font-size: 13px;
    line-height: 18px;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .when {
    color: var(--_text-3);
    font-size: 12px;
    line-height: 18px;
    unicode-bidi: plaintext;
  }
  .dot {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    margin-block-start: 6px;
    border-radius: 50%;
    background: var(--_accent);
    forced-color-adjust: none;
  }
  .tools {
    position: absolute;
    inset-block-start: 6px;
    inset-inline-end: 6px;
    display: flex;
    gap: 2px;
    padding: 2px;
    border-radius: 999px;
    background: var(--_raised);
    box-shadow: 0 1px 4px #0b122033;
    opacity: 0;
    transition: opacity var(--_fast);
  }
  .tools:not(:has(button)) {
    display: none;
  }
  .tools .tool {
    inline-size: 28px;
    block-size: 28px;
  }
  .tools svg {
    inline-size: 16px;
    block-size: 16px;
  }
  .item:hover .tools,
  .item:focus-within .tools {
    opacity: 1;
  }
  .group {
    padding-block-end: 6px;
  }
  .fold {
    display: flex;
    align-items: center;
    gap: 4px;
    min-block-size: 28px;
    margin-inline-start: 49px;
    padding: 3px 8px 3px 10px;
    border-radius: 999px;
    color: var(--_accent-text);
    font-size: 13px;
    font-weight: 600;
    line-height: 20px;
  }
  .fold:dir(rtl) {
    padding: 3px 10px 3px 8px;
  }
  .fold:hover {
    background: var(--_accent-soft);
  }
  .fold svg {
    transition: rotate var(--_fast);
  }
  .fold[aria-expanded='true'] svg {
    rotate: 180deg;
  }
  .members {
    margin-inline-start: 28px;
    padding-inline-start: 20px;
    border-inline-start: 2px solid var(--_border);
  }
  .members .kind {
    display: none;
  }
  .gone {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 48px;
    padding: 6px 6px 6px 12px;
    border-radius: var(--_r-m);
    background: var(--_surface);
    color: var(--_text-2);
    font-size: 13px;
  }
  .gone:dir(rtl) {
    padding: 6px 12px 6px 6px;
  }
  .gone .words {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .gone bdi {
    color: var(--_text-3);
  }
  .undo {
    padding: 6px 12px;
    border-radius: 999px;
    color: var(--_accent-text);
    font-weight: 600;
    line-height: 20px;
  }
  .undo:hover {
    background: var(--_accent-soft);
  }
  /* Without a hover the tools stand beside the words for good. */
  @media (hover: none) {
    .item {
      display: flex;
      align-items: flex-start;
    }
    .tools {
      position: static;
      flex: none;
      margin-block-start: 4px;
      background: none;
      box-shadow: none;
      opacity: 1;
    }
    .tools .tool {
      inline-size: 34px;
      block-size: 34px;
    }
  }
  @media (forced-colors: active) {
    .kind {
      border-color: CanvasText;
    }
    .dot {
      background: Highlight;
    }
  }
`;
