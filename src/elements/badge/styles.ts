// The look of the badge.
import { css } from 'lit';

export const badgeStyles = css`
  :host {
    display: inline-block !important;
    vertical-align: middle;
  }
  .base {
    display: block;
    min-inline-size: 20px;
    padding-inline: 5px;
    border: 1px solid transparent;
    border-radius: 999px;
    background: var(--_unread);
    color: var(--_on-unread);
    font-size: 12px;
    font-weight: 700;
    line-height: 18px;
    text-align: center;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .dot {
    min-inline-size: 0;
    inline-size: 8px;
    block-size: 8px;
    padding: 0;
  }
  @media (forced-colors: active) {
    .base {
      border-color: ButtonText;
    }
    .dot {
      background: ButtonText;
      forced-color-adjust: none;
    }
  }
`;
