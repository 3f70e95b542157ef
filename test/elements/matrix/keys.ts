// Walks a path by real key presses, and says after each where the keyboard is, through every shadow root.
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import type { ReactiveElement } from 'lit';
import type { FakeClient } from '../fake-client.ts';

export type Stage<E extends ReactiveElement = ReactiveElement> = { readonly element: E; readonly client: FakeClient };
/** What happens meanwhile. */
export type Deed = (stage: Stage) => unknown;
/** `Shift Tab → writing | Tab → button Send`: what is pressed, and where the keyboard is then. */
export type Step = string | readonly [deed: Deed, where: string];
export type Path = { readonly name: string; readonly stage: () => Promise<Stage>; readonly steps: readonly Step[] };

const words = (element: Element): string =>
  (element.getAttribute('aria-label') ?? element.textContent).replace(/\s+/g, ' ').trim();

type Name = readonly [selector: string, name: (element: HTMLElement) => string];
const names: readonly Name[] = [
  ['.row[data-key]', ({ dataset }) => `message ${dataset['key']}`],
  ['.row[data-id]', ({ dataset }) => `conversation ${dataset['id']}`],
  ['.main[data-id]', ({ dataset }) => `notice ${dataset['id']}`],
  ['.result', ({ dataset }) => `result ${dataset['id']}`],
  ['[data-page]', ({ dataset }) => `page ${dataset['page']}`],
  ['textarea', () => 'writing'],
  ['input', () => 'field'],
  ['.log', () => 'log'],
  ['dialog', () => 'panel'],
  ['a', () => 'link'],
  ['button', (element) => `button ${words(element)}`],
  ['body, html', () => 'nowhere'],
];

const deepest = (): Element => {
  let at: Element = document.activeElement ?? document.body;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
};

export const where = (): string => {
  const element = deepest();
  const found = names.find(([selector]) => element.matches(selector));
  return found && element instanceof HTMLElement ? found[1](element) : `${element.localName}.${element.className}`;
};

const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
/** So many frames are waited for what is fetched late; a slow machine has slow frames. */
const frames = 300;

const settle = async (element: ReactiveElement, expected: string): Promise<readonly string[]> => {
  const seen = [where()];
  // Nobody presses two keys in one frame; a press that leaves the keyboard where it is shows nothing else to wait for.
  await element.updateComplete;
  await frame();
  for (let left = frames; left > 0 && where() !== expected; left -= 1) {
    if (seen.at(-1) !== where()) seen.push(where());
    await frame();
  }
  return seen;
};

type Move = { readonly told: string; readonly where: string; take(stage: Stage): unknown };

const pressed = (step: string): readonly Move[] =>
  step.split(' | ').map((told) => {
    const [keys = '', where = ''] = told.split(' → ');
    return { told, where, take: () => executeServerCommand('session:press', keys.split(' ')) };
  });
const movesOf = (step: Step): readonly Move[] =>
  typeof step === 'string' ? pressed(step) : [{ told: `what happens → ${step[1]}`, where: step[1], take: step[0] }];

export const walk = async ({ stage: mount, steps }: Path): Promise<void> => {
  const stage = await mount();
  for (const [at, { told, where: expected, take }] of steps.flatMap(movesOf).entries()) {
    await take(stage);
    const seen = await settle(stage.element, expected);
    expect(where(), `${at + 1}. ${told}`).to.equal(expected);
    expect(seen, `${at + 1}. ${told}: on the way`).to.not.include('nowhere');
  }
};
