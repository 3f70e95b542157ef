// The look of who types: a line, or three dots in a bubble, in a space that is always there.
import { css } from 'lit';

export const typingStyles = css`
  .base {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
    color: var(--_text-3);
    font-size: 12px;
    line-height: 16px;
  }
  .words {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .dots {
    display: flex;
    flex: none;
    align-items: center;
    gap: 3px;
  }
  .dots i {
    inline-size: 4px;
    block-size: 4px;
    border-radius: 50%;
    background: currentColor;
    animation: rise 1.2s var(--_ease) infinite;
    forced-color-adjust: none;
  }
  .dots i:nth-child(2) {
    animation-delay: 0.15s;
  }
  .dots i:nth-child(3) {
    animation-delay: 0.3s;
  }
  .bubble .dots {
    gap: 4px;
    block-size: 28px;
    padding-inline: 12px;
    border: 1px solid transparent;
    border-radius: var(--_r-l);
    border-end-start-radius: var(--_tail);
    background: var(--_bubble-in);
  }
  .bubble .dots i {
    inline-size: 6px;
    block-size: 6px;
  }
  @keyframes rise {
    0%,
    60%,
    100% {
      translate: 0;
    }
    30% {
      translate: 0 -3px;
    }
  }
  @media (forced-colors: active) {
    .dots i {
      background: CanvasText;
    }
  }
`;
