import { expect } from '@open-wc/testing';
import { browserPage } from '../../src/page/browser-page.ts';

/** Counts what is added to a target and not removed again. */
const countListeners = (target: EventTarget): { count: () => number; restore: () => void } => {
  const { addEventListener, removeEventListener } = target;
  let count = 0;
  target.addEventListener = (...args: Parameters<EventTarget['addEventListener']>) => (
    (count += 1),
    addEventListener.apply(target, args)
  );
  target.removeEventListener = (...args: Parameters<EventTarget['removeEventListener']>) => (
    (count -= 1),
    removeEventListener.apply(target, args)
  );
  return { count: () => count, restore: () => Object.assign(target, { addEventListener, removeEventListener }) };
};

const withProperty = <T>(target: object, key: string, value: T, run: () => void): void => {
  Object.defineProperty(target, key, { configurable: true, get: () => value });
  run();
  delete (target as Record<string, unknown>)[key];
};

describe('the page in a browser', () => {
  it('says what the browser says', () => {
    const page = browserPage();
    expect([page.visible.get(), page.online.get(), page.focused.get()]).to.deep.equal([
      document.visibilityState !== 'hidden',
      navigator.onLine,
      document.hasFocus(),
    ]);
  });

  it('tells when it is hidden and shown, each once', () => {
    const told: boolean[] = [];
    const off = browserPage().visible.subscribe((visible) => told.push(visible));
    const change = (): void => void document.dispatchEvent(new Event('visibilitychange'));
    withProperty(document, 'visibilityState', 'hidden', () => (change(), change()));
    change();
    off();
    withProperty(document, 'visibilityState', 'hidden', change);
    expect(told).to.deep.equal([false, true]);
  });

  it('tells when the network goes and comes, and when the focus does', () => {
    const page = browserPage();
    const told: string[] = [];
    const offs = [
      page.online.subscribe((online) => told.push(`online ${online}`)),
      page.focused.subscribe((focused) => told.push(`focused ${focused}`)),
    ];
    withProperty(navigator, 'onLine', !navigator.onLine, () => void window.dispatchEvent(new Event('offline')));
    const { hasFocus } = document;
    const before = document.hasFocus();
    document.hasFocus = () => !before;
    window.dispatchEvent(new Event('blur'));
    document.hasFocus = hasFocus;
    offs.forEach((off) => off());
    expect(told).to.deep.equal([`online ${!navigator.onLine}`, `focused ${!before}`]);
  });

  it('leaves on pagehide and on freeze', () => {
    let left = 0;
    const off = browserPage().onLeave(() => (left += 1));
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    document.dispatchEvent(new Event('freeze'));
    off();
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(left).to.equal(2);
  });

  it('returns from the back-forward cache and on resume, and not at its first showing', () => {
    let returned = 0;
    const off = browserPage().onReturn(() => (returned += 1));
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    expect(returned).to.equal(0);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    document.dispatchEvent(new Event('resume'));
    off();
    expect(returned).to.equal(2);
  });

  it('listens to nothing once its last subscriber has left', () => {
    const counts = [countListeners(window), countListeners(document)];
    const page = browserPage();
    const offs = [page.visible, page.focused, page.online].flatMap((readable) => [
      readable.subscribe(() => undefined),
      readable.subscribe(() => undefined),
    ]);
    offs.push(
      page.onLeave(() => undefined),
      page.onReturn(() => undefined),
    );
    const during = counts.map(({ count }) => count());
    offs.forEach((off) => off());
    const afterwards = counts.map(({ count }) => count());
    counts.forEach(({ restore }) => restore());
    expect([during.every((count) => count > 0), afterwards]).to.deep.equal([true, [0, 0]]);
  });
});
