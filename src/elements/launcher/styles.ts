// The look of the launcher: a round button in a corner of the window.
import { css } from 'lit';

export const launcherStyles = css`
  /* Containment would make this the block that the button is fixed to. */
  :host {
    display: contents !important;
    contain: none;
    isolation: auto;
  }
  .root {
    position: fixed;
    z-index: var(--chat-z, 2147483000);
    inset-block-end: calc(var(--_off-y, 20px) + env(safe-area-inset-bottom, 0px));
    inset-inline-end: calc(var(--_off-x, 20px) + env(safe-area-inset-right, 0px));
    inline-size: 56px;
    block-size: 56px;
  }
  .root[data-position='start'] {
    inset-inline: calc(var(--_off-x, 20px) + env(safe-area-inset-left, 0px)) auto;
  }
  .launcher {
    display: grid;
    place-items: center;
    inline-size: 56px;
    block-size: 56px;
    border: 1px solid transparent;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_on-accent);
    box-shadow:
      0 1px 2px #0b12201f,
      0 4px 16px #0b122040;
    transition:
      background-color var(--_fast),
      box-shadow var(--_fast),
      scale var(--_fast);
  }
  .launcher:hover {
    background: var(--_accent-hover);
    box-shadow:
      0 1px 2px #0b12201f,
      0 6px 22px #0b122052;
  }
  .launcher:active {
    scale: 0.95;
  }
  .launcher > span {
    grid-area: 1 / 1;
    transition:
      opacity var(--_base),
      rotate var(--_base) var(--_ease);
  }
  .launcher[aria-expanded='false'] .shut,
  .launcher[aria-expanded='true'] .chat {
    opacity: 0;
    rotate: -45deg;
  }
  .launcher[aria-expanded='true'] .chat {
    rotate: 45deg;
  }
  unread-badge {
    position: absolute;
    inset-block-start: -4px;
    inset-inline-end: -4px;
    border-radius: 999px;
    box-shadow: 0 0 0 2px var(--_bg);
    pointer-events: none;
  }
  unread-badge[data-none] {
    box-shadow: none;
  }
  @media (forced-colors: active) {
    .launcher {
      border-color: ButtonText;
    }
  }
  @media print {
    .root {
      display: none;
    }
  }
`;
