// One task after the other: writes commit, and their facts are told, in one order.

export type Serial = <T>(task: () => Promise<T>) => Promise<T>;

/** A lane of its own; a task that fails does not stop the next. */
export function createSerial(): Serial {
  let tail: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = tail.then(task, task);
    tail = run.catch(() => undefined);
    return run;
  };
}
