// What a host would settle once for its house, here to be tried: language, accent and density.
import { html } from 'lit';
import type { TemplateResult } from 'lit';

export type Taste = {
  /** Empty: the page's own. */
  readonly locale: string;
  /** A CSS colour; empty: Parley's own. */
  readonly accent: string;
  readonly density: 'cozy' | 'compact';
};

const languages = ['en', 'de', 'es', 'fr', 'pt', 'ar', 'he', 'ja', 'zh'] as const;
const accents = [
  ['Parley', ''],
  ['Forest', '#15803d'],
  ['Plum', '#86198f'],
  ['Ember', '#c2410c'],
] as const;

/** A language as its own speakers write it. */
const nameOf = (tag: string): string => new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;

export const tasteControls = (taste: Taste, change: (more: Partial<Taste>) => void): TemplateResult =>
  html`<form class="taste" aria-label="Taste" @submit=${(event: Event) => event.preventDefault()}>
    <label>
      Language
      <select @change=${({ target }: Event) => change({ locale: (target as HTMLSelectElement).value })}>
        ${languages.map((tag) => html`<option value=${tag} ?selected=${tag === (taste.locale || 'en')}>${nameOf(tag)}</option>`)}
      </select>
    </label>
    <fieldset>
      <legend>Accent</legend>
      ${accents.map(
        ([name, colour]) =>
          html`<label class="dot" title=${name}>
            <input
              type="radio"
              name="accent"
              aria-label=${name}
              data-accent=${name.toLowerCase()}
              .checked=${colour === taste.accent}
              @change=${() => change({ accent: colour })}
            />
          </label>`,
      )}
    </fieldset>
    <label class="check">
      <input
        type="checkbox"
        .checked=${taste.density === 'compact'}
        @change=${({ target }: Event) => change({ density: (target as HTMLInputElement).checked ? 'compact' : 'cozy' })}
      />
      Compact
    </label>
  </form>`;
