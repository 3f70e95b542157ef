// The scroll contract as pixels: what comes above, grows or gives way never moves the reader.
import { expect } from '@open-wc/testing';
import type { ChatThread } from '../../../src/elements/thread/chat-thread.ts';
import { all, find, frame, thread, until } from '../mount.ts';
import { goBack, hasCome, kinds, left, log, long, range, rest, seen, take, top, worstOf } from './reading.ts';

/** The on-screen keyboard takes its part of the window. */
const shrink = (element: ChatThread, to: number): void => {
  element.parentElement!.style.blockSize = `${to}px`;
};

describe('the scroll contract', () => {
  for (const kind of kinds) {
    for (const [where, place] of [
      ['at the top', () => 120],
      ['in the middle', ({ scrollHeight }: HTMLElement) => scrollHeight / 2],
    ] as const) {
      it(`keeps the reader to the pixel in every frame when fifty with ${kind} are put before ${where}`, async function () {
        this.timeout(120_000);
        const client = long(200, 500, kind);
        const element = await thread(client);
        await take(element, place(log(element)));
        await rest(element);
        for (let from = 150; from >= 50; from -= 50) {
          const row = seen(element);
          client.change({ runs: [{ messages: range(from, 500, kind) }] });
          expect(await worstOf(element, row, 20), `from ${from}`).to.be.at.most(1);
          expect(row.isConnected).to.equal(true);
        }
      });
    }

    it(`holds through 20,000 px of ten thousand with ${kind}: no blank frame, none wrong`, async function () {
      this.timeout(240_000);
      const element = await thread(long(1, 10_000, kind));
      await take(element, log(element).scrollHeight - 2000);
      await rest(element);
      const { errors, blank } = await goBack(element);
      const sum = errors.reduce((all, error) => all + error, 0);
      console.log(`${kind}: ${sum.toFixed(1)} px wrong in all, ${Math.max(...errors).toFixed(2)} px in the worst frame`);
      expect(blank, 'blank frames').to.equal(0);
      expect(Math.max(...errors), 'the worst frame').to.be.at.most(2);
      expect(sum, 'in all').to.be.at.most(20);
      expect(find(element, '.list').querySelectorAll('*').length).to.be.below(1500);
    });

    it(`stays at the end while messages with ${kind} come and grow`, async function () {
      this.timeout(120_000);
      const client = long(1, 300, kind);
      const element = await thread(client);
      await rest(element);
      for (const to of [305, 320, 400]) {
        client.change({ runs: [{ messages: range(1, to, kind) }] });
        await until(() => all(element, `[data-id=m${to}]`).length);
        for (let i = 0; i < 10 || !hasCome(element); i++) {
          await frame();
          expect(left(element), `at ${to}, frame ${i}`).to.be.at.most(2);
        }
      }
      find(element, '.row:last-child .bubble').style.blockSize = '300px';
      await frame();
      expect(left(element), 'grown').to.be.at.most(2);
    });

    it(`stays at the end, else at what is seen, when the keyboard comes and goes over ${kind}`, async function () {
      this.timeout(120_000);
      const element = await thread(long(1, 300, kind));
      await rest(element);
      for (const height of [300, 600]) {
        shrink(element, height);
        await frame();
        await frame();
        expect(left(element), `at the end, ${height} px high`).to.be.at.most(2);
      }
      await take(element, log(element).scrollHeight / 2);
      await rest(element);
      const row = all(element, '.row').find((one) => top(one) >= top(log(element)))!;
      for (const height of [300, 600]) {
        const before = top(row);
        shrink(element, height);
        await frame();
        expect(Math.abs(top(row) - before), `in the middle, ${height} px high`).to.be.at.most(1);
      }
    });
  }
});
