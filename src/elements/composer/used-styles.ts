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
  @keyframes unfold {
    from {
      opacity: 0;
      translate: 0 6px;
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
