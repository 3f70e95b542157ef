// The look of the bell and its panel.
import { css } from 'lit';

export const notificationStyles = css`
  :host {
    display: inline-block !important;
    vertical-align: middle;
  }
  :host([inline]) {
    display: block !important;
    block-size: 30rem;
    min-block-size: 0;
    max-inline-size: 100%;
  }
  .root[data-inline] {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: 0;
    background: var(--_bg);
  }
  .bell {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border-radius: 50%;
    color: var(--_text-2);
    transition: background-color var(--_fast);
  }
  .bell:hover,
  .bell[aria-expanded='true'] {
    background: var(--_surface);
    color: var(--_text);
  }
  .bell .count {
    position: absolute;
    inset-block-start: -3px;
    inset-inline-start: 54%;
    box-shadow: 0 0 0 2px var(--_bg);
  }
  .panel {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
    background: var(--_bg);
    color: var(--_text);
  }
  .panel[popover] {
    position: fixed;
    inset: var(--_top) auto auto var(--_left);
    inline-size: 360px;
    block-size: max-content;
    max-block-size: var(--_high);
    margin: 0;
    padding: 0;
    overflow: clip;
    border: 1px solid var(--_border);
    border-radius: 16px;
    box-shadow: 0 12px 40px #0b122033;
  }
  .panel[data-above] {
    block-size: var(--_high);
  }
  .panel[data-full] {
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    max-block-size: none;
    border: 0;
    border-radius: 0;
  }
  .panel[popover]:not(:popover-open) {
    display: none;
  }
  .panel:popover-open {
    animation: drop var(--_base) var(--_ease);
  }
  .head {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 52px;
    padding: 8px 8px 4px 16px;
  }
  .head:dir(rtl) {
    padding: 8px 16px 4px 8px;
  }
  h2 {
    flex: 1;
    min-inline-size: 0;
    margin: 0;
    font-size: 17px;
    font-weight: 700;
    line-height: 24px;
  }
  .all {
    padding: 6px 10px;
    border-radius: 999px;
    color: var(--_accent-text);
    font-size: 13px;
    font-weight: 600;
    line-height: 20px;
  }
  .all:hover {
    background: var(--_accent-soft);
  }
  .panel:not([data-full]) .shut {
    display: none;
  }
  .chips {
    padding: 0 14px 8px;
  }
  .scroll {
    display: flex;
    flex-direction: column;
    padding: 0 8px 8px;
    scroll-padding-block: 8px;
  }
  .more {
    align-self: center;
    margin-block: 8px;
  }
  .ghosts {
    display: grid;
    gap: 18px;
    padding: 12px 10px;
  }
  .ghosts i {
    block-size: 36px;
  }
  .note {
    margin-block: auto;
  }
  @keyframes drop {
    from {
      opacity: 0;
      translate: 0 -6px;
    }
  }
  @media (forced-colors: active) {
    .panel[popover] {
      border-color: CanvasText;
    }
  }
  @media print {
    .bell {
      display: none;
    }
  }
`;
