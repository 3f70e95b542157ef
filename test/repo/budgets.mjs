// What each entry may weigh, in bytes of brotli: a budget is raised on purpose, in a commit that says why.

export const budgets = {
  'script tag, all that shows a live thread': 32 * 1024,
  'script tag, the stub alone': 1024,
  'headless core, with socket.io-client and idb-keyval': 20 * 1024,
  'elements, without Lit': 10 * 1024,
  'dialect task-desk, with its schemas': 4 * 1024,
};

/** Modules that a live thread fetches only when something rare happens; every other dynamic import counts as fetched. */
export const lazyModules = ['src/storage/evict.ts'];

/** The dialect whose thread is measured; of several only one is ever fetched. */
export const measuredDialect = 'src/dialects/task-desk.ts';
