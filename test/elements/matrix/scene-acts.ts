// What is done to an element until it is in a state; each is tried again until it gives something.
import type { FakeClient } from '../fake-client.ts';
import { me, message } from '../fake-client.ts';

type Shown = HTMLElement & { readonly shadowRoot: ShadowRoot };
export type Act = (element: Shown, client: FakeClient) => unknown;

const now = Date.now;
/** Puts the clock right again. */
export const restoreClock = (): void => {
  Date.now = now;
};

/** A quarter of a minute goes by at once, for it is only shown after a while. */
export const waitsLong =
  (inside?: 'chat-status'): Act =>
  (element) => {
    const status = inside ? element.shadowRoot.querySelector<Shown & { requestUpdate(): void }>(inside) : element;
    if (!status?.shadowRoot?.querySelector('.root')) return false;
    Date.now = () => now() + 15_000;
    (status as Shown & { requestUpdate(): void }).requestUpdate();
    return true;
  };

/** Points at my message and opens what can be done to it. */
export const openMenu: Act = ({ shadowRoot: root }) => {
  root
    .querySelector('[data-id=m2]')
    ?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true, pointerType: 'mouse' }));
  root.querySelector<HTMLElement>('.tools [aria-haspopup]')?.click();
  return root.querySelector('.menu button');
};

export const deletes =
  (how: 'confirm'): Act =>
  (element) => {
    element.setAttribute('delete', how);
    element.shadowRoot.querySelector<HTMLElement>('.menu .away')?.click();
    return element.shadowRoot.querySelector('dialog');
  };

export const opens =
  (aim: 'reply' | 'edit'): Act =>
  (element) => {
    (element as Shown & Record<'reply' | 'edit', (of: unknown) => void>)[aim](message(2, me, 'Hi there'));
    return true;
  };

/** Opens a conversation of a panel's list. */
export const chooses =
  (id: string): Act =>
  ({ shadowRoot: root }) => {
    const thread = root.querySelector('chat-thread');
    if (!thread) root.querySelector('chat-room-list')?.shadowRoot?.querySelector<HTMLElement>(`[data-id="${id}"]`)?.click();
    return thread;
  };

/** Shows the notices of a group one by one. */
export const unfolds: Act = ({ shadowRoot: root }) => {
  const fold = root.querySelector<HTMLElement>('.fold');
  if (fold?.ariaExpanded === 'false') fold.click();
  return fold;
};

const drawing = (): Promise<Blob> => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 80, height: 40 });
  canvas.getContext('2d')?.fillRect(10, 10, 40, 20);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob!), 'image/png'));
};

const carrying = (files: readonly File[]): DataTransfer => {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  return data;
};

const drag = (element: Element, type: string, files: readonly File[]): void =>
  void element.dispatchEvent(new DragEvent(type, { dataTransfer: carrying(files), bubbles: true, cancelable: true }));

const given = new WeakSet<Element>();

/** A picture and a paper, dropped once the composer takes files; `accept` as its host has it. */
export const drops =
  (accept = ''): Act =>
  (element) => {
    if (!element.shadowRoot.querySelector('.attach')) return false;
    if (!given.has(element)) {
      given.add(element);
      element.setAttribute('accept', accept);
      const paper = new File(['words'], 'A long name of a paper.pdf');
      void drawing().then((blob) => drag(element, 'drop', [new File([blob], 'plan.png', { type: 'image/png' }), paper]));
    }
    return element.shadowRoot.querySelector('.tile, .rejected');
  };

export const dragsOver: Act = ({ shadowRoot: root }) => {
  if (!root.querySelector('.attach')) return false;
  drag(root.host, 'dragover', [new File(['words'], 'a.pdf')]);
  return root.querySelector(':popover-open');
};

/** Opens the emoji, once; they are fetched then. */
export const picks: Act = (element) => {
  const button = element.shadowRoot.querySelector<HTMLElement>('.emoji');
  if (button && !given.has(element)) {
    given.add(element);
    // As a press does: who is elsewhere by the time they come is shown none.
    button.focus();
    button.click();
  }
  return element.shadowRoot.querySelector('.signs button');
};

export const picksFromAll: Act = (element, client) => {
  element.setAttribute('emoji', 'picker');
  return picks(element, client);
};

export const types =
  (words: string): Act =>
  ({ shadowRoot: root }) => {
    const field = root.querySelector<HTMLInputElement>('input, textarea');
    field?.focus();
    if (field) field.value = words;
    field?.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    return root.querySelector('.person, .note');
  };
