// What each entry may weigh, in bytes of brotli: a ceiling is raised on purpose, in a commit that says why.

const kB = 1024;

/**
 * `ceiling` fails a run. `goal` is what the entry was meant to weigh; where the two differ the goal has not been reached:
 * socket.io-client and Lit alone are 16 kB, and a thread that is read-only, online and in one tab would still need about 20 kB of ours.
 */
export const budgets = {
  // A kB on both for what the simulator showed of lost, cleared and erased disks and of lost notes, needed before the first send; a quarter
  // on the core for looking once more at rooms that were joined without a word, or a message said meanwhile is seen by nobody, and another
  // for asking at once for what was pushed and never came: the frame that shows it is heard by what is already there.
  // And a quarter on both for how far a file has come: a way for it through the transport, and its row.
  // And a quarter on the tag for the emoji button: it is drawn from the start, so that no field changes when somebody goes there.
  // And half a kB on the tag for places of a change feed that come out of order, which every push may show, and for drafts that go at once.
  'script tag, all that shows a live thread': { ceiling: 64.25 * kB, goal: 32 * kB },
  'script tag, the stub alone': { ceiling: 1 * kB, goal: 1 * kB },
  'headless core, with socket.io-client and idb-keyval': { ceiling: 39.25 * kB, goal: 20 * kB },
  // A quarter for what a list shows of menus, marks and mentions, which are fetched, and of its panes in a wide widget.
  // And three quarters for the keyboard and the marks in a widget that grows and narrows, for the button of the emoji and the doors to what is fetched when it is pressed.
  // And a quarter for the line that a reader draws by hand, and for words that a part of a thread learns when it is fetched.
  'elements, without Lit': { ceiling: 36.5 * kB, goal: 10 * kB },
  'dialect community, with its schemas': { ceiling: 4 * kB, goal: 4 * kB },
  'dialect live-chat, with its schemas': { ceiling: 4 * kB, goal: 4 * kB },
  'dialect portal, with its schemas': { ceiling: 4.5 * kB, goal: 4 * kB },
  'dialect parley, with its schemas': { ceiling: 4 * kB, goal: 4 * kB },
  'dialect task-desk, with its schemas': { ceiling: 4 * kB, goal: 4 * kB },
  'dialect marketplace, with its schemas': { ceiling: 4.5 * kB, goal: 4 * kB },
};

/** Modules that are fetched once there is something for them to do, beside a thread that is already live: nothing shown waits for them. */
export const idleModules = [
  'src/storage/write-behind.ts',
  'src/embed/rest.ts',
  'src/elements/thread/when-live.ts',
  'src/elements/composer/when-used.ts',
  'src/elements/widget/kept.ts',
  'src/define/unread-badge.ts',
  'src/define/chat-status.ts',
  'src/define/chat-typing.ts',
  'src/define/chat-presence.ts',
];

/** Modules that are fetched only when something rare happens, or when a page uses a tag that a thread has no need of. */
export const rareModules = [
  'src/client/bring-files.ts',
  'src/transport/upload.ts',
  'src/elements/composer/files.ts',
  'src/elements/composer/emoji.ts',
  'src/elements/thread/more-reactions.ts',
  'src/client/flood.ts',
  'src/define/chat-room-list.ts',
  'src/define/chat-launcher.ts',
  'src/define/chat-notifications.ts',
  'src/define/chat-search.ts',
  'src/embed/widget.ts',
  'src/elements/room-list/chat-room-list.ts',
  'src/elements/room-list/when-live.ts',
  'src/elements/notifications/chat-notifications.ts',
  'src/elements/notifications/inside.ts',
  'src/elements/thread/tools.ts',
  'src/elements/thread/formatted.ts',
  // Of the languages only the reader's is ever fetched.
  'src/elements/strings/languages.ts',
  'src/elements/strings/languages/de.ts',
];

/** Every dynamic import of any other module counts as fetched before a thread is live. */
export const lazyModules = [...idleModules, ...rareModules];

/** The dialect whose thread is measured; of several only one is ever fetched. */
export const measuredDialect = 'src/dialects/task-desk.ts';
