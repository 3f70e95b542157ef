// The look of what stands where messages are not: waiting, emptiness, errors, gaps.
import { css } from 'lit';

export const furnitureStyles = css`
  .older {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: center;
    gap: 4px;
    min-block-size: 40px;
    font-size: 13px;
    color: var(--_text-2);
  }
  .strip {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 7px 16px;
    border-block-start: 1px solid var(--_border);
    background: var(--_danger-soft);
    color: var(--_danger-text);
    font-size: 13px;
    line-height: 18px;
  }
  .strip span {
    flex: 1;
  }
  .strip button {
    font-weight: 600;
    min-block-size: 24px;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .older button {
    min-block-size: 24px;
    font-weight: 600;
    color: var(--_accent-text);
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .spinner {
    inline-size: 20px;
    block-size: 20px;
    border: 2px solid var(--_border);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    animation: spin 0.8s linear infinite;
  }
  .gap button,
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
  .gap button:hover,
  .button:hover {
    background: var(--_accent-soft);
  }
  .gap button {
    border-style: dashed;
  }
  .note {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 4px;
    max-inline-size: 20rem;
    margin: auto;
    padding: 24px;
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
  .note small {
    color: var(--_text-3);
    font-size: 12px;
    line-height: 16px;
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
  .sign.danger {
    background: var(--_danger-soft);
    color: var(--_danger-text);
  }
  .skeleton {
    display: flex;
    flex-direction: column;
    gap: 12px;
    inline-size: 100%;
    max-inline-size: 720px;
    margin: auto auto 0;
  }
  .skeleton i {
    inline-size: 55%;
    block-size: 36px;
    border-radius: var(--_r-l);
    background: linear-gradient(100deg, var(--_surface) 35%, var(--_bubble-in) 50%, var(--_surface) 65%) 0 / 300% 100%;
    animation: shimmer 1.4s linear infinite;
  }
  .skeleton i:nth-of-type(3n + 2) {
    inline-size: 68%;
    block-size: 52px;
  }
  .skeleton i:nth-of-type(3n) {
    align-self: end;
    inline-size: 44%;
  }
  @keyframes spin {
    to {
      rotate: 1turn;
    }
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
    .skeleton i {
      border: 1px solid;
    }
    .spinner {
      border-block-start-color: Highlight;
    }
  }
`;
