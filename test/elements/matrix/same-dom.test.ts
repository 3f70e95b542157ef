// Elements render from state alone: however a state came about, it looks the same.
import { expect } from '@open-wc/testing';
import type { FakeClient } from '../fake-client.ts';
import { atRest } from '../mount.ts';
import { mount, named, type Named } from './scene.ts';
import { restoreClock } from './scene-acts.ts';

/** All that is drawn, shadow trees included. Where the keyboard stands is the person's, not the state's. */
const drawn = (root: Element | ShadowRoot): string =>
  [...root.childNodes]
    .map((node) => {
      if (!(node instanceof Element)) return node instanceof Text ? node.data.trim() : '';
      if (node instanceof HTMLStyleElement) return '';
      const told = [...node.attributes].filter(({ name }) => name !== 'tabindex');
      const names = told.map(({ name, value }) => ` ${name}="${value}"`).sort();
      return `<${node.localName}${names.join('')}>${node.shadowRoot ? drawn(node.shadowRoot) : ''}${drawn(node)}</>`;
    })
    .join('');

/** Each file has an address of its own. */
const unnamed = (markup: string): string => markup.replace(/blob:[^"]*/g, 'blob:');

const look = async (one: Named): Promise<string> => {
  const element = await mount(one, 400);
  return unnamed(drawn(element.shadowRoot!) + drawn(element));
};

/** The same scene after another: nothing known, no network, then all at once, however long the first took. */
const late = async (one: Named): Promise<string> => {
  let come = (): void => undefined;
  const client = (): FakeClient => {
    const made = one.scene.client();
    const state = made.state.get();
    made.set({ rooms: new Map(), outbox: [], notices: [], status: 'offline', connected: false });
    come = () => made.state.set(state);
    setTimeout(() => come(), 30);
    return made;
  };
  const element = await mount({ ...one, scene: { ...one.scene, client } }, 400);
  come();
  await atRest(element);
  return unnamed(drawn(element.shadowRoot!) + drawn(element));
};

describe('what an element draws', () => {
  afterEach(restoreClock);
  for (const one of named)
    it(`law 10: same state, same DOM: ${one.tag}, ${one.state}`, async () => {
      const first = await look(one);
      expect(await look(one)).to.equal(first);
      if (!one.scene.acts) expect(await late(one)).to.equal(first);
    });
});
