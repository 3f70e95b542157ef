// Listeners of one kind of news; one that throws costs only itself.
import { isolate } from '../kit/readable.ts';

export interface Hub<News extends readonly unknown[]> {
  tell(...news: News): void;
  /** Returns its undoing. */
  on(listener: (...news: News) => void): () => void;
}

export const createHub = <News extends readonly unknown[]>(): Hub<News> => {
  const listeners = new Set<(...news: News) => void>();
  return {
    tell(...news) {
      for (const listener of [...listeners]) isolate(() => listener(...news));
    },
    on(listener) {
      const own = (...news: News): void => listener(...news);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  };
};
