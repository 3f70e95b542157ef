// msw for one page: two test files run side by side on one origin, and the worker they would share leaves with the first that ends.
const page = location.pathname + location.search;

/** Options of `worker.start`: a worker of this page alone, found by its script and kept to its scope. */
export const ownWorker = {
  quiet: true,
  onUnhandledFrame: 'bypass',
  serviceWorker: { url: `/mockServiceWorker.js${location.search}`, options: { scope: page } },
} as const;
