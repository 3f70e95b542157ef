// The look of the panel.
import { css } from 'lit';

export const widgetStyles = css`
  /* Containment would make this the block that the panel is fixed to. */
  :host {
    display: contents !important;
    contain: none;
    isolation: auto;
  }
  .root {
    display: contents;
  }
  .panel {
    position: fixed;
    z-index: var(--chat-z, 2147483000);
    inset: auto;
    inset-block-end: calc(var(--_off-y, 20px) + 68px + env(safe-area-inset-bottom, 0px));
    inset-inline-end: calc(var(--_off-x, 20px) + env(safe-area-inset-right, 0px));
    flex-direction: column;
    container-type: inline-size;
    inline-size: min(var(--chat-widget-width, 392px), 100vw - 40px);
    block-size: min(var(--chat-widget-height, 704px), 100dvh - var(--_off-y, 20px) - 100px);
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    overflow: clip;
    border: 1px solid var(--_border);
    border-radius: 16px;
    background: var(--_bg);
    color: var(--_text);
    box-shadow: 0 12px 40px #0b122033;
    transform-origin: 100% 100%;
  }
  .panel:dir(rtl) {
    transform-origin: 0 100%;
  }
  .panel[open] {
    display: flex;
  }
  [data-position='start'] .panel {
    inset-inline: calc(var(--_off-x, 20px) + env(safe-area-inset-left, 0px)) auto;
    transform-origin: 0 100%;
  }
  [data-position='start'] .panel:dir(rtl) {
    transform-origin: 100% 100%;
  }
  .panel:modal {
    inset: 0;
    inline-size: 100%;
    block-size: var(--_vvh, 100dvh);
    border: 0;
    border-radius: 0;
    translate: 0 var(--_vvt, 0);
    padding-block-start: env(safe-area-inset-top, 0px);
    padding-block-end: env(safe-area-inset-bottom, 0px);
  }
  .panel::backdrop {
    background: none;
  }
  .head {
    display: flex;
    align-items: center;
    flex: none;
    gap: 4px;
    min-block-size: 60px;
    padding: 8px 12px 8px 16px;
    border-block-end: 1px solid var(--_border);
  }
  .head:dir(rtl) {
    padding: 8px 16px 8px 12px;
  }
  .head .avatar {
    inline-size: 36px;
    block-size: 36px;
    margin-inline-end: 8px;
    font-size: 13px;
  }
  .back {
    margin-inline-start: -8px;
  }
  .back:dir(rtl) svg {
    scale: -1 1;
  }
  .titles,
  .alone {
    flex: 1;
    min-inline-size: 0;
  }
  h2 {
    margin: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: 15px;
    font-weight: 600;
    line-height: 20px;
  }
  h2.alone {
    font-size: 18px;
    font-weight: 700;
    line-height: 24px;
  }
  .about {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--_text-3);
    font-size: 12px;
    line-height: 16px;
  }
  .views {
    position: relative;
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
    overflow: clip;
  }
  .view {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
    animation: arrive var(--_base) var(--_ease);
    --_way: 16px;
  }
  .view[data-back] {
    --_way: -16px;
  }
  .view:dir(rtl) {
    --_way: -16px;
  }
  .view[data-back]:dir(rtl) {
    --_way: 16px;
  }
  .view > chat-thread,
  .view > chat-room-list {
    flex: 1;
    block-size: auto;
    min-block-size: 0;
  }
  /* The list beside the conversation. */
  @container (min-inline-size: 720px) {
    .views {
      flex-direction: row;
      --_wide: 1;
    }
    .views > .list,
    .head > .lead {
      flex: none;
      inline-size: clamp(280px, 32cqi, 360px);
      border-inline-end: 1px solid var(--_border);
    }
    .views > .list {
      animation: none;
    }
    .views > .view {
      min-inline-size: 0;
    }
    /* The conversation has one of its own. */
    .list[data-first] > .status {
      display: none;
    }
    .head:has(.lead) {
      padding-block: 0;
      padding-inline-start: 0;
    }
    .head > .lead {
      align-self: stretch;
      padding-inline: 16px 8px;
      margin-inline-end: 12px;
    }
  }
  .lead {
    display: flex;
    align-items: center;
    flex: 1;
    gap: 4px;
    min-inline-size: 0;
  }
  .rest {
    flex: 1;
  }
  @keyframes arrive {
    from {
      opacity: 0;
      translate: var(--_way) 0;
    }
  }
  @media (forced-colors: active) {
    .panel {
      border-color: CanvasText;
    }
  }
  @media print {
    .panel {
      display: none;
    }
  }
`;
