// The look of what opens beside a message.
import { css } from 'lit';

export const toolStyles = css`
  .bubble {
    position: relative;
  }
  .tools {
    position: absolute;
    inset-block-end: calc(100% - 8px);
    inset-inline-end: min(6px, 100% - 104px);
    z-index: 2;
    display: flex;
    padding: 2px;
    border: 1px solid var(--_border);
    border-radius: 10px;
    background: var(--_raised);
    color: var(--_text-2);
    font-size: 13px;
    line-height: 20px;
    box-shadow:
      0 1px 2px #0b12201a,
      0 3px 10px #0b122024;
    user-select: none;
    animation: appear var(--_fast);
  }
  /* What is said is kept within its bubble; the tools stand beyond it, and meanwhile the words are kept within themselves. */
  .bubble:has(> .tools) {
    overflow: visible;
  }
  .bubble:has(> .tools) > .content:not(.folded) {
    overflow: clip;
    overflow-clip-margin: 6px;
  }
  .row[data-own] .tools {
    inset-inline-end: -1px;
  }
  .tools[data-flip] {
    inset-block: calc(100% - 8px) auto;
  }
  .tools button {
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 28px;
    border-radius: 7px;
  }
  .row .tools button:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }
  .tools button:hover,
  .tools button[aria-expanded='true'] {
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }
  .tools [data-act='reply']:dir(rtl) svg {
    scale: -1 1;
  }
  .tools button:last-child:not([data-act]) svg {
    stroke-width: 2.6;
  }
  .quick {
    display: flex;
    gap: 2px;
  }
  .quick button {
    inline-size: 38px;
    block-size: 38px;
    border: 1px solid transparent;
    border-radius: 50%;
    font-size: 21px;
    line-height: 1;
    transition: scale var(--_fast);
  }
  .sheet :is(.signs, .kinds) {
    justify-content: center;
  }
  .quick .more {
    display: grid;
    place-items: center;
    color: var(--_text-3);
  }
  .quick button:hover {
    background: var(--_surface);
    scale: 1.12;
  }
  .quick [aria-pressed='true'] {
    border-color: var(--_accent-text);
    background: var(--_accent-soft);
  }
  .quick + .menu {
    margin-block-start: 4px;
    padding-block-start: 4px;
    border-block-start: 1px solid var(--_border);
  }
  .ask {
    max-inline-size: min(360px, 100vw - 32px);
    padding: 20px;
    border: 1px solid var(--_border);
    border-radius: 16px;
    background: var(--_raised);
    color: var(--_text);
    box-shadow: 0 12px 40px #0b122047;
  }
  .ask::backdrop {
    background: #0b122066;
  }
  .ask p {
    margin: 8px 0 0;
    color: var(--_text-2);
    font-size: 14px;
  }
  .ask div {
    display: flex;
    justify-content: flex-end;
    gap: 8px;
    margin-block-start: 20px;
  }
  .ask button {
    min-block-size: 36px;
    padding-inline: 16px;
    border: 1px solid var(--_border-strong);
    border-radius: 999px;
    font-weight: 600;
  }
  .ask .away {
    border-color: transparent;
    background: var(--_unread);
    color: var(--_on-unread);
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @media (pointer: coarse) {
    .tools button {
      inline-size: 44px;
      block-size: 44px;
    }
    .row .tools {
      inset-inline-end: min(6px, 100% - 50px);
    }
    .quick {
      justify-content: space-between;
    }
    .quick button {
      inline-size: 48px;
      block-size: 48px;
      font-size: 26px;
    }
    .ask button {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .quick [aria-pressed='true'] {
      border: 2px solid Highlight;
    }
    .tools,
    .ask {
      border: 1px solid;
    }
  }
  @media print {
    .tools {
      display: none;
    }
  }
`;
