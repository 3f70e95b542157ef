import { expect } from '@open-wc/testing';
import type { ChatThread } from '../../../src/elements/thread/chat-thread.ts';
import { at, fakeClient, maya, message, room } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { all, atRest, find, frame, thread, until } from '../mount.ts';
import { anchor, drawsOf, goBack, grow, isWhole, left, log, long, painted, range, rest, seen, take, worstOf } from './reading.ts';

/** Keeps the page busy for so many milliseconds. */
const spend = (time: number): void => {
  const end = performance.now() + time;
  while (performance.now() < end);
};
const count = (element: ChatThread): number => find(element, '.list').querySelectorAll('*').length;

describe('the rows a thread draws', () => {
  it('are the newest hundred or so of ten thousand, never more than 1,500 elements', async () => {
    const client = long(1, 10_000);
    const element = await thread(client);
    await until(() => all(element, '.row').length > 60);
    expect(all(element, '.row').length).to.be.within(60, 140);
    expect(count(element)).to.be.below(1500);
    const { scrollHeight, clientHeight } = log(element);
    expect(log(element).scrollTop).to.be.closeTo(scrollHeight - clientHeight, 2);
    await take(element, scrollHeight / 2);
    expect(isWhole(element)).to.equal(true);
    expect(count(element)).to.be.below(1500);
    await take(element, 0);
    await until(() => find(element, '.row').dataset['id'] === 'm1');
    expect(isWhole(element)).to.equal(true);
    element.jumpToLatest();
    await until(() => all(element, '[data-id=m10000]').length);
    await until(() => left(element) < 2);
  });

  it('are there in the frame in which the reader goes far, however long the drawing before it took', async () => {
    const element = await thread(long(1, 300));
    const slow = { hostUpdate: (): void => void spend(20) };
    for (const place of [900, 12_000, 0]) {
      element.addController(slow);
      element.requestUpdate();
      await element.updateComplete;
      element.removeController(slow);
      await take(element, place);
      expect(isWhole(element), `at ${place}`).to.equal(true);
    }
  });

  for (const [many, more] of [
    [60, {}],
    [100_000, {}],
    [1000, { replyTo: 'm1', reactions: ['👍', '❤️', '😂', '🎉', '👀', '🙏'].map((key) => ({ key, count: 2, mine: false })) }],
  ] as const) {
    it(`are made of fewer than 1,500 elements out of ${many}${'replyTo' in more ? ' rich ones' : ''}, wherever one looks`, async function () {
      this.timeout(60_000);
      const messages = Array.from({ length: many }, (_, i) => message(i + 1, maya, `message ${i + 1}`, more));
      const element = await thread(fakeClient(room(messages, { receipts: new Map([['u1', at(many)]]) })));
      const { scrollHeight } = log(element);
      for (const place of [scrollHeight, scrollHeight / 2, scrollHeight / 3, 0]) {
        await take(element, place);
        await rest(element);
        await until(() => isWhole(element));
        expect(count(element), `at ${place} of ${scrollHeight}`).to.be.below(1500);
      }
    });
  }

  for (const [where, place] of [
    ['at the top', () => 120],
    ['in the middle', ({ scrollHeight }: HTMLElement) => scrollHeight / 2],
  ] as const) {
    it(`stay where they are, to the pixel, when fifty are put before them ${where}`, async () => {
      const client = long(200, 500, 'pictures without a size');
      const element = await thread(client);
      await take(element, place(log(element)));
      await rest(element);
      const row = seen(element);
      client.change({ runs: [{ messages: range(150, 500, 'pictures without a size') }] });
      expect(await worstOf(element, row, 6)).to.be.at.most(1);
      expect(row.isConnected).to.equal(true);
    });
  }

  for (const [what, wakes] of [
    ['alone', false],
    ['as something is drawn anew', true],
  ] as const) {
    it(`stay where they are while others grow late, ${what}, and go only as far as the reader moves them`, async () => {
      const element = await thread(long(1, 300));
      await take(element, log(element).scrollHeight / 2);
      await rest(element);
      for (let turn = 1; turn < 25; turn += 1) {
        const row = anchor(element);
        const before = await painted(row);
        const by = turn % 4 ? 0 : 30;
        grow(element, turn, row);
        log(element).scrollTop -= by;
        if (wakes) element.requestUpdate();
        expect(Math.abs((await painted(row)) - before - by), `turn ${turn}`).to.be.at.most(1);
      }
    });
  }

  it('leave the end only where the reader leaves it, whatever grows at that moment', async () => {
    const element = await thread(long(1, 300));
    const last = find(element, '.row:last-child');
    for (let turn = 1; turn < 10; turn += 1) {
      grow(element, turn);
      log(element).scrollTop -= 20;
      await painted(last);
      expect(left(element), `turn ${turn}`).to.be.below(2);
    }
    await take(element, log(element).scrollTop - 300);
    const row = anchor(element);
    const before = await painted(row);
    grow(element, 10, row);
    expect(Math.abs((await painted(row)) - before)).to.be.at.most(1);
  });

  it('follow the reader through 20,000 px of ten thousand, with no frame wrong or blank', async function () {
    this.timeout(60_000);
    const element = await thread(long(1, 10_000));
    await take(element, log(element).scrollHeight - 2000);
    const draws = drawsOf(element);
    const { errors, blank } = await goBack(element);
    expect(draws.most()).to.be.at.most(1);
    expect(blank).to.equal(0);
    expect(Math.max(...errors)).to.be.at.most(2);
    expect(errors.reduce((sum, error) => sum + error, 0)).to.be.at.most(20);
  });

  it('keep the end in view while messages come and grow', async () => {
    const client = long(1, 300);
    const element = await thread(client);
    for (const to of [301, 320, 400]) {
      client.change({ runs: [{ messages: range(1, to) }] });
      await until(() => all(element, `[data-id=m${to}]`).length);
      await frame();
      expect(left(element), `at ${to}`).to.be.below(2);
    }
    find(element, '.row:last-child .bubble').style.blockSize = '300px';
    await frame();
    expect(left(element)).to.be.below(2);
    // The on-screen keyboard takes its part of the window.
    element.parentElement!.style.blockSize = '300px';
    await frame();
    expect(left(element)).to.be.below(2);
  });

  it('are drawn once a frame, the first change of an idle frame at once', async () => {
    const client = long(1, 50);
    const element = await thread(client);
    let drawn = 0;
    element.addController({ hostUpdated: () => void drawn++ });
    await frame();
    await frame();
    drawn = 0;
    client.change({ runs: [{ messages: range(1, 51) }] });
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    expect(all(element, '[data-id=m51]'), 'before the frame').to.have.length(1);
    let frames = 0;
    const tick = (): void => void (frames++, requestAnimationFrame(tick));
    requestAnimationFrame(tick);
    drawn = 0;
    for (let to = 52; to < 92; to++) {
      client.change({ runs: [{ messages: range(1, to) }] });
      await new Promise((resolve) => setTimeout(resolve));
    }
    await element.updateComplete;
    expect(all(element, '[data-id=m91]')).to.have.length(1);
    expect(drawn).to.be.at.most(frames + 2);
  });

  it('are of a crowd only what is seen and a little above it, drawn once, and more when the reader goes there', async () => {
    const element = await thread(long(1, 300));
    const client = element.client as FakeClient;
    let drawn = 0;
    element.addController({ hostUpdated: () => void drawn++ });
    for (const to of [400, 500, 600]) {
      client.change({ runs: [{ messages: range(1, to) }] });
      await atRest(element);
      expect(all(element, `[data-id=m${to}]`)).to.have.length(1);
      expect(left(element)).to.be.below(2);
    }
    expect(drawn).to.equal(3);
    expect(all(element, '.row').length).to.be.below(50);
    await take(element, log(element).scrollTop - 600);
    await rest(element);
    expect(isWhole(element)).to.equal(true);
    expect(all(element, '.row').length).to.be.above(60);
  });

  it('come when they are gone to, by a quote, by Home and by End', async () => {
    const messages = [...range(1, 600), message(601, maya, 'See there', { replyTo: 'm20' })];
    const client = fakeClient(room(messages, { receipts: new Map([['u1', at(601)]]) }));
    const element = await thread(client);
    find(element, '.quote').click();
    const here = (): string | undefined => (element.shadowRoot?.activeElement as HTMLElement | null)?.dataset['id'];
    await until(() => here() === 'm20');
    expect(isWhole(element)).to.equal(true);
    const press = (key: string): void => {
      element.shadowRoot?.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    };
    press('End');
    await until(() => here() === 'm601');
    press('Home');
    await until(() => here() === 'm1');
  });

  it('leave the keyboard in the log when the one that had it is no longer drawn', async () => {
    const element = await thread(long(1, 600));
    // WebKit would bring it into view a moment later, and so take the reader back.
    find(element, '.row:last-child').focus({ preventScroll: true });
    await take(element, 0);
    await until(() => all(element, '[data-id=m600]').length === 0);
    expect(element.shadowRoot?.activeElement).to.equal(log(element));
    log(element).dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
    expect((element.shadowRoot?.activeElement as HTMLElement).matches('.row')).to.equal(true);
  });
});
