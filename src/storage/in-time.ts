// Gives waiting for the device an end.

/** Rejects when nothing came within `ms`. */
export const inTime = <T>(later: (ms: number, run: () => void) => () => void, ms: number, answer: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const cancel = later(ms, () => reject(new Error('the device did not answer in time')));
    void answer.then(resolve, reject).finally(cancel);
  });
