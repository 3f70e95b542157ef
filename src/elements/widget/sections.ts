// Where the keyboard goes inside a panel: into what it shows, and from one section to the next.
import type { ChatElement } from '../base.ts';

const inside = (host: Element | null | undefined, selector: string): HTMLElement | undefined =>
  host?.shadowRoot?.querySelector<HTMLElement>(selector) ?? undefined;

const composerOf = (view: ParentNode): HTMLElement | undefined => inside(view.querySelector('chat-thread'), 'chat-composer');

/** The header, what is read, what is written. */
const sectionsOf = (panel: ParentNode): readonly HTMLElement[] => {
  // Under a conversation the list is still there, and out of reach.
  const list = panel.querySelector<HTMLElement>('.view:not([hidden]) > chat-room-list');
  const thread = panel.querySelector('chat-thread');
  const log = inside(thread, '.row[tabindex="0"]') ?? inside(thread, '.log');
  return [panel.querySelector<HTMLElement>('.head button'), list, log, composerOf(panel)].filter((it) => !!it);
};

const holds = (section: HTMLElement, active: Element | null): boolean =>
  section.contains(active) || !!section.shadowRoot?.activeElement;

/** F6 and Shift+F6. */
export const nextSection = (panel: ParentNode, active: Element | null, back: boolean): void => {
  const sections = sectionsOf(panel);
  const deep = active?.shadowRoot?.activeElement ?? active;
  const at = sections.findIndex((section) => holds(section, deep));
  sections.at((Math.max(at, 0) + (back ? -1 : 1) + sections.length) % sections.length)?.focus();
};

/**
 * Into the composer, else the list, else whatever can be pressed, once they are drawn; or to one message. On phones, where the panel is
 * `full`, the keys would cover half of it, so there the keyboard stays with the panel.
 */
export const enterPanel = async (panel: ParentNode, full: boolean, messageId?: string): Promise<void> => {
  if (messageId !== undefined) return void (await panel.querySelector('chat-thread')?.jumpTo(messageId, { focus: true }));
  if (full) return;
  const parts = [...panel.querySelectorAll<ChatElement>('chat-room-list, chat-thread')];
  await Promise.all(parts.map((part) => part.updateComplete));
  const [list] = parts.filter((part) => part.localName === 'chat-room-list');
  (composerOf(panel) ?? list ?? sectionsOf(panel)[0])?.focus();
};
