// What each entry may weigh, in bytes of brotli: a budget is raised on purpose, in a commit that says why.

export const budgets = {
  'script tag, all that shows a live thread': 32 * 1024,
  'script tag, the stub alone': 1024,
  'headless core, with socket.io-client and idb-keyval': 20 * 1024,
  'elements, without Lit': 10 * 1024,
  'dialect task-desk, with its schemas': 4 * 1024,
};

/** Modules that are fetched once there is something for them to do, beside a thread that is already live: nothing shown waits for them. */
export const idleModules = ['src/storage/write-behind.ts'];

/** Modules that are fetched only when something rare happens. */
export const rareModules = [];

/** Every dynamic import of any other module counts as fetched before a thread is live. */
export const lazyModules = [...idleModules, ...rareModules];

/** The dialect whose thread is measured; of several only one is ever fetched. */
export const measuredDialect = 'src/dialects/task-desk.ts';
