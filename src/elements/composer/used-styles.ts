// The look of what a composer shows only once it is used.
import { css } from 'lit';

export const usedStyles = css`
  .strip {
    display: flex;
    align-items: center;
    gap: 8px;
    padding-inline-start: 4px;
    margin-block-end: 4px;
    animation: unfold var(--_fast) var(--_ease);
  }
  .aim {
    display: grid;
    flex: 1;
    min-inline-size: 0;
    padding-block: 2px;
    padding-inline-start: 10px;
    border-inline-start: 3px solid var(--_accent);
    border-radius: 2px;
    font-size: 13px;
    line-height: 18px;
  }
  .aim strong {
    font-weight: 600;
    color: var(--_accent-text);
  }
  .aim span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--_text-2);
  }
  .strip button {
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    margin-inline-end: 4px;
    border-radius: 50%;
    color: var(--_text-3);
  }
  .strip button:hover {
    background: var(--_surface);
    color: var(--_text);
  }
  .base {
    position: relative;
  }
  .emoji[aria-expanded='true'] {
    background: var(--_surface);
    color: var(--_text);
  }
  .people {
    inset-inline: 0;
    max-inline-size: 320px;
    padding: 4px;
  }
  .emoji-panel {
    inset-inline-end: 0;
  }
  .people,
  .emoji-panel {
    position: absolute;
    inset-block-end: calc(100% + 4px);
    z-index: 2;
    border: 1px solid var(--_border);
    border-radius: 12px;
    background: var(--_raised);
    box-shadow:
      0 1px 2px #0b12201f,
      0 8px 28px #0b122038;
    animation: unfold var(--_fast) var(--_ease);
  }
  .person {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 40px;
    padding-inline: 8px;
    border: 1px solid transparent;
    border-radius: 8px;
    cursor: pointer;
  }
  .person:hover {
    background: var(--_surface);
  }
  .person[aria-selected='true'] {
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }
  .person bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .person small {
    margin-inline-start: auto;
    font-size: 12px;
    color: var(--_text-2);
  }
  .face {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border-radius: 50%;
    background: color-mix(in srgb, var(--_accent-text) 14%, var(--_bg));
    color: var(--_accent-text);
    font-size: 11px;
    font-weight: 600;
  }
  @keyframes unfold {
    from {
      opacity: 0;
      translate: 0 6px;
    }
  }
  @media (forced-colors: active) {
    .person[aria-selected='true'] {
      border: 2px solid Highlight;
    }
  }
  @media (pointer: coarse) {
    .strip button {
      inline-size: 44px;
      block-size: 44px;
      margin-inline-end: 0;
    }
  }
`;
