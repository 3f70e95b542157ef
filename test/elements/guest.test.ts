// A guest on somebody's page: no stylesheet of the host's reaches inside, and nothing of the host's is touched (ui.md §15).
import { expect, fixtureCleanup } from '@open-wc/testing';
import { fakeClient, maya, message, room } from './fake-client.ts';
import { mount, named, type Named } from './matrix/scene.ts';
import { restoreClock } from './matrix/scene-acts.ts';
import { find, frame, thread } from './mount.ts';

/** What a page may say about everything on it. Colour scheme and visibility are the page's to decide. */
const hostile = `
  * {
    font: italic 900 40px / 3 fantasy !important; color: rgb(255, 0, 0) !important; cursor: wait !important;
    display: inline !important; float: right !important; direction: rtl !important; unicode-bidi: bidi-override !important;
    text-transform: uppercase !important; text-align: right !important; text-indent: 50px !important; text-shadow: 0 0 9px red !important;
    letter-spacing: 9px !important; word-spacing: 9px !important; white-space: pre !important; word-break: break-all !important;
    list-style: square !important; quotes: '<' '>' !important; tab-size: 20 !important; hyphens: manual !important;
    -webkit-user-select: none !important; user-select: none !important; caption-side: bottom !important; border-spacing: 9px !important;
    -webkit-text-fill-color: red !important; -webkit-text-stroke: 3px red !important; writing-mode: vertical-rl !important;
  }
  button, input, textarea, dialog, span, div, a, ul, li { background: red !important; padding: 50px !important; border: 9px solid red !important }
`;
const watched =
  `font-style font-weight font-size line-height font-family color cursor direction text-transform text-align text-indent text-shadow
  letter-spacing word-spacing white-space-collapse text-wrap-mode word-break list-style-type quotes tab-size user-select caption-side border-spacing
  -webkit-text-fill-color -webkit-text-stroke-width background-color padding-top border-top-width display float writing-mode`.split(
    /\s+/,
  );

/** Every element of ours, through every shadow root. What stands in a slot is the page's, and so is a slot's own style. */
const ours = (element: Element): readonly Element[] => {
  const inside = [...(element.shadowRoot?.querySelectorAll('*') ?? []), ...element.querySelectorAll('*')];
  const isOurs = (each: Element): boolean => each.getRootNode() !== document && each.localName !== 'slot';
  return inside.flatMap((each) => [...(isOurs(each) ? [each] : []), ...(each.shadowRoot ? ours(each) : [])]);
};
const lookOf = (element: Element): string => {
  const style = getComputedStyle(element);
  return `${element.localName}.${element.className} ${watched.map((name) => `${name}: ${style.getPropertyValue(name)}`).join('; ')}`;
};

/** Everything about the page that is the host's. */
const hostOf = (): unknown => ({
  sheets: [document.styleSheets.length, document.adoptedStyleSheets.length],
  head: document.head.childElementCount,
  root: [...document.documentElement.attributes].map(({ name, value }) => `${name}=${value}`),
  body: [...document.body.attributes].map(({ name, value }) => `${name}=${value}`),
  title: document.title,
  scroll: [scrollX, scrollY],
  focus: document.activeElement?.id,
  look: watched.map((name) => getComputedStyle(document.querySelector('#host')!).getPropertyValue(name)),
});

/** Nobody has done anything yet. What fills the screen is modal, and takes the keyboard as it must. */
const still = named.filter(({ scene, state }) => !scene.acts && state !== 'fullscreen');
const oneEach = still.filter(({ tag }, at) => still.findIndex((other) => other.tag === tag) === at);

describe('a guest on somebody’s page', () => {
  afterEach(restoreClock);

  describe('with a stylesheet that means everything', () => {
    const style = document.createElement('style');
    style.textContent = hostile;
    afterEach(() => style.remove());

    for (const one of oneEach)
      it(`<${one.tag}> looks inside as it does without it`, async () => {
        const element = await mount(one, 400);
        const { display } = getComputedStyle(element);
        // Some parts come later, of themselves; those that are there are compared.
        const before = ours(element).map((each) => [each, lookOf(each)] as const);
        document.head.append(style);
        await frame();
        expect(getComputedStyle(element).display).to.equal(display);
        const changed = before.filter(([each, look]) => each.isConnected && lookOf(each) !== look);
        expect(changed.map(([each]) => lookOf(each))).to.deep.equal([]);
      });
  });

  describe('that is scrolled and written in', () => {
    let host: HTMLElement;
    beforeEach(() => {
      host = document.createElement('section');
      host.innerHTML = '<div style="block-size: 3000px"></div><input id="host" /><div style="block-size: 3000px"></div>';
      document.body.append(host);
      host.querySelector('input')?.focus();
      scrollTo(0, 2500);
    });
    afterEach(() => host.remove());

    const leavesAll = async (one: Named): Promise<void> => {
      const before = hostOf();
      await mount(one, 400);
      await frame();
      expect(hostOf(), 'while it is there').to.deep.equal(before);
      fixtureCleanup();
      await frame();
      expect(hostOf(), 'once it is gone').to.deep.equal(before);
    };
    for (const one of still)
      it(`<${one.tag}> that comes and goes touches no style, no focus and no scroll of it: ${one.state}`, () => leavesAll(one));

    it('a message that comes moves neither its focus nor its scroll', async () => {
      const client = fakeClient(room([message(1, maya, 'One')]));
      const element = await thread(client);
      const before = hostOf();
      client.change({ runs: [{ messages: [message(1, maya, 'One'), message(2, maya, 'Two')] }] });
      await element.updateComplete;
      await frame();
      expect(find(element, '[data-id=m2]').isConnected).to.equal(true);
      expect(hostOf()).to.deep.equal(before);
    });
  });
});
