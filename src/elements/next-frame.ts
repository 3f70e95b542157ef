// Waits for a picture.

/** Milliseconds after which no frame is waited for, as in a tab that nobody sees. */
const longest = 250;

/** Resolves as the next frame begins. */
export const nextFrame = (): Promise<unknown> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, longest);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });

/** Resolves once what was drawn has been seen. */
export const seen = (): Promise<unknown> => nextFrame().then(nextFrame);
