// Plays what happens to an element, and writes down what it says to assistive technology, word for word and in order.
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import type { Message } from '../../../src/model/entities.ts';
import type { Entry } from '../../../src/model/event.ts';
import { emptyRoom } from '../../../src/model/state.ts';
import type { ChatState, RoomState } from '../../../src/model/state.ts';
import type { ChatElement } from '../../../src/elements/base.ts';
import type { FakeClient } from '../fake-client.ts';
import { atRest, until } from '../mount.ts';
import { stopClock, turn } from './clock.ts';
import type { Clock } from './clock.ts';

type Tag = 'chat-thread' | 'chat-status' | 'chat-room-list' | 'chat-search' | 'chat-notifications' | 'chat-composer';
export type Stage = { readonly element: ChatElement; readonly client: FakeClient; readonly clock: Clock };
export type Step = (stage: Stage) => unknown;

/** One line of `said` for each line that is spoken; what interrupts begins with an exclamation mark. */
export type Script = {
  readonly name: string;
  readonly tag: Tag;
  readonly client: () => FakeClient;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly locale?: string;
  readonly steps: readonly Step[];
  readonly said: readonly string[];
};

/** How words reach the ear: told to the browser, or written into a region where it cannot be told. */
export type Voice = 'by the browser' | 'in a region';

const change =
  (part: (room: RoomState) => Partial<RoomState>): Step =>
  ({ client }) =>
    client.change(part(client.state.get().rooms.get('r') ?? emptyRoom('r')));

export const room = (more: Partial<RoomState>): Step => change(() => more);
export const come = (...messages: readonly Message[]): Step =>
  change(({ runs }) => ({
    runs: [...runs.slice(0, -1), { ...runs.at(-1), messages: [...(runs.at(-1)?.messages ?? []), ...messages] }],
  }));
export const older = (...messages: readonly Message[]): Step =>
  change(({ runs }) => ({ runs: [{ ...runs[0], messages: [...messages, ...(runs[0]?.messages ?? [])] }, ...runs.slice(1)] }));
export const state =
  (more: Partial<ChatState>): Step =>
  ({ client }) =>
    client.set(more);
export const outbox = (...entries: readonly Entry[]): Step => state({ outbox: entries });
export const set =
  (more: Readonly<Record<string, unknown>>): Step =>
  ({ element }) =>
    Object.assign(element, more);
export const wait =
  (ms: number): Step =>
  ({ clock }) =>
    clock.advance(ms);
export const press =
  (selector: string): Step =>
  ({ element }) => {
    const button = element.shadowRoot?.querySelector<HTMLElement>(selector);
    if (!button) throw new Error(`nothing to press: ${selector}`);
    button.click();
  };
export const type =
  (words: string): Step =>
  ({ element }) => {
    const field = element.shadowRoot?.querySelector<HTMLInputElement>('input, textarea');
    field?.focus();
    if (field) field.value = words;
    field?.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  };
/** Whether somebody is at the window. */
export const attend =
  (here: boolean): Step =>
  () => {
    document.hasFocus = () => here;
  };

const lines = (text: string): readonly string[] => text.replace(/\u00a0$/, '').split('\n');

/** Listens to a region, and to the browser's own voice in its place. */
const listen = (element: ChatElement, voice: Voice): readonly string[] => {
  const heard: string[] = [];
  const hear = (text: string, loud: boolean): void => void heard.push(...lines(text).map((line) => (loud ? `!${line}` : line)));
  const notify = (text: string, { priority }: { priority: string }): void => hear(text, priority === 'high');
  Object.assign(element, { ariaNotify: voice === 'by the browser' ? notify : undefined });
  const observer = new MutationObserver((changes) => {
    const regions = new Set(
      changes.map(({ target }) =>
        (target instanceof Element ? target : target.parentElement)?.closest('[role=status], [role=alert]'),
      ),
    );
    for (const region of regions) if (region?.textContent) hear(region.textContent, region.role === 'alert');
  });
  observer.observe(element.renderRoot, { childList: true, characterData: true, subtree: true });
  return heard;
};

const mount = async ({
  tag,
  client: make,
  set: more,
  locale = 'en',
}: Script): Promise<{ element: ChatElement; client: FakeClient }> => {
  const client = make();
  const element = document.createElement(tag) as ChatElement;
  Object.assign(element, { ...(tag === 'chat-thread' && { room: 'r' }), ...more });
  const style = 'position: fixed; inset: 0 auto auto 0; inline-size: 400px; block-size: 600px; display: block';
  element.setAttribute('style', 'block-size: 100%');
  await fixture(
    html`<chat-provider .client=${client} .locale=${locale} style=${style}><div style=${style}>${element}</div></chat-provider>`,
  );
  await element.updateComplete;
  if (tag === 'chat-composer') await import('../../../src/elements/composer/when-used.ts');
  if (tag === 'chat-notifications') await until(() => element.shadowRoot?.querySelector('.item'));
  if (tag !== 'chat-thread') return { element, client };
  await until(() => client.calls.includes('open r'));
  await import('../../../src/elements/thread/when-live.ts');
  return { element, client };
};

/** A language is there once the element is named in it. */
const speaks = (element: ChatElement): Promise<unknown> =>
  until(() => !/^(Conversation|Message|Search)/.test(element.shadowRoot?.querySelector('[aria-label]')?.ariaLabel ?? 'Message'));

/** Everything is long over by then: what is written late, what is repeated, what is cleared. */
const end = 12_000;

export const play = async (script: Script, voice: Voice): Promise<void> => {
  const { element, client } = await mount(script);
  if (script.locale) await speaks(element);
  // What comes before the opened room was drawn is history, and drawing waits for its frame.
  await atRest(element);
  const heard = listen(element, voice);
  const hasFocus = document.hasFocus.bind(document);
  document.hasFocus = () => true;
  const clock = stopClock();
  try {
    for (const step of script.steps) {
      await step({ element, client, clock });
      await element.updateComplete;
      await turn();
      await element.updateComplete;
    }
    await clock.advance(end);
    expect(heard).to.deep.equal(script.said);
  } finally {
    clock.restore();
    document.hasFocus = hasFocus;
  }
};
