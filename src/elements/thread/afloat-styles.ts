// The look of what floats over the log.
import { css } from 'lit';

export const afloatStyles = css`
  .float {
    padding: 3px 12px;
    border: 1px solid var(--_border);
    border-radius: 999px;
    color: var(--_text-3);
    font-size: 12px;
    font-weight: 500;
    line-height: 16px;
    position: absolute;
    inset-block-start: 8px;
    inset-inline: 0;
    inline-size: max-content;
    margin-inline: auto;
    z-index: 1;
    background: var(--_raised);
    box-shadow: 0 2px 8px #0b122026;
    opacity: 0;
    pointer-events: none;
    transition: opacity 0.24s;
  }
  .float[data-on] {
    opacity: 1;
    transition-duration: 0.08s;
  }
  .pill {
    position: absolute;
    inset-block-end: 12px;
    inset-inline: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    inline-size: max-content;
    min-inline-size: 36px;
    block-size: 36px;
    margin-inline: auto;
    padding-inline: 8px;
    border: 1px solid var(--_border);
    border-radius: 999px;
    background: var(--_raised);
    color: var(--_accent-text);
    font-size: 13px;
    font-weight: 600;
    box-shadow:
      0 1px 2px #0b12201a,
      0 4px 14px #0b122029;
    opacity: 0;
    translate: 0 8px;
    transition:
      opacity var(--_base),
      translate var(--_base) var(--_ease),
      background-color var(--_fast);
  }
  .pill[data-on] {
    opacity: 1;
    translate: 0;
  }
  .pill span {
    padding-inline-end: 6px;
  }
  .pill:hover {
    background: var(--_accent-soft);
  }
  @media (forced-colors: active) {
    .pill {
      border: 1px solid;
    }
  }
  @media print {
    .pill,
    .float {
      display: none;
    }
  }
`;
