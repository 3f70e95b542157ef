// Small tools for asynchronous work that must not overlap.

/** Callers that come while one run is under way share it. */
export const shared = <T>(run: () => Promise<T>): (() => Promise<T>) => {
  let running: Promise<T> | undefined;
  return () => (running ??= run().finally(() => (running = undefined)));
};

/** A call while one run is under way makes it run once more: what it is about may have been passed over. */
export const repeated = (run: () => Promise<void>): (() => Promise<void>) => {
  let [due, running]: [boolean, Promise<void> | undefined] = [false, undefined];
  const go = async (): Promise<void> => {
    for (; due; await run()) due = false;
    running = undefined;
  };
  return () => {
    due = true;
    return (running ??= go());
  };
};

/** Runs one task after another, per key, in the order they came; a failed one does not stop the next. */
export const lanes = (): (<T>(key: string, task: () => Promise<T>) => Promise<T>) => {
  const tails = new Map<string, Promise<unknown>>();
  return (key, task) => {
    const run = (tails.get(key) ?? Promise.resolve()).then(task, task);
    const tail = run.catch(() => undefined).then(() => void (tails.get(key) === tail && tails.delete(key)));
    tails.set(key, tail);
    return run;
  };
};

/** Runs tasks side by side, at most `width` at a time. */
export const spread = async <T>(items: readonly T[], width: number, task: (item: T) => Promise<void>): Promise<void> => {
  const queue = [...items];
  const work = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await task(item);
  };
  await Promise.all(Array.from({ length: Math.min(width, queue.length) }, work));
};
