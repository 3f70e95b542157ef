import { expect } from '@open-wc/testing';
import type { ChatComposer } from '../../../src/elements/composer/chat-composer.ts';
import { fakeClient } from '../fake-client.ts';
import { all, atRest, composer, expectAccessible, find, until } from '../mount.ts';

const ready = async (mode = ''): Promise<ChatComposer> => {
  const element = await composer(fakeClient());
  if (mode) element.setAttribute('emoji', mode);
  return element;
};
const opened = async (mode = ''): Promise<ChatComposer> => {
  const element = await ready(mode);
  find(element, '.emoji').click();
  await until(() => element.shadowRoot?.activeElement?.closest('.signs'));
  return element;
};
const field = (element: ChatComposer): HTMLTextAreaElement => find<HTMLTextAreaElement>(element, 'textarea');
/** With what is fetched once somebody is there. */
const entered = async (element: ChatComposer): Promise<void> => {
  field(element).focus();
  await import('../../../src/elements/composer/when-used.ts');
  await atRest(element);
};
const at = (element: ChatComposer): string => element.shadowRoot?.activeElement?.textContent?.trim() ?? '';
const signs = (element: ChatComposer): readonly string[] => all(element, '.signs button').map((one) => one.textContent.trim());
const press = async (element: ChatComposer, key: string, more: KeyboardEventInit = {}): Promise<KeyboardEvent> => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more });
  element.shadowRoot?.activeElement?.dispatchEvent(event);
  await atRest(element);
  return event;
};

describe('the emoji of a composer', () => {
  const { dir } = document.documentElement;
  afterEach(() => {
    document.documentElement.dir = dir;
  });

  it('are a few by default, and go to where the caret is, to be undone as what is typed', async () => {
    const element = await ready();
    element.value = 'Hello world';
    await element.updateComplete;
    field(element).focus();
    field(element).setSelectionRange(5, 5);
    find(element, '.emoji').click();
    await until(() => signs(element).length);
    await atRest(element);
    expect(find(element, '.emoji').ariaExpanded).to.equal('true');
    await expectAccessible(element);
    all(element, '.signs button')[2]!.click();
    await element.updateComplete;
    expect([element.value, element.shadowRoot?.activeElement?.localName]).to.deep.equal(['Hello😍 world', 'textarea']);
    expect([field(element).selectionStart, all(element, '.signs').length]).to.deep.equal([7, 0]);
    document.execCommand('undo');
    await element.updateComplete;
    expect(element.value).to.equal('Hello world');
  });

  it('have their button from the start, and nothing is fetched for it before it is pressed', async () => {
    const element = await composer(fakeClient());
    const sheets = element.shadowRoot?.adoptedStyleSheets.length ?? 0;
    expect(find(element, '.emoji').ariaLabel).to.equal('Insert emoji');
    await import('../../../src/elements/composer/when-used.ts');
    await atRest(element);
    expect(element.shadowRoot?.adoptedStyleSheets.length).to.equal(sheets);
    find(element, '.emoji').click();
    await until(() => at(element) === '😀');
    expect(element.shadowRoot?.adoptedStyleSheets.length).to.be.greaterThan(sheets);
  });

  it('are not there where the host wants none', async () => {
    const element = await ready();
    element.setAttribute('emoji', 'none');
    await element.updateComplete;
    expect(all(element, '.emoji').length).to.equal(0);
    await entered(element);
    await press(element, '.', { ctrlKey: true });
    await import('../../../src/elements/composer/emoji.ts');
    await atRest(element);
    expect(all(element, '.signs').length).to.equal(0);
  });

  it('are opened and closed by Ctrl and the full stop, and left by Escape, of which nobody around is told', async () => {
    const element = await ready();
    const heard: string[] = [];
    await entered(element);
    expect((await press(element, '.', { ctrlKey: true })).defaultPrevented).to.equal(true);
    await until(() => at(element) === '😀');
    element.addEventListener('keydown', ({ key }) => heard.push(key));
    await press(element, 'Escape');
    expect([element.shadowRoot?.activeElement?.localName, all(element, '.signs').length]).to.deep.equal(['textarea', 0]);
    expect(heard).to.deep.equal([]);
  });

  it('of a panel are in groups, walked through by arrows, Home and End', async () => {
    const element = await opened('picker');
    await expectAccessible(element);
    const many = signs(element);
    expect(many.length).to.be.greaterThan(90);
    const walk: string[] = [];
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'ArrowUp', 'End', 'ArrowRight', 'Home']) {
      await press(element, key);
      walk.push(at(element));
    }
    expect(walk).to.deep.equal([1, 9, 8, 0, 0, many.length - 1, many.length - 1, 0].map((i) => many[i]));
    expect(all(element, '.signs [tabindex="0"]').map((one) => one.textContent.trim())).to.deep.equal([many[0]]);
    find(element, '.kinds button:nth-child(4)').click();
    await until(() => signs(element).includes('🍏'));
    await atRest(element);
    expect(element.shadowRoot?.activeElement?.ariaLabel).to.equal('Food and drink');
    expect(all(element, '.kinds [aria-pressed=true]').length).to.equal(1);
  });

  it('are reached by Tab in every group, wherever the keyboard was in the one before', async () => {
    const element = await opened('picker');
    await press(element, 'End');
    for (const nth of [2, 3, 1]) {
      const before = signs(element)[0];
      find(element, `.kinds button:nth-child(${nth})`).click();
      await until(() => signs(element)[0] !== before);
      await atRest(element);
      expect(all(element, '.signs [tabindex="0"]').map((one) => one.textContent.trim())).to.deep.equal([signs(element)[0]]);
    }
  });

  it('are walked through as they stand where the page runs from right to left', async () => {
    document.documentElement.dir = 'rtl';
    const element = await opened('picker');
    await press(element, 'ArrowLeft');
    expect(at(element)).to.equal(signs(element)[1]);
  });

  it('stay away from who has gone elsewhere before they were fetched', async () => {
    const element = await ready();
    const other = document.createElement('input');
    element.after(other);
    await entered(element);
    find(element, '.emoji').click();
    other.focus();
    await import('../../../src/elements/composer/emoji.ts');
    await atRest(element);
    expect(document.activeElement).to.equal(other);
    expect([all(element, '.signs').length, find(element, '.emoji').ariaExpanded]).to.deep.equal([0, 'false']);
  });

  it('come for whoever was elsewhere when they pressed, for the press leaves the keyboard where it was', async () => {
    const element = await ready();
    const other = document.createElement('input');
    element.after(other);
    other.focus();
    find(element, '.emoji').click();
    await until(() => element.shadowRoot?.activeElement?.closest('.signs'));
    expect(find(element, '.emoji').ariaExpanded).to.equal('true');
  });

  it('are closed when the keyboard goes elsewhere', async () => {
    const element = await opened();
    find(element, '.send').focus();
    await until(() => all(element, '.signs').length === 0);
    expect(element.shadowRoot?.activeElement?.className).to.equal('send');
  });
});
