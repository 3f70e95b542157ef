// The look of the line below a message.
import { css } from 'lit';

export const metaStyles = css`
  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: 4px;
    padding: 3px 4px 0;
    margin-inline-start: 36px;
    font-size: 12px;
    line-height: 16px;
    color: var(--_text-3);
    font-variant-numeric: tabular-nums;
  }
  .row[data-own] .meta {
    justify-content: flex-end;
    margin-inline-start: 0;
  }
  .line .meta {
    flex: none;
    align-self: center;
    margin: 0 !important;
    padding: 0;
    opacity: 0;
    transition: opacity var(--_fast);
  }
  .row:hover .line .meta,
  .row:focus-visible .line .meta {
    opacity: 1;
  }
  .mark {
    display: flex;
    align-items: center;
    gap: 4px;
  }
  time + .mark::before {
    content: '·';
  }
  time:empty + .mark::before {
    content: none;
  }
  [data-mark='read'] .mark {
    color: var(--_accent-text);
  }
  [data-mark='read'] svg {
    stroke-width: 2.4;
  }
  [data-mark='failed'] .mark,
  .because {
    color: var(--_danger-text);
    font-weight: 500;
  }
  .because {
    flex-basis: 100%;
    text-align: end;
    font-weight: 400;
  }
  [data-mark='unconfirmed'] .mark {
    color: var(--_warning);
    font-weight: 500;
  }
  .actions {
    display: flex;
    gap: 2px;
    margin-inline-end: -6px;
  }
  .actions button {
    min-block-size: 24px;
    padding: 0 8px;
    border-radius: 999px;
    font-weight: 600;
    color: var(--_accent-text);
  }
  .actions button:hover {
    background: var(--_accent-soft);
  }
  @media (pointer: coarse) {
    .actions button {
      min-block-size: 44px;
      padding-inline: 12px;
    }
  }
`;
