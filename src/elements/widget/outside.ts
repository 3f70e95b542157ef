// What a widget shows of itself to the page's styles, takes from its attributes for its own, and leaves for the next page.

import type { keep } from './kept.ts';

/** For `:state(…)`. */
export const showStates = (states: CustomStateSet, now: Readonly<Record<string, boolean>>): void => {
  for (const [name, on] of Object.entries(now)) states[on ? 'add' : 'delete'](name);
};

/** By property, which a strict policy allows; an attribute it would not. */
export const placeAt = (root: HTMLElement | null, inline = '', block = ''): void => {
  root?.style.setProperty('--_off-x', inline);
  root?.style.setProperty('--_off-y', block);
};

/** Out of reach, it is as if nothing were kept. */
export const keepPlace: typeof keep = (...told) =>
  void import('./kept.ts').then(
    ({ keep }) => keep(...told),
    () => undefined,
  );
