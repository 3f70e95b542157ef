// Opens the pages of the hostile texts in frames, and counts what happens there.
import { expect } from '@open-wc/testing';
import { until } from '../elements/mount.ts';
import type { Canary } from './canary.ts';
import type { Payload } from './grammar.ts';
import type { Scene } from './scene.ts';
import { events } from './words.ts';

export type Page = {
  readonly window: Window & typeof globalThis & { readonly canary: Canary; readonly scene: Scene };
  /** How often it went elsewhere. */
  readonly left: () => number;
  close(): void;
};

export const openPage = async (name: 'open' | 'strict' | 'plain'): Promise<Page> => {
  const frame = document.createElement('iframe');
  // In view, because a frame that is not seen draws nothing.
  frame.style.cssText = 'position: fixed; inset: 0; inline-size: 100%; block-size: 100%; background: white';
  frame.src = new URL(`./${name}.html`, import.meta.url).href;
  let loads = 0;
  frame.addEventListener('load', () => (loads += 1));
  document.body.append(frame);
  await until(() => loads > 0);
  return {
    window: frame.contentWindow as unknown as Page['window'],
    left: () => loads - 1,
    close: () => frame.remove(),
  };
};

export type Tally = { readonly payloads: number; readonly sinks: number; readonly ran: number };

const sample = <T>(list: readonly T[]): readonly T[] => list.slice(0, 5);

/** Shows each text in every sink at once, and fails at the first that does anything or is not there to be read. */
export const show = async ({ window, left }: Page, payloads: readonly Payload[]): Promise<Tally> => {
  const { scene, canary } = window;
  for (const { id, text } of payloads) {
    const missing = await scene.fill(text, String(id));
    expect({ text, missing, odd: sample(scene.oddities()) }).to.deep.equal({ text, missing: [], odd: [] });
    const { ran, calls, reports, errors } = canary;
    expect({ text, ran: [...ran], calls, reports, errors, left: left() }).to.deep.equal({
      ...{ text, ran: [], calls: [], reports: [], errors: [], left: 0 },
    });
  }
  return { payloads: payloads.length, sinks: scene.sinks.length, ran: canary.ran.size };
};

/** What a person's hands might do to what a text has become; what a browser does is left to it. */
const touches = events.filter((name) => name !== 'load' && name !== 'error');

const touch = (element: Element): void => {
  for (const type of touches) element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
};

const ask = ({ document }: Window, told: () => void): void => {
  const last = document.createElement('img');
  last.addEventListener('error', () => requestAnimationFrame(told));
  last.src = 'data:,x';
  document.body.append(last);
};

/**
 * Resolves when a picture that cannot be shown was told of: what was to load before it, and needs no network, was too.
 * WebKit stops in silence whatever loads when a link to a scheme it does not know is followed, so it is asked again.
 */
const loaded = async ({ window, left }: Page): Promise<void> => {
  let told = false;
  const askOnce = (): void => ask(window, () => (told = true));
  askOnce();
  const again = setInterval(askOnce, 500);
  await until(() => told || left() > 0);
  clearInterval(again);
};

/** The same texts where they are read as HTML: how many of them ran. */
export const control = async (payloads: readonly Payload[]): Promise<number> => {
  const ran = new Set<number>();
  for (let from = 0; from < payloads.length; from += 50) {
    const page = await openPage('plain');
    const { canary, document } = page.window;
    for (const { text } of payloads.slice(from, from + 50)) {
      const place = document.createElement('div');
      document.body.append(place);
      place.innerHTML = text;
      place.querySelectorAll('*').forEach(touch);
    }
    await loaded(page);
    for (const id of canary.ran) ran.add(id);
    page.close();
  }
  return ran.size;
};
