// A finger that came down before the tools of a message were there: its press is a long one from then on.

/** What ends the press of a finger. The tools are handed it: what they imported from here would be fetched before a thread is live. */
export const pressEnds = ['pointerup', 'pointercancel', 'pointermove', 'scroll'] as const;
export type PressEnds = typeof pressEnds;

/** Where and when it came down (ms since the page began), and whether it has gone, or moved, meanwhile. */
export type FirstPress = { readonly target: Element; readonly at: number; over: boolean };

export const firstPress = (log: Element, event: Event): FirstPress | undefined => {
  if (!(event instanceof PointerEvent) || event.type !== 'pointerdown' || event.pointerType !== 'touch') return undefined;
  const press: FirstPress = { target: event.target as Element, at: performance.now(), over: false };
  for (const end of pressEnds) log.addEventListener(end, () => (press.over = true), { once: true, passive: true });
  return press;
};
