// The look of the composer.
import { css } from 'lit';

export const composerStyles = css`
  .root {
    container-type: inline-size;
    background: var(--_bg);
    padding: 10px 12px max(10px, env(safe-area-inset-bottom));
  }
  .base {
    display: flex;
    flex-direction: column;
    gap: 4px;
    max-inline-size: 720px;
    margin-inline: auto;
  }
  .bar {
    display: flex;
    align-items: end;
    gap: 8px;
  }
  .field {
    flex: 1;
    min-inline-size: 0;
    display: flex;
    border: 1px solid var(--_border-strong);
    border-radius: 20px;
    background: var(--_bg);
    transition:
      border-color var(--_fast),
      box-shadow var(--_fast);
  }
  .field:hover {
    border-color: var(--_text-3);
  }
  .field:focus-within {
    border-color: var(--_focus);
    box-shadow: 0 0 0 1px var(--_focus);
  }
  .field[data-invalid] {
    border-color: var(--_danger);
  }
  .field[data-invalid]:focus-within {
    box-shadow: 0 0 0 1px var(--_danger);
  }
  textarea {
    all: unset;
    box-sizing: border-box;
    flex: 1;
    min-inline-size: 0;
    min-block-size: 38px;
    max-block-size: 138px;
    padding: 9px 16px;
    font: inherit;
    color: inherit;
    field-sizing: content;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_border-strong) transparent;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    cursor: text;
  }
  textarea:focus-visible {
    outline: none;
  }
  textarea::placeholder {
    color: var(--_text-3);
    opacity: 1;
    overflow: hidden;
    white-space: nowrap;
  }
  :disabled {
    cursor: not-allowed;
  }
  .emoji {
    flex: none;
    align-self: end;
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    margin-block: 3px;
    margin-inline: -8px 4px;
    border-radius: 50%;
    color: var(--_text-3);
  }
  .emoji:hover:enabled {
    background: var(--_surface);
    color: var(--_text);
  }
  .send {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border: 1px solid transparent;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_on-accent);
    transition:
      background-color var(--_fast),
      color var(--_fast),
      scale var(--_fast);
  }
  .send svg {
    fill: currentColor;
    stroke-width: 1.2;
    translate: 1px;
  }
  .send:dir(rtl) svg {
    scale: -1 1;
    translate: -1px;
  }
  .send:hover {
    background: var(--_accent-hover);
  }
  .send:active {
    scale: 0.94;
  }
  .send[aria-disabled='true'] {
    background: var(--_surface);
    border-color: var(--_border);
    color: var(--_text-3);
    scale: 1;
    cursor: default;
  }
  .below {
    display: flex;
    gap: 12px;
    padding-inline: 17px 52px;
    font-size: 12px;
    line-height: 16px;
    color: var(--_text-3);
  }
  .below > [part] {
    flex: none;
    margin-inline-start: auto;
    font-variant-numeric: tabular-nums;
  }
  .error,
  .over {
    color: var(--_danger-text);
  }
  @container (min-inline-size: 480px) {
    textarea {
      max-block-size: 178px;
    }
  }
  @media (pointer: coarse) {
    textarea {
      font-size: max(16px, 1em);
    }
    .send {
      inline-size: 44px;
      block-size: 44px;
    }
    .emoji {
      inline-size: 44px;
      block-size: 44px;
      margin-block: -1px;
    }
    .field {
      border-radius: 22px;
    }
    textarea {
      min-block-size: 42px;
      padding-block: 10px;
    }
  }
  @media (forced-colors: active) {
    .send {
      border-color: ButtonText;
    }
    .send[aria-disabled='true'] {
      color: GrayText;
      border-color: GrayText;
    }
    .field:focus-within {
      outline: 2px solid Highlight;
    }
  }
`;
