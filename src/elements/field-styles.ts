// The look of a search field.
import { css } from 'lit';

export const fieldStyles = css`
  .field {
    position: relative;
    display: flex;
    align-items: center;
    flex: 1;
    min-inline-size: 0;
    color: var(--_text-3);
  }
  .field > svg {
    position: absolute;
    inset-inline-start: 10px;
    pointer-events: none;
  }
  .field input {
    appearance: none;
    flex: 1;
    inline-size: 100%;
    min-inline-size: 0;
    block-size: 36px;
    margin: 0;
    padding: 0 34px;
    border: 1px solid var(--_border-strong);
    border-radius: 999px;
    background: var(--_bg);
    color: var(--_text);
    font: inherit;
    font-size: 14px;
    text-align: start;
  }
  .field input::placeholder {
    color: var(--_text-3);
    opacity: 1;
  }
  .field input::-webkit-search-cancel-button {
    display: none;
  }
  .field input:focus-visible {
    outline-offset: 0;
    border-color: transparent;
  }
  .field .clear {
    position: absolute;
    inset-inline-end: 4px;
    inline-size: 28px;
    block-size: 28px;
  }
  @media (pointer: coarse) {
    .field input {
      block-size: 44px;
      /* Smaller text makes a phone zoom into the field. */
      font-size: 16px;
    }
    .field .clear {
      inline-size: 36px;
      block-size: 36px;
    }
  }
`;
