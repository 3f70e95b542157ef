// Where an announcer writes: two regions that are in the document, and empty, from the first render on.
import { html } from 'lit';

export const regions = html`<div class="hidden" role="status"></div>
  <div class="hidden" role="alert"></div>`;
