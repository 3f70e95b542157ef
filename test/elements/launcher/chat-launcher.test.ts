import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import type { ChatLauncher } from '../../../src/elements/launcher/chat-launcher.ts';
import type { UnreadBadge } from '../../../src/elements/badge/unread-badge.ts';
import { fakeClient, room } from '../fake-client.ts';
import { expectAccessible, find } from '../mount.ts';

const launcher = async (set: Partial<ChatLauncher> = {}): Promise<ChatLauncher> => {
  const element = await fixture<ChatLauncher>(html`<chat-launcher></chat-launcher>`);
  Object.assign(element, { client: fakeClient(room([], { unread: 3 })) }, set);
  await element.updateComplete;
  await element.updateComplete;
  return element;
};
const button = (element: ChatLauncher): HTMLButtonElement => find(element, 'button');

describe('<chat-launcher>', () => {
  it('is accessible, closed and open', async () => {
    await expectAccessible(await launcher());
    await expectAccessible(await launcher({ open: true }));
  });

  it('counts what is unread, in its badge and in its words', async () => {
    const element = await launcher();
    expect(find<UnreadBadge>(element, 'unread-badge').unread).to.equal(3);
    expect(button(element).ariaLabel).to.equal('Open chat, 3 unread messages');
    element.hideBadge = true;
    await element.updateComplete;
    expect(button(element).ariaLabel).to.equal('Open chat');
  });

  it('is 56 px wide, in the corner at the end or the start of a line', async () => {
    const element = await launcher({ offsetInline: '30px' });
    const box = (): DOMRect => button(element).getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    expect([box().width, width - box().right]).to.deep.equal([56, 30]);
    element.position = 'start';
    await element.updateComplete;
    expect(box().left).to.equal(30);
    document.documentElement.dir = 'rtl';
    expect(width - box().right).to.equal(30);
    document.documentElement.dir = '';
  });

  it('tells that it was pressed, and opens what it is for unless that is refused', async () => {
    const target = await fixture<HTMLDetailsElement>(html`<details id="chat"></details>`);
    const element = await launcher({ for: 'chat' });
    const asked: boolean[] = [];
    element.addEventListener('chat-toggle', ({ detail }) => asked.push(detail.open));
    button(element).click();
    await element.updateComplete;
    expect([asked, target.open, button(element).ariaExpanded]).to.deep.equal([[true], true, 'true']);
    element.addEventListener('chat-toggle', (event) => event.preventDefault());
    button(element).click();
    expect([asked, target.open]).to.deep.equal([[true, false], true]);
  });
});
