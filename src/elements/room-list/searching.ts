// What a person does in the search field of a list.
import type { ReactiveElement } from 'lit';

export type Searched = {
  readonly query: string;
  /** Takes other words, and draws what they find. */
  look(words: string): void;
  /** The keyboard goes to the first find. False when there is none. */
  enter(): boolean;
};

export const searching = (
  host: ReactiveElement,
  searched: Searched,
): { type(words: string): void; empty(): void; press(event: KeyboardEvent): void } => {
  const empty = (): void => {
    searched.look('');
    host.renderRoot.querySelector<HTMLInputElement>('input')?.focus();
  };
  const keys: Readonly<Record<string, () => boolean>> = {
    ArrowDown: () => searched.enter(),
    Escape() {
      if (!searched.query) return false;
      searched.look('');
      return true;
    },
  };
  return {
    type: (words) => searched.look(words),
    empty,
    press(event) {
      if (event.isComposing || event.keyCode === 229 || !keys[event.key]?.()) return;
      // One step per press: what is around us closes with the next.
      event.preventDefault();
      event.stopPropagation();
    },
  };
};
