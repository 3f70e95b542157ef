import { expect } from '@open-wc/testing';
import { all, find } from '../mount.ts';
import { center, clientOf, notice, open } from './stage.ts';
import type { Asked } from './stage.ts';

const wait = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));
const reads = (client: Asked): readonly (readonly string[] | 'all')[] =>
  client.asked.flatMap((one) => (one.type === 'read-notices' ? [one.ids] : []));
const few = [notice('1', 'Maya mentioned you'), notice('2', 'Lee joined Closing', { read: true }), notice('3', 'A message')];
const many = Array.from({ length: 30 }, (_, i) => notice(`${i}`, `Notice ${i}`));
const likes = ['1', '2', '3'].map((id) => notice(id, `P${id} reacted`, { kind: 'reaction', roomId: 'r', messageId: 'm' }));

/** Whether the window is looked at, as the page is told. */
const look = (on: boolean): void => {
  document.hasFocus = () => on;
  dispatchEvent(new Event(on ? 'focus' : 'blur'));
};

describe('<chat-notifications auto-read>', () => {
  beforeEach(() => look(true));
  after(() => Reflect.deleteProperty(document, 'hasFocus'));

  it('is a wish of the host: without it nothing is read by being seen', async () => {
    const client = clientOf(few);
    const element = await open(client);
    await wait(2400);
    expect([element.autoRead, reads(client)]).to.deep.equal([false, []]);
  });

  it('reads what was seen for two seconds, and nothing sooner', async () => {
    const client = clientOf(few);
    const element = await center(client, { autoRead: true });
    element.open = true;
    await wait(1500);
    expect(reads(client)).to.deep.equal([]);
    await wait(1000);
    expect([reads(client), element.unread]).to.deep.equal([[['1', '3']], 0]);
  });

  it('asks once for what is refused, until it is looked for anew', async () => {
    const client = clientOf(few);
    client.dispatch = async (command) => void client.asked.push(command);
    const element = await center(client, { autoRead: true, open: true });
    await wait(4600);
    expect([reads(client), all(element, '.item[data-unread]').length]).to.deep.equal([[['1', '3']], 2]);
    element.filter = 'unread';
    await wait(2400);
    expect(reads(client).length).to.equal(2);
  });

  it('is said by an attribute too', async () => {
    const element = await center(clientOf(few));
    element.setAttribute('auto-read', '');
    expect(element.autoRead).to.equal(true);
  });

  it('reads nothing that was shut before', async () => {
    const client = clientOf(few);
    const element = await center(client, { autoRead: true, open: true });
    await wait(1200);
    element.open = false;
    await wait(1400);
    expect(reads(client)).to.deep.equal([]);
  });

  it('reads nothing in a window that nobody looks at, and begins anew when somebody does', async () => {
    const client = clientOf(few);
    await center(client, { autoRead: true, open: true });
    await wait(1200);
    look(false);
    await wait(1200);
    look(true);
    await wait(1200);
    expect(reads(client)).to.deep.equal([]);
    await wait(1200);
    expect(reads(client)).to.deep.equal([['1', '3']]);
  });

  it('reads nothing on a page that is hidden', async () => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    try {
      const client = clientOf(few);
      await center(client, { autoRead: true, open: true });
      await wait(2400);
      expect(reads(client)).to.deep.equal([]);
    } finally {
      Reflect.deleteProperty(document, 'visibilityState');
    }
  });

  it('reads what is in view, and the rest once it is scrolled to', async () => {
    const client = clientOf(many);
    const element = await center(client, { autoRead: true, open: true });
    await wait(2400);
    const seen = reads(client).flat();
    expect([seen.includes('0'), seen.includes('29')]).to.deep.equal([true, false]);
    find(element, '.scroll').scrollTop = 1e6;
    await wait(2400);
    expect(reads(client).flat()).to.include('29');
  });

  it('reads a group as one, in line too', async () => {
    const client = clientOf(likes);
    await center(client, { autoRead: true, inline: true });
    await wait(2400);
    expect(reads(client)).to.deep.equal([['1', '2', '3']]);
  });

  it('leaves what it has read among the unread, until they are looked for anew', async () => {
    const element = await center(clientOf(few), { autoRead: true, open: true, filter: 'unread' });
    await wait(2400);
    expect([all(element, '.item').length, all(element, '.item[data-unread]').length]).to.deep.equal([2, 0]);
    for (const filter of ['all', 'unread'] as const) {
      element.filter = filter;
      await element.updateComplete;
    }
    expect(all(element, '.item').length).to.equal(0);
  });

  it('reads nothing where the backend cannot', async () => {
    const client = clientOf(few);
    client.can = (what) => what !== 'read-notices';
    await center(client, { autoRead: true, open: true });
    await wait(2400);
    expect(reads(client)).to.deep.equal([]);
  });
});
