// The look of the thread around its messages.
import { css } from 'lit';

export const threadStyles = css`
  :host {
    block-size: 36rem;
    min-block-size: 0;
    max-inline-size: 100%;
  }
  .root {
    position: relative;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: 0;
    overflow: clip;
    container-type: inline-size;
    contain-intrinsic-inline-size: 24rem;
    background: var(--_bg);
    --_d: var(--chat-density, 1);
  }
  .root[data-density='compact'] {
    --_d: var(--chat-density, 0.7);
  }
  .header {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 60px;
    padding: 8px 16px;
    border-block-end: 1px solid var(--_border);
  }
  .header .avatar {
    position: relative;
    inline-size: 36px;
    block-size: 36px;
    font-size: 13px;
  }
  .header .avatar[data-online]::after {
    content: '';
    position: absolute;
    inset-block-end: -1px;
    inset-inline-end: -1px;
    inline-size: 10px;
    block-size: 10px;
    border: 2px solid var(--_bg);
    border-radius: 50%;
    background: var(--_success);
    box-sizing: content-box;
    forced-color-adjust: none;
  }
  .titles {
    min-inline-size: 0;
  }
  .title,
  .about {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .title {
    font-weight: 600;
  }
  .about {
    font-size: 12px;
    line-height: 16px;
    color: var(--_text-3);
  }
  /* What overlaps here lies over nothing that opens out of the field below. */
  .stage {
    position: relative;
    isolation: isolate;
    display: flex;
    flex: 1;
    min-block-size: 0;
  }
  .log {
    position: relative;
    display: flex;
    flex-direction: column;
    flex: 1;
    min-inline-size: 0;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: color-mix(in srgb, var(--_border-strong) 60%, transparent) transparent;
    padding: 8px 16px 12px;
  }
  .log:focus-visible {
    outline-offset: -2px;
  }
  .list {
    inline-size: 100%;
    max-inline-size: 720px;
    margin: auto auto 0;
  }
  .list:empty {
    display: none;
  }
  .day,
  .gap {
    display: flex;
    justify-content: center;
    margin-block: calc(16px * var(--_d));
  }
  .day span {
    padding: 3px 12px;
    border: 1px solid transparent;
    border-radius: 999px;
    background: var(--_surface);
    color: var(--_text-3);
    font-size: 12px;
    font-weight: 500;
    line-height: 16px;
  }
  .unread {
    display: flex;
    align-items: center;
    gap: 12px;
    margin-block: calc(16px * var(--_d)) calc(4px * var(--_d));
    color: var(--_danger-text);
    font-size: 12px;
    font-weight: 600;
    line-height: 16px;
  }
  .unread::before,
  .unread::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid color-mix(in srgb, var(--_danger) 55%, transparent);
  }
  .typing {
    flex: none;
    inline-size: 100%;
    max-inline-size: 752px;
    min-block-size: 28px;
    margin-inline: auto;
    padding-inline: 16px;
  }
  .foot {
    border-block-start: 1px solid var(--_border);
  }
  .ended {
    padding: 16px;
    text-align: center;
    font-size: 13px;
    color: var(--_text-2);
    background: var(--_surface);
  }
  @container (max-inline-size: 479px) {
    .log {
      padding-inline: 12px;
    }
  }
  @media print {
    .foot {
      display: none;
    }
    .log {
      overflow: visible;
    }
  }
`;
