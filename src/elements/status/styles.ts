// The look of the connection status.
import { css } from 'lit';

export const statusStyles = css`
  :host([variant='chip']),
  :host([variant='dot']) {
    display: inline-block !important;
    vertical-align: middle;
  }
  .banner {
    display: grid;
    color: var(--_ink);
    background: var(--_ground);
    font-size: 13px;
    line-height: 18px;
    animation: open var(--_fast) ease-out;
  }
  [data-tone='warning'] {
    --_ink: var(--_warning);
    --_ground: var(--_warning-soft);
  }
  [data-tone='danger'] {
    --_ink: var(--_danger-text);
    --_ground: var(--_danger-soft);
  }
  [data-tone='success'] {
    --_ink: var(--_success);
    --_ground: var(--_success-soft);
  }
  [data-tone='info'] {
    --_ink: var(--_accent-text);
    --_ground: var(--_accent-soft);
  }
  .inner {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 0;
    overflow: clip;
    padding: 7px 16px;
  }
  .words {
    flex: 1;
    font-weight: 500;
  }
  .banner button {
    flex: none;
    font-weight: 600;
    padding: 3px 10px;
    margin-inline-end: -6px;
    border-radius: 999px;
    border: 1px solid color-mix(in srgb, currentColor 45%, transparent);
  }
  .banner button:hover {
    background: color-mix(in srgb, currentColor 12%, transparent);
  }
  :host([variant='chip']) .banner {
    border: 1px solid transparent;
    border-radius: 999px;
    animation: none;
  }
  :host([variant='chip']) .inner {
    padding: 3px 12px 3px 10px;
    gap: 6px;
  }
  :host([variant='chip']) button {
    border: 0;
    padding: 3px 6px;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .dot {
    display: block;
    inline-size: 10px;
    block-size: 10px;
    border: 2px solid var(--_ink);
    border-radius: 50%;
    background: var(--_ink);
    forced-color-adjust: none;
  }
  .dot[data-tone='warning'] {
    background: linear-gradient(var(--_ink) 50%, transparent 50%);
  }
  .dot[data-tone='info'] {
    --_ink: var(--_warning);
    background: linear-gradient(90deg, var(--_ink) 50%, transparent 50%);
  }
  .dot[data-tone='danger'] {
    background: transparent;
  }
  @keyframes open {
    from {
      grid-template-rows: 0fr;
      opacity: 0;
    }
    to {
      grid-template-rows: 1fr;
    }
  }
  @media (pointer: coarse) {
    .banner button {
      min-block-size: 44px;
      margin-block: -7px;
    }
  }
  @media (forced-colors: active) {
    .banner {
      border-block-end: 1px solid;
    }
  }
`;
