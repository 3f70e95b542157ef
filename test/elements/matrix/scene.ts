// Mounts one scene, as wide as it is asked to be, and waits until it shows what it is named after and has come to rest.
import { fixture } from '@open-wc/testing';
import { html } from 'lit';
import '../../../src/define.ts';
import type { FakeClient } from '../fake-client.ts';
import { atRest, until } from '../mount.ts';
import { scenes } from './scenes.ts';
import type { Scene } from './scenes.ts';

type Tag = keyof typeof scenes;
export type Named = { readonly tag: Tag; readonly state: string; readonly scene: Scene };

export const named: readonly Named[] = Object.entries(scenes).flatMap(([tag, states]) =>
  Object.entries(states as Readonly<Record<string, Scene>>).map(([state, scene]) => ({ tag: tag as Tag, state, scene })),
);

const within = (element: Element, path: string): Element | null | undefined =>
  path.split(' >>> ').reduce<Element | null | undefined>((at, selector) => at?.shadowRoot?.querySelector(selector), element);

const roomed: ReadonlySet<string> = new Set(['chat-thread', 'chat-composer', 'chat-typing']);

const box = (width: number): string =>
  `position: fixed; inset: 0 auto auto 0; inline-size: ${width}px; max-inline-size: 100vw; block-size: 600px; color: CanvasText; background: Canvas`;

/** A thread has what it fetches late, and its room is open: half a second later in a panel that fades in, and "New" is drawn then. */
const opened = async (client: FakeClient): Promise<void> => {
  await until(() => client.calls.includes('open r'));
  await import('../../../src/elements/thread/when-live.ts');
};

export const mount = async ({ tag, scene }: Named, width: number): Promise<HTMLElement> => {
  const client = scene.client();
  const element = document.createElement(tag);
  Object.assign(element, { client, ...(roomed.has(tag) && { room: 'r' }), ...scene.set });
  if (tag === 'chat-provider') element.innerHTML = '<unread-badge></unread-badge><chat-status variant="dot"></chat-status>';
  if (tag === 'chat-thread') element.style.blockSize = '100%';
  await fixture(html`<main style=${box(width)}>${element}</main>`);
  await (element as { readonly updateComplete?: Promise<unknown> }).updateComplete;
  if (tag === 'chat-thread') await opened(client);
  for (const act of scene.acts ?? []) await until(() => act(element as Parameters<typeof act>[0], client));
  if (scene.shows) await until(() => within(element, scene.shows));
  if (within(element, 'chat-thread')) await opened(client);
  if (tag === 'chat-room-list' || within(element, 'chat-room-list')) await import('../../../src/elements/room-list/when-live.ts');
  await atRest(element);
  return element;
};
