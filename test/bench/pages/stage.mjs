// Where contestants perform: a box of the size of a phone, and a clock that stops when what was asked for is on the screen.
import { talk } from './talk.mjs';

export const box = document.createElement('div');
box.style.cssText = 'position:fixed;inset:0 auto auto 0;inline-size:400px;block-size:700px;overflow:hidden';
document.body.append(box);

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Resolves after the frame that is being made was handed to the screen. */
export const painted = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now());
    port2.postMessage(undefined);
  });

/** Every element below a node, in shadow trees too. */
export const elementsIn = (root) =>
  [...root.querySelectorAll('*')].reduce((sum, it) => sum + 1 + (it.shadowRoot ? elementsIn(it.shadowRoot) : 0), 0);

/** All of the page: frames until something holds, given up after a minute. */
export const until = async (isTrue) => {
  for (const end = performance.now() + 60_000; !isTrue(); await frame())
    if (performance.now() > end) throw new Error('what was asked for never came on the screen');
};

/**
 * A contestant: `prepare(count)` makes ready what is not measured, `show()` puts it into the box, `rows()` finds its messages.
 * Gives the milliseconds until 50 of them are painted, the newest among them.
 */
export const perform = ({ prepare, show, rows }) => {
  globalThis.paint = async (count) => {
    await prepare(count);
    await frame();
    await frame();
    const start = performance.now();
    await show();
    const newest = talk(1, count - 1)[0].body;
    let end;
    // Looked at after each frame and before the next, so that nobody is charged for a frame that only came after.
    do {
      await frame();
      end = await painted();
      if (end > start + 60_000) throw new Error('what was asked for never came on the screen');
    } while (rows().length < Math.min(count, 50) || !rows().at(-1).textContent.includes(newest));
    return { ms: end - start, elements: elementsIn(box), rows: rows().length };
  };
};
