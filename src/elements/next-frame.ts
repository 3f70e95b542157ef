// Waits for a picture.

/** Resolves as the next frame begins; after `longest` ms without one, as in a tab that nobody sees. */
export const nextFrame = (longest = 250): Promise<unknown> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, longest);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });

/** Resolves once what was drawn has been seen; a slow device may take long over its first picture. */
export const seen = (): Promise<unknown> => nextFrame().then(() => nextFrame(1000));
