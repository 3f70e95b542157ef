// What a widget shows of itself to the page's styles, and takes from its attributes for its own.

/** For `:state(…)`. */
export const showStates = (states: CustomStateSet, now: Readonly<Record<string, boolean>>): void => {
  for (const [name, on] of Object.entries(now)) states[on ? 'add' : 'delete'](name);
};

/** By property, which a strict policy allows; an attribute it would not. */
export const placeAt = (root: HTMLElement | null, inline = '', block = ''): void => {
  root?.style.setProperty('--_off-x', inline);
  root?.style.setProperty('--_off-y', block);
};
