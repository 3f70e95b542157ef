// The look of what comes to a list once it shows conversations.
import { css } from 'lit';

export const liveStyles = css`
  .row .preview[data-tone='draft'] svg {
    color: var(--_accent-text);
  }
  .rows > div {
    position: relative;
  }
  .rows > :hover > .row:not([aria-current], :active) {
    background: var(--_surface);
    --_ground: var(--_surface);
  }
  .more {
    position: absolute;
    inset-block-start: 50%;
    inset-inline-end: 8px;
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    margin-block-start: -26px;
    border-radius: 8px;
    color: var(--_text-2);
    opacity: 0;
    transition: opacity var(--_fast);
  }
  .more svg {
    stroke-width: 2.6;
  }
  .more:hover,
  .more[aria-expanded='true'] {
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }
  .row[aria-current] + .more:is(:hover, [aria-expanded='true']) {
    background: var(--_bg);
  }
  .more:focus-visible {
    outline-offset: -2px;
  }
  .rows > :is(:hover, :has(:focus-visible), :has([aria-expanded='true'])) > .more {
    opacity: 1;
  }
  /* The button stands where the time was, so that nothing moves under the pointer. */
  .rows > :is(:hover, :has(.more:focus-visible), :has([aria-expanded='true'])):has(.more) .time {
    visibility: hidden;
  }
  .dot {
    flex: none;
    inline-size: 10px;
    block-size: 10px;
    margin-inline: 5px;
    border: 1px solid transparent;
    border-radius: 50%;
    background: var(--_unread);
  }
  .at {
    margin-inline-end: -6px;
  }
  .back {
    color: var(--_text-2);
    font-size: 14px;
  }
  .back svg {
    flex: none;
    margin-inline: 11px;
  }
  .back .words {
    flex: 1;
  }
  .back .undo {
    color: var(--_accent-text);
    font-weight: 600;
  }
  @container (max-inline-size: 239px) {
    .rows > :has(.more) .line:first-child {
      padding-inline-end: 26px;
    }
  }
  @media (pointer: coarse) {
    .rows > :has(.more) > .row {
      padding-inline-end: 48px;
    }
    .more {
      inset-inline-end: 2px;
      inline-size: 44px;
      block-size: 44px;
      margin-block-start: -22px;
      opacity: 1;
    }
    .rows > div:has(.more) .time {
      visibility: visible !important;
    }
  }
  @media (forced-colors: active) {
    .dot {
      border-color: CanvasText;
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
  @media print {
    .more {
      display: none;
    }
  }
`;
