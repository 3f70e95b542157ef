import { expect } from '@open-wc/testing';
import type { ChatThread } from '../../../src/elements/thread/chat-thread.ts';
import { fakeClient, maya, me, message, room } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { all, expectAccessible, find, frame, texts, thread, until } from '../mount.ts';
import { isWhole, left, log, long, range, take, top } from './reading.ts';

const here = (element: ChatThread): string | undefined =>
  (element.shadowRoot?.activeElement as HTMLElement | null | undefined)?.dataset['id'];
const lit = (element: ChatThread): readonly (string | undefined)[] =>
  all(element, '[data-flash]').map(({ dataset }) => dataset['id']);
const isInView = (element: ChatThread, id: string): boolean => {
  const row = find(element, `[data-id=${id}]`).getBoundingClientRect();
  const box = log(element).getBoundingClientRect();
  return row.top >= box.top && row.top < box.bottom;
};
/** What is said aloud, where the engine has no voice of its own. */
const hear = (element: ChatThread): readonly string[] => {
  const said: string[] = [];
  Object.assign(element, { ariaNotify: (text: string) => void said.push(text) });
  return said;
};
/** A client whose backend gives these messages around any it is asked for. */
const giving = (client: FakeClient, around: (id: string) => void): FakeClient => {
  const { room: handle } = client;
  client.room = (id) => ({
    ...handle(id),
    loadAround: async (it) => {
      client.calls.push(`loadAround ${it}`);
      around(it);
    },
  });
  return client;
};
const pill = (element: ChatThread): HTMLElement => find(element, '.pill');

describe('a jump to a message', () => {
  it('shows one far away, lights it for a moment, says it, and leaves the keyboard where it is', async () => {
    const element = await thread(long(1, 600));
    const said = hear(element);
    expect(await element.jumpTo('m20')).to.equal(true);
    expect([lit(element), isInView(element, 'm20'), isWhole(element)]).to.deep.equal([['m20'], true, true]);
    expect(said).to.have.length(1);
    expect(said[0]).to.match(/^Maya Rossi, .*: message 20 /);
    expect(here(element)).to.equal(undefined);
    await expectAccessible(element);
    await until(() => lit(element).length === 0);
  });

  it('gives it the keyboard where that is asked for, and says nothing over that', async () => {
    const element = await thread(long(1, 600));
    const said = hear(element);
    expect(await element.jumpTo('m20', { focus: true })).to.equal(true);
    expect([here(element), said]).to.deep.equal(['m20', []]);
    find(element, '[data-id=m20]').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }),
    );
    expect(here(element)).to.equal('m21');
  });

  it('asks the backend for what stands around it, however far back', async () => {
    const client = giving(long(500, 600), () =>
      client.change({ runs: [{ messages: range(10, 60) }, { messages: range(500, 600) }] }),
    );
    const element = await thread(client);
    expect(await element.jumpTo('m30')).to.equal(true);
    expect(client.calls.filter((call) => call.startsWith('loadAround'))).to.deep.equal(['loadAround m30']);
    expect([lit(element), isInView(element, 'm30')]).to.deep.equal([['m30'], true]);
  });

  it('waits for what comes after the answer, as in all tabs but one', async () => {
    const later = (): void => void client.change({ runs: [{ messages: range(10, 60) }, { messages: range(500, 600) }] });
    const client = giving(long(500, 600), () => void setTimeout(later, 50));
    const element = await thread(client);
    const way = element.jumpTo('m30');
    await until(() => texts(element, '.float[data-on]')[0] === 'Looking for the message…');
    expect(await way).to.equal(true);
    await until(() => texts(element, '.float[data-on]')[0] !== 'Looking for the message…');
  });

  it('goes back page by page where the backend knows no other way', async () => {
    const client = long(500, 600);
    client.cannot.add('load-around');
    let from = 500;
    client.change({ runs: [{ messages: range(500, 600), older: 'c' }] });
    client.onOlder = async () => {
      from -= 50;
      client.change({ runs: [{ messages: range(from, 600), older: 'c' }] });
    };
    const element = await thread(client);
    expect(await element.jumpTo('m405')).to.equal(true);
    expect(isInView(element, 'm405')).to.equal(true);
  });

  it('says so when there is no such message, and stays where it was', async () => {
    const client = long(1, 300);
    client.cannot.add('load-around');
    const element = await thread(client);
    const said = hear(element);
    await take(element, 900);
    const row = all(element, '.row').find((one) => top(one) > top(log(element)))!;
    const before = top(row);
    expect(await element.jumpTo('m999')).to.equal(false);
    await until(() => texts(element, '.float[data-on]')[0] === 'This message can’t be found any more.');
    expect(said).to.deep.equal(['This message can’t be found any more.']);
    expect(Math.abs(top(row) - before)).to.be.at.most(1);
  });

  it('waits for a room that is still being opened', async () => {
    const client = fakeClient(room([], { loaded: false, current: false }));
    const element = await thread(client);
    const way = element.jumpTo('m20');
    client.change({ runs: [{ messages: range(1, 300) }], loaded: true, current: true });
    expect(await way).to.equal(true);
    expect(isInView(element, 'm20')).to.equal(true);
  });

  it('gives way to a later one', async () => {
    const later = (): void => void client.change({ runs: [{ messages: range(10, 60) }, { messages: range(500, 600) }] });
    const client = giving(long(500, 600), () => void setTimeout(later, 50));
    const element = await thread(client);
    const [first, second] = [element.jumpTo('m30'), element.jumpTo('m560')];
    expect([await first, await second, isInView(element, 'm560')]).to.deep.equal([false, true, true]);
  });

  it('comes from a result of a search, whose field keeps the keyboard', async () => {
    const client = long(1, 300);
    const element = await thread(client);
    const search = document.createElement('chat-search');
    Object.assign(search, { client, room: 'r', query: 'message 201' });
    element.before(search);
    try {
      await search.updateComplete;
      search.focus();
      find(search, 'input').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
      await until(() => lit(element)[0] === 'm201');
      expect(search.shadowRoot?.activeElement?.localName).to.equal('input');
    } finally {
      search.remove();
    }
  });

  it('comes from a notice of the same room, and takes the keyboard along', async () => {
    const client = long(1, 300);
    const notice = {
      id: 'n',
      kind: 'mention',
      title: 'Maya mentioned you',
      at: Date.now(),
      read: true,
      roomId: 'r',
      messageId: 'm20',
    };
    client.set({ notices: [notice] });
    const element = await thread(client);
    const center = document.createElement('chat-notifications');
    Object.assign(center, { client, inline: true });
    element.before(center);
    try {
      // What a center shows is fetched with its first opening.
      (await until(() => center.shadowRoot?.querySelector<HTMLElement>('.main'))).click();
      await until(() => here(element) === 'm20');
      expect(lit(element)).to.deep.equal(['m20']);
    } finally {
      center.remove();
    }
  });
});

describe('a mention among what is new', () => {
  it('is told by the pill, which leads there first and then to the end', async () => {
    const client = long(1, 300);
    const element = await thread(client);
    await take(element, 900);
    const fresh = [...range(301, 320), message(321, maya, '@Jon Berg look', { mentions: [me.id] }), ...range(322, 340)];
    client.change({ runs: [{ messages: [...range(1, 300), ...fresh] }] });
    await until(() => pill(element).textContent.includes('@ you'));
    const theirs = fresh.filter(({ author }) => author.id !== me.id).length;
    expect(texts(element, '.pill')).to.deep.equal([`${theirs} new · @ you`]);
    expect(pill(element).getAttribute('aria-label')).to.equal(`Jump to where you are mentioned, ${theirs} new messages`);
    pill(element).click();
    await until(() => here(element) === 'm321');
    await until(() => !pill(element).textContent.includes('@ you'));
    pill(element).click();
    await until(() => left(element) < 2);
  });
});

describe('what travels with a message', () => {
  const url = new URL('picture.svg', import.meta.url).href;
  const carrying = (...attachments: readonly object[]): Promise<ChatThread> =>
    thread(fakeClient(room([message(1, maya, 'Look', { attachments: attachments as never })])));

  it('is a picture in a box of its size, before it has come and after', async () => {
    const element = await carrying({ name: 'p.svg', type: 'image/svg+xml', url, width: 1500, height: 900 });
    const picture = await until(() => element.shadowRoot?.querySelector<HTMLImageElement>('.picture img'));
    const box = (): string => `${picture.getAttribute('width')} × ${picture.getAttribute('height')}`;
    const shape = (): number => picture.clientHeight / picture.clientWidth;
    expect([box(), shape().toFixed(1)]).to.deep.equal(['320 × 192', '0.6']);
    await until(() => picture.complete);
    expect(shape().toFixed(1)).to.equal('0.6');
    expect(picture.alt).to.match(/^Image from Maya Rossi, /);
  });

  it('is a picture called what its sender says it shows, without what is only there to deceive', async () => {
    const element = await carrying({ name: 'p.svg', type: 'image/svg+xml', url, alt: 'A \u202ehouse' });
    const picture = await until(() => element.shadowRoot?.querySelector<HTMLImageElement>('.picture img'));
    expect(picture.alt).to.equal('A house');
  });

  it('leaves its name and its way where a picture does not come', async () => {
    const element = await carrying({ name: 'p.png', type: 'image/png', url: 'https://example.invalid/p.png' });
    const picture = await until(() => element.shadowRoot?.querySelector<HTMLElement>('.picture'));
    const before = picture.clientHeight;
    await until(() => texts(element, '.picture[data-broken] bdi')[0] === 'p.png');
    expect(picture.clientHeight).to.equal(before);
    await expectAccessible(element);
    expect(picture.getAttribute('href')).to.equal('https://example.invalid/p.png');
  });

  it('is a picture fitted into a box of its own where no size is told, or not the right one', async () => {
    const element = await carrying(
      { name: 'p.svg', type: 'image/svg+xml', url },
      { name: 'q.svg', type: 'image/svg+xml', url: `${url}?tall`, width: 100, height: 300 },
    );
    await until(() => all(element, '.picture img').length === 2);
    const pictures = all(element, '.picture img') as readonly HTMLImageElement[];
    const shapes = (): readonly string[] => pictures.map((one) => (one.clientHeight / one.clientWidth).toFixed(2));
    expect(shapes()).to.deep.equal(['0.75', '3.00']);
    await until(() => pictures.every(({ complete, naturalWidth }) => complete && naturalWidth));
    await frame();
    expect(shapes()).to.deep.equal(['0.75', '3.00']);
    await expectAccessible(element);
  });

  it('says its size from left to right where the page reads from the right', async () => {
    const element = await carrying({ name: 'plan.pdf', url: 'https://example.com/plan.pdf', size: 48_000 });
    element.parentElement!.dir = 'rtl';
    const size = await until(() => all(element, '.size, .size bdi').at(-1));
    expect([size.textContent, getComputedStyle(size).direction]).to.deep.equal(['48 kB', 'ltr']);
  });

  it('is a row with its name and size where it is a file, and no link where its address is not safe', async () => {
    const element = await carrying(
      { name: 'plan.pdf', url: 'https://example.com/plan.pdf', size: 1_240_000 },
      { name: 'x', url: 'javascript:alert(1)', type: 'image/png' },
      { name: 'y', url: 'data:image/png;base64,AA', type: 'image/png' },
      { name: 'z', url: 'https://user:word@example.com/z.png', type: 'image/png' },
    );
    await until(() => all(element, '.file').length === 4);
    expect(texts(element, '.file')).to.deep.equal(['plan.pdf1.2 MB', 'x', 'y', 'z']);
    expect([all(element, 'a.file').length, all(element, 'img').length]).to.deep.equal([1, 0]);
  });
});
