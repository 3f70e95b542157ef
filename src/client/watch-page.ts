// What the page tells the connection: the network, whether anyone looks, and that it is put aside or brought back.
import type { Ports } from './context.ts';

export type PageNeeds = {
  retry(): void;
  /** Lets go of the network. */
  rest(): void;
  offline(): void;
  /** Somebody looks: at what is open, or for a way to the backend. */
  look(): void;
};

/** Returns its undoing. */
export const watchPage = ({ env, storage, transport }: Ports, { retry, rest, offline, look }: PageNeeds): (() => void) => {
  const { page } = env;
  const undo = [
    // Another network than before: what stood on the old one may stand no longer, and would not tell.
    page.online.subscribe((online) => {
      if (online) return retry();
      rest();
      offline();
    }),
    page.visible.subscribe((visible) => {
      if (!visible) return;
      // A machine that slept finds its socket standing, and would hear for most of a minute of nothing and no end.
      transport.probe();
      look();
    }),
    // The host page keeps its place in the back-forward cache only if we hold no open socket there.
    page.onLeave(() => {
      rest();
      void storage.flush();
    }),
    page.onReturn(retry),
  ];
  return () => undo.forEach((run) => run());
};
