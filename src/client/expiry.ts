// Asks for the next credentials before the ones we hold end, so that nobody notices that they ended.
import { expiryOf } from '../kit/jwt.ts';
import type { Ports } from './context.ts';
import type { Credentials } from './credentials.ts';
import type { Perform } from './perform.ts';
import type { Pipeline } from './pipeline.ts';

/** Ms before the end, but never more than a fifth of what is left: short-lived tokens must not be asked for all the time. */
const ahead = 60_000;

/** `reconnect`: for backends that look at credentials during the handshake only. Returns its undoing. */
export const watchExpiry = (
  { dialect, env, transport }: Ports,
  pipeline: Pipeline,
  perform: Perform,
  credentials: Credentials,
  { over, reconnect }: { readonly over: AbortSignal; reconnect(): void },
): (() => void) => {
  let cancel = (): void => undefined;
  let renewed = 0;

  const renew = async (): Promise<void> => {
    await credentials.ask(true).catch(() => undefined);
    if (over.aborted) return;
    if (transport.connected && !dialect.say.enter) return reconnect();
    if (transport.connected) await perform({ type: 'enter' }, over);
    arm();
  };

  const arm = (): void => {
    cancel();
    const ends = Math.min(...Object.values(credentials.pass()).map((token) => expiryOf(token) ?? Infinity));
    const left = ends - env.now();
    // A host that gives the same token again has no other; its end is met when it comes.
    if (!Number.isFinite(ends) || left <= 0 || ends <= renewed) return;
    renewed = ends;
    cancel = env.later(left - Math.min(ahead, left / 5), () => void renew());
  };

  const off = pipeline.watch((event, news) => {
    if (event.type !== 'status' || !news) return;
    cancel();
    renewed = 0;
    if (event.status === 'live' || event.status === 'polling') arm();
  });
  return () => {
    off();
    cancel();
  };
};
