// Words for whoever builds with Parley; they are left out of production builds.

declare const __DEV__: boolean | undefined;

/** True unless the build says otherwise, so that running from source warns too. */
export const dev = (): boolean => typeof __DEV__ === 'undefined' || __DEV__ === true;

// Only a record of what was said, shared on purpose: twenty badges with one mistake should not print twenty lines.
const told = new Set<string>();

/** Prints a warning once per code. */
export const warn = (code: string, text: string): void => {
  if (!dev() || told.has(code)) return;
  told.add(code);
  console.warn(`parley(${code}): ${text}`);
};
