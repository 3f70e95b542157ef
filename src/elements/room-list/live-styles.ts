// The look of what comes to a list once it shows conversations.
import { css } from 'lit';

export const liveStyles = css`
  .row .preview[data-tone='draft'] svg {
    color: var(--_accent-text);
  }
`;
