// The look of files before they are sent.
import { css } from 'lit';

export const filesStyles = css`
  .attach {
    order: -1;
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border: 1px solid transparent;
    border-radius: 50%;
    color: var(--_text-2);
    transition: background-color var(--_fast);
  }
  .attach:hover:enabled {
    background: var(--_surface);
    color: var(--_text);
  }
  .attach:disabled {
    color: var(--_text-3);
    cursor: not-allowed;
  }
  .tray {
    display: flex;
    gap: 8px;
    margin: 0;
    padding: 6px 4px;
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scrollbar-width: thin;
  }
  .tile {
    position: relative;
    display: grid;
    flex: none;
    inline-size: 176px;
    block-size: 64px;
    border: 1px solid var(--_border);
    border-radius: 12px;
    background: var(--_surface);
    animation: unfold var(--_fast) var(--_ease);
  }
  .tile[data-picture] {
    grid-template-columns: 62px minmax(0, 1fr);
    inline-size: min(272px, 100%);
  }
  .tile img {
    grid-area: 1 / 1;
    inline-size: 62px;
    block-size: 62px;
    border-radius: 11px;
    object-fit: cover;
  }
  .alt {
    display: grid;
    gap: 2px;
    align-content: center;
    padding-inline: 10px 6px;
    font-size: 12px;
    line-height: 20px;
    color: var(--_text-2);
  }
  .alt span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    margin-inline-end: 24px;
  }
  .alt input {
    all: unset;
    box-sizing: border-box;
    inline-size: 100%;
    min-inline-size: 0;
    block-size: 28px;
    padding-inline: 8px;
    border: 1px solid var(--_border-strong);
    border-radius: 8px;
    background: var(--_bg);
    font-size: 13px;
    color: var(--_text);
    cursor: text;
  }
  .alt input:focus-visible {
    border-color: var(--_focus);
    outline: 1px solid var(--_focus);
  }
  .tile:not([data-picture]) :is(img, .alt),
  .tile[data-picture] .about {
    display: none;
  }
  .about {
    grid-area: 1 / 1;
    display: grid;
    grid-template-columns: auto 1fr;
    align-content: center;
    column-gap: 8px;
    min-inline-size: 0;
    padding-inline: 10px 34px;
    font-size: 13px;
    line-height: 18px;
  }
  .about svg {
    grid-row: span 2;
    align-self: center;
    color: var(--_text-3);
  }
  .about bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .about small {
    font-size: 12px;
    line-height: 16px;
    color: var(--_text-2);
  }
  .tile button {
    position: absolute;
    inset-block-start: 2px;
    inset-inline-end: 2px;
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    border: 1px solid var(--_border-strong);
    border-radius: 50%;
    background: var(--_raised);
    color: var(--_text);
  }
  .tile button:hover {
    background: var(--_surface);
  }
  .rejected {
    padding-inline: 17px;
    font-size: 12px;
    line-height: 16px;
  }
  .rejected p {
    margin: 0;
  }
  .veil {
    box-sizing: border-box;
    position: fixed;
    inset: auto;
    margin: 0;
    place-content: center;
    padding: 16px;
    border: 2px dashed var(--_accent);
    border-radius: 12px;
    background: var(--_accent-soft);
    color: var(--_accent-text);
    font-size: 17px;
    font-weight: 600;
    text-align: center;
    pointer-events: none;
  }
  .veil:popover-open {
    display: grid;
  }
  @media (pointer: coarse) {
    .attach {
      inline-size: 44px;
      block-size: 44px;
    }
    .alt {
      padding-inline-end: 40px;
    }
    .alt span {
      margin-inline-end: 0;
    }
    .alt input {
      font-size: max(16px, 1em);
    }
    .tile button {
      inline-size: 32px;
      block-size: 32px;
    }
  }
  @media (forced-colors: active) {
    .attach {
      border-color: ButtonText;
    }
  }
`;
