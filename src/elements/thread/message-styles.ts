// The look of messages: rows, bubbles, and the line below.
import { css } from 'lit';

export const messageStyles = css`
  .row {
    position: relative;
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    margin-block-start: 2px;
    scroll-margin-block: 48px;
    border-radius: var(--_r-s);
  }
  .row[data-own] {
    align-items: flex-end;
  }
  .row[data-first] {
    margin-block-start: calc(14px * var(--_d));
  }
  .row[data-below] + .row:not([data-first]) {
    margin-block-start: calc(8px * var(--_d));
  }
  .row:focus-visible:not(.system) {
    z-index: 1;
    outline: none;
  }
  .row:focus-visible .bubble {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .row[data-fresh] {
    animation: arrive var(--_base) var(--_ease);
  }
  .author {
    padding-inline-start: 49px;
    margin-block-end: 3px;
    font-size: 12px;
    font-weight: 600;
    line-height: 16px;
    color: var(--_text-2);
    max-inline-size: 100%;
    overflow: clip;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .line {
    display: flex;
    align-items: flex-end;
    gap: 8px;
    inline-size: 100%;
  }
  .row[data-own] .line {
    flex-direction: row-reverse;
  }
  .avatar {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border: 1px solid transparent;
    border-radius: 50%;
    background: oklch(from var(--_accent-soft) l c var(--_h, h));
    color: oklch(from var(--_accent-text) l c var(--_h, h));
    font-size: 11px;
    font-weight: 600;
    line-height: 1;
    user-select: none;
  }
  .avatar.none {
    block-size: 0;
    border-width: 0 1px;
  }
  [data-tint='1'] {
    --_h: 160;
  }
  [data-tint='2'] {
    --_h: 50;
  }
  [data-tint='3'] {
    --_h: 330;
  }
  [data-tint='4'] {
    --_h: 210;
  }
  [data-tint='5'] {
    --_h: 300;
  }
  .bubble {
    --_tl: var(--_r-l);
    --_tr: var(--_r-l);
    --_br: var(--_r-l);
    --_bl: var(--_r-l);
    min-inline-size: 0;
    max-inline-size: min(84%, 36em);
    overflow: clip;
    padding: calc(7px * var(--_d)) 12px;
    border: 1px solid transparent;
    border-start-start-radius: var(--_tl);
    border-start-end-radius: var(--_tr);
    border-end-end-radius: var(--_br);
    border-end-start-radius: var(--_bl);
    background: var(--_bubble-in);
    color: var(--_on-bubble-in);
  }
  .row:not([data-own]) .bubble {
    --_bl: var(--_tail);
  }
  .row:not([data-own], [data-first]) .bubble {
    --_tl: var(--_tail);
  }
  .row[data-own] .bubble {
    --_br: var(--_tail);
    background: var(--_bubble-out);
    color: var(--_on-bubble-out);
  }
  .row[data-own]:not([data-first]) .bubble {
    --_tr: var(--_tail);
  }
  .row[data-status='failed'] .bubble {
    background: var(--_danger-soft);
    color: var(--_danger-text);
    border-color: color-mix(in srgb, var(--_danger) 50%, transparent);
  }
  .row[data-status='unconfirmed'] .bubble {
    background: var(--_warning-soft);
    color: var(--_text);
    border: 1px dashed var(--_warning);
  }
  .emoji .bubble {
    padding-inline: 0;
    border: 0 !important;
    background: none !important;
    font-size: 32px;
    line-height: 40px;
    color: inherit !important;
  }
  .content {
    display: block;
    white-space: pre-wrap;
    unicode-bidi: isolate;
  }
  .folded {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 12;
    overflow: hidden;
  }
  .fold {
    min-block-size: 24px;
    font-size: 13px;
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .gone {
    font-style: italic;
    opacity: 0.85;
  }
  .bubble a {
    color: var(--_accent-text);
    text-decoration: underline;
    text-underline-offset: 2px;
    text-decoration-thickness: 1px;
    border-radius: 2px;
  }
  .bubble a:hover {
    text-decoration-thickness: 2px;
  }
  .row[data-own] .bubble a {
    color: inherit;
  }
  .row[data-own] .bubble :focus-visible {
    outline-color: currentColor;
  }
  .system {
    align-items: center;
    margin-block: calc(12px * var(--_d));
    padding-inline: 16px;
    font-size: 13px;
    line-height: 18px;
    text-align: center;
    color: var(--_text-3);
  }
  @keyframes arrive {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }
  @container (max-inline-size: 319px) {
    .line .avatar {
      display: none;
    }
    .author,
    .meta {
      padding-inline-start: 4px;
      margin-inline-start: 0;
    }
  }
  @container (min-inline-size: 480px) {
    .bubble {
      max-inline-size: min(75%, 36em);
    }
  }
  @container (min-inline-size: 720px) {
    .bubble {
      max-inline-size: min(70%, 36em);
    }
  }
  @media (forced-colors: active) {
    .row[data-own] .bubble {
      border-width: 2px;
    }
    .row[data-status='failed'] .bubble {
      border-style: dashed;
    }
  }
  @media (prefers-contrast: more) {
    .bubble {
      border-color: var(--_border-strong);
    }
  }
`;
