// Finds the composer that belongs to a thread: its own, or the one a host has put in its place.
import type { Message } from '../../model/entities.ts';

/** What a thread asks of its composer. */
export type Composing = HTMLElement & { reply(message: Message): void; edit(message: Message): void };

const isComposing = (element: Element | null | undefined): element is Composing => !!element && 'reply' in element;

export const composerOf = ({ shadowRoot }: HTMLElement): Composing | undefined => {
  const slot = shadowRoot?.querySelector<HTMLSlotElement>('slot[name=composer]');
  const inside = slot?.assignedElements({ flatten: true }) ?? [];
  return inside.flatMap((element) => [element, ...element.querySelectorAll('*')]).find(isComposing);
};
