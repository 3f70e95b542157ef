// A person's own network cable: pulling it takes one client offline and leaves everybody else alone.
import type { Env, Readable } from 'parley-chat';
import { writable } from 'parley-chat/kit/readable';
import { browserPage } from 'parley-chat/page/browser-page';
import { keep, recall } from './kept.ts';

export interface Network extends Readable<boolean> {
  /** False pulls the cable, also across a reload. */
  set(plugged: boolean): void;
  /** The parts of the outside world a client sees through this cable. */
  readonly env: Pick<Env, 'fetch' | 'page'>;
}

export const createNetwork = (person: string, plugged: boolean): Network => {
  const key = `plugged:${person}`;
  const cable = writable(recall<boolean>(key) ?? plugged);
  const page = browserPage();
  return {
    get: cable.get,
    subscribe: cable.subscribe,
    set(now) {
      keep(key, now);
      cable.set(now);
    },
    env: { fetch: fetchThrough(cable), page: { ...page, online: both(cable, page.online) } },
  };
};

/** What a browser throws without a network. Requests on their way are cut, as they would be. */
const unplugged = (): TypeError => new TypeError('Failed to fetch');

const fetchThrough =
  (cable: Readable<boolean>): typeof fetch =>
  async (input, init) => {
    if (!cable.get()) throw unplugged();
    const cut = new AbortController();
    const stop = cable.subscribe((on) => on || cut.abort(unplugged()));
    const signals = init?.signal ? [cut.signal, init.signal] : [cut.signal];
    return fetch(input, { ...init, signal: AbortSignal.any(signals) }).finally(stop);
  };

const both = (a: Readable<boolean>, b: Readable<boolean>): Readable<boolean> => {
  const get = (): boolean => a.get() && b.get();
  return {
    get,
    subscribe(listener) {
      const stops = [a, b].map((one) => one.subscribe(() => listener(get())));
      return () => stops.forEach((stop) => stop());
    },
  };
};
