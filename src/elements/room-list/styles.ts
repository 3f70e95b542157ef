// The look of the list of conversations.
import { css } from 'lit';

export const listStyles = css`
  :host {
    block-size: 36rem;
    min-block-size: 0;
    max-inline-size: 100%;
  }
  .root {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: 0;
    overflow: clip;
    container-type: inline-size;
    contain-intrinsic-inline-size: 20rem;
    background: var(--_bg);
  }
  .top {
    display: flex;
    flex-direction: column;
    gap: 8px;
    padding: 12px 12px 8px;
  }
  .top:empty {
    display: none;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 4px;
  }
  .chips {
    padding-inline-start: 2px;
  }
  .chip .n {
    color: inherit;
    font-variant-numeric: tabular-nums;
  }
  .renew {
    display: flex;
    align-items: center;
    gap: 5px;
    margin-inline-start: auto;
    padding: 4px 8px;
    border-radius: 999px;
    color: var(--_accent-text);
    font-size: 12px;
    font-weight: 600;
    line-height: 20px;
    white-space: nowrap;
    animation: appear var(--_base);
  }
  .renew:hover {
    background: var(--_accent-soft);
  }
  .scroll {
    position: relative;
    display: flex;
    flex-direction: column;
    padding: 4px 8px 8px;
    scroll-padding-block: 8px;
  }
  .rows {
    position: relative;
  }
  .row {
    position: relative;
    display: flex;
    align-items: center;
    gap: 12px;
    inline-size: 100%;
    min-block-size: 64px;
    padding: 8px 10px;
    border: 1px solid transparent;
    border-radius: var(--_r-m);
    text-align: start;
    transition: background-color var(--_fast);
  }
  :host([density='compact']) :is(.row, .ghosts > div) {
    gap: 10px;
    min-block-size: 52px;
    block-size: auto;
    padding-block: 4px;
  }
  :host([density='compact']) :is(.avatar, .ghosts .face) {
    inline-size: 32px;
    block-size: 32px;
    font-size: 12px;
  }
  :host([density='compact']) .lines {
    gap: 0;
  }
  .row:hover {
    background: var(--_surface);
    --_ground: var(--_surface);
  }
  .row:active {
    background: var(--_bubble-in);
    --_ground: var(--_bubble-in);
  }
  .row[aria-current] {
    background: var(--_accent-soft);
    --_ground: var(--_accent-soft);
  }
  .row[aria-current] .avatar {
    background: oklch(from var(--_accent-soft) calc(l - 0.06) calc(c + 0.015) var(--_h, h));
  }
  .row:focus-visible {
    outline-offset: -2px;
  }
  .lines {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-inline-size: 0;
    gap: 1px;
  }
  .line {
    display: flex;
    align-items: center;
    gap: 10px;
    min-inline-size: 0;
  }
  .line > :first-child {
    flex: 1;
  }
  .title {
    display: flex;
    align-items: center;
    gap: 5px;
    min-inline-size: 0;
    font-weight: 500;
    line-height: 20px;
  }
  .title bdi,
  .words {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* A line that breaks keeps the beginning of words that run against it; one that is cut keeps their end. */
  .words {
    display: -webkit-box;
    overflow-wrap: anywhere;
    text-align: match-parent;
    white-space: normal;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 1;
  }
  .title svg {
    color: var(--_text-3);
  }
  .preview {
    display: flex;
    align-items: center;
    gap: 5px;
    min-inline-size: 0;
    min-block-size: 18px;
    color: var(--_text-3);
    font-size: 13px;
    line-height: 18px;
  }
  .row[aria-current] :is(.preview, .time),
  .row:active :is(.preview, .time) {
    color: var(--_text-2);
  }
  .row .preview[data-tone='typing'] {
    color: var(--_accent-text);
  }
  .row .preview[data-tone='failed'] {
    color: var(--_danger-text);
  }
  .row[data-unread] .title {
    font-weight: 700;
  }
  .row[data-unread] .preview:not([data-tone]) {
    color: var(--_text);
  }
  .time {
    color: var(--_text-3);
    font-size: 12px;
    line-height: 18px;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
    unicode-bidi: plaintext;
  }
  .row[data-unread] .time {
    color: var(--_accent-text);
    font-weight: 600;
  }
  .count[data-quiet] {
    border-color: var(--_border-strong);
    background: transparent;
    color: var(--_text-2);
  }
  .ghosts {
    display: flex;
    flex-direction: column;
  }
  .ghosts > div {
    display: flex;
    align-items: center;
    gap: 12px;
    block-size: 64px;
    padding: 8px 10px;
  }
  .ghosts .face {
    flex: none;
    inline-size: 40px;
    block-size: 40px;
    border-radius: 50%;
  }
  .ghosts .bars {
    display: grid;
    flex: 1;
    gap: 8px;
  }
  .ghosts .bars i {
    inline-size: 45%;
    block-size: 12px;
  }
  .ghosts .bars i + i {
    inline-size: 80%;
  }
  .ghosts > div:nth-child(even) i {
    inline-size: 62%;
  }
  .ghosts > div:nth-child(even) .face {
    inline-size: 40px;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @container (max-inline-size: 239px) {
    .time {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .row[aria-current] {
      border: 2px solid Highlight;
    }
  }
`;
