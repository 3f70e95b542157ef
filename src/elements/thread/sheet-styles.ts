// The look of a menu in the top layer, which on a phone comes from below.
import { css } from 'lit';

export const sheetStyles = css`
  .sheet {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 4px;
    border: 1px solid var(--_border);
    border-radius: 12px;
    background: var(--_raised);
    color: var(--_text);
    box-shadow:
      0 1px 2px #0b12201f,
      0 8px 28px #0b122038;
    font-size: 14px;
    line-height: 20px;
  }
  .sheet:popover-open {
    animation: appear var(--_fast);
  }
  .menu {
    display: grid;
    min-inline-size: 168px;
  }
  .menu button {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 36px;
    padding-inline: 10px 16px;
    border-radius: 8px;
    text-align: start;
  }
  .menu svg {
    color: var(--_text-3);
  }
  .menu button:hover,
  .menu button:focus-visible {
    background: var(--_surface);
  }
  .sheet :focus-visible {
    outline-offset: -2px;
  }
  .sheet .away,
  .sheet .away svg {
    color: var(--_danger-text);
  }
  @keyframes rise {
    from {
      translate: 0 40px;
      opacity: 0;
    }
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @media (pointer: coarse) {
    .sheet {
      inset: auto 0 0;
      inline-size: 100%;
      max-inline-size: 560px;
      margin-inline: auto;
      padding: 12px 12px max(12px, env(safe-area-inset-bottom));
      border-radius: 16px 16px 0 0;
      font-size: 16px;
    }
    .sheet:popover-open {
      animation: rise var(--_base) var(--_ease);
    }
    .sheet::backdrop {
      background: #0b122066;
    }
    .menu button {
      min-block-size: 48px;
    }
  }
  @media (forced-colors: active) {
    .sheet {
      border: 1px solid;
    }
  }
`;
