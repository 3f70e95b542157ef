// What the page tells the connection: the network, whether anyone looks, and that it is put aside or brought back.
import type { Status } from '../model/event.ts';
import type { Ports } from './context.ts';

export type PageNeeds = {
  retry(): void;
  /** Lets go of the network. */
  rest(): void;
  offline(): void;
  /** Looks again at what is open. */
  look(): void;
  status(): Status;
};

/**
 * Ms of silence after which a socket is taken for dead when somebody looks again. Servers ping every 25 s unless set otherwise,
 * and a sleeping machine's clock runs on.
 */
const silence = 35_000;

/** Returns its undoing. */
export const watchPage = (
  { env, storage, transport }: Ports,
  { retry, rest, offline, look, status }: PageNeeds,
): (() => void) => {
  const { page } = env;
  const isDead = (): boolean => transport.connected && env.now() - transport.heardAt > silence;
  const undo = [
    // Another network than before: what stood on the old one may stand no longer, and would not tell.
    page.online.subscribe((online) => {
      if (online) return retry();
      rest();
      offline();
    }),
    page.visible.subscribe((visible) => {
      if (!visible) return;
      if (status() === 'offline' || isDead()) retry();
      else look();
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
