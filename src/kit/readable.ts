// A value that can be looked at and listened to: the only kind of state the SDK shows.

/** `subscribe` tells changes only, not the present value, and returns its undoing. */
export interface Readable<T> {
  get(): T;
  subscribe(listener: (value: T) => void): () => void;
}

export interface Writable<T> extends Readable<T> {
  set(value: T): void;
}

/** Listeners of one kind of news. */
export interface Hub<News extends readonly unknown[]> {
  tell(...news: News): void;
  /** Returns its undoing. */
  on(listener: (...news: News) => void): () => void;
}

/** A listener that throws costs itself only: the others still hear, and the error surfaces as unhandled where tools see it. */
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

export const writable = <T>(first: T): Writable<T> => {
  let value = first;
  const { tell, on } = createHub<[value: T]>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(value, next)) return;
      value = next;
      tell(next);
    },
    subscribe: on,
  };
};

/** A view of another readable; listeners are told only when the picked value changes. */
export const pick = <T, U>(from: Readable<T>, select: (value: T) => U): Readable<U> => ({
  get: () => select(from.get()),
  subscribe(listener) {
    let last = select(from.get());
    return from.subscribe((value) => {
      const next = select(value);
      if (Object.is(last, next)) return;
      last = next;
      listener(next);
    });
  },
});

/** Runs foreign code; what it throws is reported as the browser reports it, without stopping us. */
export const isolate = (run: () => void): void => {
  try {
    run();
  } catch (thrown) {
    queueMicrotask(() => {
      throw thrown;
    });
  }
};
