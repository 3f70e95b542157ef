// Puts an element on the page with a client, and waits for what a person would see.
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import type { ChatComposer } from '../../src/elements/composer/chat-composer.ts';
import type { ChatThread } from '../../src/elements/thread/chat-thread.ts';
import '../../src/define.ts';
import { seen } from '../../src/elements/next-frame.ts';
import type { FakeClient } from './fake-client.ts';

/** Resolves as soon as `isTrue` gives something; the test's own time limit ends the wait. */
export const until = async <T>(isTrue: () => T): Promise<NonNullable<T>> => {
  for (;;) {
    const value = isTrue();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

export const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** Whether something has yet to be drawn, shadow trees included. */
const unfinished = (root: Element | ShadowRoot): boolean =>
  [root, ...root.querySelectorAll('*')].some((node) => {
    const inside = node instanceof Element && node.shadowRoot;
    return (node as { readonly isUpdatePending?: boolean }).isUpdatePending || (inside && unfinished(inside));
  });

/** Two frames without anything left to draw: what a frame tells, as of places and sizes, may ask for one drawing more. */
export const atRest = async (element: Element): Promise<void> => {
  for (let still = 0; still < 2; still = unfinished(element) ? 0 : still + 1) await frame();
};

/** A thread 400 × 600, open, and in view whatever else is on the page. */
export const thread = async (client: FakeClient, set: Partial<ChatThread> = {}): Promise<ChatThread> => {
  const box = await fixture<HTMLElement>(
    html`<div style="position: fixed; inset: 0 auto auto 0; inline-size: 400px; block-size: 600px"></div>`,
  );
  const element = document.createElement('chat-thread');
  element.style.blockSize = '100%';
  Object.assign(element, { client, room: 'r' }, set);
  box.append(element);
  await until(() => client.calls.includes(`open ${element.room}`));
  await element.updateComplete;
  // It comes once the first rows were seen; later.test.ts shows it coming late.
  await import('../../src/elements/thread/when-live.ts');
  await seen();
  await atRest(element);
  return element;
};

export const composer = async (client: FakeClient, set: Partial<ChatComposer> = {}): Promise<ChatComposer> => {
  const element = await fixture<ChatComposer>(html`<chat-composer></chat-composer>`);
  Object.assign(element, { client, room: 'r', enterKey: 'send' }, set);
  await element.updateComplete;
  return element;
};

export const find = <T extends Element = HTMLElement>(host: Element, selector: string): T => {
  const found = host.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector} in <${host.localName}>`);
  return found;
};

export const all = (host: Element, selector: string): readonly HTMLElement[] => [
  ...(host.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];

export const texts = (host: Element, selector: string): readonly string[] =>
  all(host, selector).map((element) => element.textContent.replace(/\s+/g, ' ').trim());

/** Every running animation that ends by itself, shadow trees included: half faded in, a text has not its contrast yet. */
const passing = (root: Element | ShadowRoot): readonly Animation[] => {
  const inside = [root, ...root.querySelectorAll('*')].filter((node) => node instanceof Element);
  const own = inside.flatMap((element) => element.getAnimations());
  const below = inside.flatMap((element) => (element.shadowRoot ? passing(element.shadowRoot) : []));
  return [...own, ...below].filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
};

/** No finding of axe, once what moves has come to rest. */
export const expectAccessible = async (element: Element): Promise<void> => {
  await frame();
  for (const animation of passing(element)) animation.finish();
  await frame();
  await expect(element).to.be.accessible();
};
