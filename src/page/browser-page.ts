// What the browser says about the page: is it looked at, is there a network, does it come or go.
import type { Page } from '../ports/env.ts';

type Source = readonly [target: EventTarget, types: readonly string[]];

const listen = (sources: readonly Source[], run: (event: Event) => void): (() => void) => {
  const each = (call: 'addEventListener' | 'removeEventListener'): void => {
    for (const [target, types] of sources) for (const type of types) window[call].call(target, type, own);
  };
  const own = (event: Event): void => run(event);
  each('addEventListener');
  return () => each('removeEventListener');
};

/** Reads on demand, so nothing listens while nobody asks. */
const watch = (read: () => boolean, sources: readonly Source[]): Page['visible'] => ({
  get: read,
  subscribe(listener) {
    let last = read();
    return listen(sources, () => {
      const next = read();
      if (next === last) return;
      last = next;
      listener(next);
    });
  },
});

/** Touches the page only when called, so that the file can be imported anywhere. */
export const browserPage = (): Page => ({
  visible: watch(() => document.visibilityState !== 'hidden', [[document, ['visibilitychange']]]),
  focused: watch(() => document.hasFocus(), [[window, ['focus', 'blur']]]),
  online: watch(() => navigator.onLine, [[window, ['online', 'offline']]]),
  onLeave: (run) =>
    listen(
      [
        [window, ['pagehide']],
        [document, ['freeze']],
      ],
      run,
    ),
  onReturn: (run) =>
    listen(
      [
        [window, ['pageshow']],
        [document, ['resume']],
      ],
      (event) => {
        // The first `pageshow` is the page's beginning, not its return.
        if (event.type === 'resume' || (event as PageTransitionEvent).persisted) run();
      },
    ),
});
