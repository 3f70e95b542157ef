// Runs what may be refused at once.

/** What came of it; nothing where it threw, which `refuse` is told. */
export const tryTo = <T>(run: () => T, refuse: (error: unknown) => void): T | undefined => {
  try {
    return run();
  } catch (error) {
    refuse(error);
    return undefined;
  }
};
