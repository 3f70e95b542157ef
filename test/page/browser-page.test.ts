import { expect } from '@open-wc/testing';
import { browserPage } from '../../src/page/browser-page.ts';

/** Counts what is added to targets and not removed again, by whatever way it is added. */
const countListeners = (...targets: readonly EventTarget[]): { counts: () => readonly number[]; restore: () => void } => {
  const { prototype } = EventTarget;
  const { addEventListener, removeEventListener } = prototype;
  const counts = new Map(targets.map((target) => [target, 0]));
  const counting = (by: number, call: typeof addEventListener) =>
    function (this: EventTarget, ...args: Parameters<typeof addEventListener>): void {
      counts.set(this, (counts.get(this) ?? 0) + by);
      call.apply(this, args);
    };
  Object.assign(prototype, {
    addEventListener: counting(1, addEventListener),
    removeEventListener: counting(-1, removeEventListener),
  });
  return {
    counts: () => targets.map((target) => counts.get(target) ?? 0),
    restore: () => Object.assign(prototype, { addEventListener, removeEventListener }),
  };
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
    const { counts, restore } = countListeners(window, document);
    const page = browserPage();
    const offs = [page.visible, page.focused, page.online].flatMap((readable) => [
      readable.subscribe(() => undefined),
      readable.subscribe(() => undefined),
    ]);
    offs.push(
      page.onLeave(() => undefined),
      page.onReturn(() => undefined),
    );
    const during = counts();
    offs.forEach((off) => off());
    const afterwards = counts();
    restore();
    expect([during.every((count) => count > 0), afterwards]).to.deep.equal([true, [0, 0]]);
  });
});
