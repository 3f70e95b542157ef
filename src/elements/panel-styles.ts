// What lists and panels have in common: faces, notes, fields and small buttons.
import { css } from 'lit';

export const panelStyles = css`
  .avatar {
    position: relative;
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border: 1px solid transparent;
    border-radius: 50%;
    background: oklch(from var(--_accent-soft) l c var(--_h, h));
    color: oklch(from var(--_accent-text) l c var(--_h, h));
    font-size: 14px;
    font-weight: 600;
    line-height: 1;
    user-select: none;
  }
  .avatar[data-online]::after {
    content: '';
    position: absolute;
    inset-block-end: -2px;
    inset-inline-end: -2px;
    inline-size: 10px;
    block-size: 10px;
    border: 2px solid var(--_ground, var(--_bg));
    border-radius: 50%;
    background: var(--_success);
    box-sizing: content-box;
    forced-color-adjust: none;
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
  .tool {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    border-radius: 50%;
    color: var(--_text-2);
    transition: background-color var(--_fast);
  }
  .tool:hover {
    background: var(--_surface);
    color: var(--_text);
  }
  .tool:active {
    background: var(--_bubble-in);
  }
  @media (pointer: coarse) {
    .tool {
      inline-size: 44px;
      block-size: 44px;
    }
  }
  .chips {
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
  }
  .chip {
    min-block-size: 28px;
    padding: 3px 12px;
    border: 1px solid var(--_border);
    border-radius: 999px;
    color: var(--_text-2);
    font-size: 13px;
    font-weight: 500;
    line-height: 20px;
    white-space: nowrap;
    transition: background-color var(--_fast);
  }
  .chip:hover {
    background: var(--_surface);
  }
  .chip[aria-pressed='true'] {
    border-color: transparent;
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }
  .button {
    padding: 7px 16px;
    border: 1px solid var(--_border-strong);
    border-radius: 999px;
    background: var(--_bg);
    color: var(--_accent-text);
    font-size: 13px;
    font-weight: 600;
    line-height: 18px;
    transition: background-color var(--_fast);
  }
  .button:hover {
    background: var(--_accent-soft);
  }
  .note {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 4px;
    max-inline-size: 20rem;
    margin: auto;
    padding: 32px 24px;
    text-align: center;
    color: var(--_text-2);
    font-size: 13px;
    line-height: 18px;
  }
  .note strong {
    color: var(--_text);
    font-size: 15px;
    font-weight: 600;
    line-height: 20px;
  }
  .note .button {
    margin-block-start: 12px;
  }
  .sign {
    display: grid;
    place-items: center;
    inline-size: 48px;
    block-size: 48px;
    margin-block-end: 8px;
    border: 1px solid transparent;
    border-radius: 50%;
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }
  .scroll {
    flex: 1 1 auto;
    min-block-size: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: color-mix(in srgb, var(--_border-strong) 60%, transparent) transparent;
  }
  .ghost {
    display: block;
    border-radius: 8px;
    background: linear-gradient(100deg, var(--_surface) 35%, var(--_bubble-in) 50%, var(--_surface) 65%) 0 / 300% 100%;
    animation: shimmer 1.4s linear infinite;
  }
  .count {
    flex: none;
    min-inline-size: 20px;
    padding-inline: 5px;
    border: 1px solid transparent;
    border-radius: 999px;
    background: var(--_unread);
    color: var(--_on-unread);
    font-size: 12px;
    font-weight: 700;
    line-height: 18px;
    text-align: center;
    font-variant-numeric: tabular-nums;
    unicode-bidi: plaintext;
    white-space: nowrap;
  }
  @keyframes shimmer {
    from {
      background-position: 150% 0;
    }
    to {
      background-position: 0 0;
    }
  }
  @media (forced-colors: active) {
    .count,
    .avatar,
    .sign {
      border-color: CanvasText;
    }
    .chip[aria-pressed='true'] {
      border: 2px solid Highlight;
    }
    .ghost {
      border: 1px solid;
    }
  }
`;
