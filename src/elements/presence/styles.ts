// The look of a presence mark: each status has a shape of its own, so that colour is never all there is.
import { css } from 'lit';

export const presenceStyles = css`
  :host {
    display: inline-block !important;
    vertical-align: middle;
  }
  .base {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    color: var(--_text-2);
    font-size: 13px;
    line-height: 18px;
  }
  .mark {
    flex: none;
    inline-size: 14px;
    block-size: 14px;
    border-radius: 50%;
    background: var(--chat-presence-ground, var(--_bg));
    forced-color-adjust: none;
  }
  .mark svg {
    inline-size: 14px;
    block-size: 14px;
    stroke: none;
    fill: currentColor;
  }
  .mark[data-status='online'] {
    color: var(--_success);
  }
  .mark[data-status='away'] {
    color: var(--_warning);
  }
  .mark[data-status='busy'] {
    color: var(--_danger);
  }
  .mark[data-status='offline'] {
    color: var(--_border-strong);
  }
  .mark:dir(rtl) svg {
    scale: -1 1;
  }
  .label {
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    .mark,
    .mark[data-status] {
      background: Canvas;
      color: CanvasText;
    }
  }
`;
