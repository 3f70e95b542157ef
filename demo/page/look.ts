// The page's colours and direction; the chat follows the page by itself.
import { html, render } from 'lit';
import type { TemplateResult } from 'lit';
import { icons } from './icons.ts';
import { keep, recall } from './kept.ts';
import type { Direction, Params, Theme } from './params.ts';

const themes: readonly Theme[] = ['auto', 'light', 'dark'];
const words: Readonly<Record<Theme, string>> = { auto: 'As the system', light: 'Light', dark: 'Dark' };

/** Draws the switches into `place`; `turned` is told of a new direction. */
export const installLook = (place: Element, params: Params, turned: () => void): void => {
  const page = document.documentElement;
  let theme = params.theme ?? recall<Theme>('theme') ?? 'auto';
  let dir = params.dir ?? recall<Direction>('dir') ?? 'ltr';

  const apply = (): void => {
    page.dataset['theme'] = theme;
    page.dir = dir;
    render(html`${themeSwitch()} ${directionSwitch()}`, place as HTMLElement);
  };
  const themeSwitch = (): TemplateResult =>
    html`<div class="segments" role="group" aria-label="Colours">
      ${themes.map(
        (one) =>
          html`<button
            type="button"
            aria-pressed=${one === theme}
            aria-label=${words[one]}
            title=${words[one]}
            @click=${() => choose(one)}
          >
            ${icons[one]}
          </button>`,
      )}
    </div>`;
  const directionSwitch = (): TemplateResult =>
    html`<div class="segments">
      <button type="button" aria-pressed=${dir === 'rtl'} aria-label="Right to left" title="Right to left" @click=${turn}>
        ${icons[dir]}
      </button>
    </div>`;
  const choose = (next: Theme): void => {
    theme = next;
    keep('theme', next);
    apply();
  };
  const turn = (): void => {
    dir = dir === 'ltr' ? 'rtl' : 'ltr';
    keep('dir', dir);
    apply();
    turned();
  };
  apply();
};
