// The look of the emoji that can be picked; where the panel stands is its owner's.
import { css } from 'lit';

export const emojiStyles = css`
  .emoji-panel {
    max-inline-size: 100%;
    padding: 6px;
  }
  .signs,
  .kinds {
    display: grid;
    grid-template-columns: repeat(8, minmax(0, 36px));
  }
  .kinds {
    margin-block-end: 6px;
    padding-block-end: 6px;
    border-block-end: 1px solid var(--_border);
  }
  .emoji-panel:not([data-group='quick']) .signs {
    align-content: start;
    block-size: 216px;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    padding: 2px;
  }
  .emoji-panel button {
    aspect-ratio: 1;
    border: 1px solid transparent;
    border-radius: 8px;
    font-size: 21px;
    line-height: 1;
  }
  .kinds button {
    font-size: 17px;
  }
  .emoji-panel button:hover {
    background: var(--_surface);
  }
  .emoji-panel button:focus-visible {
    outline-offset: -2px;
  }
  .emoji-panel [aria-pressed='true'] {
    background: var(--_accent-soft);
    border-color: var(--_accent-text);
  }
  @media (pointer: coarse) {
    .signs,
    .kinds {
      grid-template-columns: repeat(8, minmax(0, 44px));
    }
  }
  @media (forced-colors: active) {
    .emoji-panel [aria-pressed='true'] {
      border: 2px solid Highlight;
    }
  }
`;
