// Ways through the panel, the lists and the small elements by keyboard alone; and all ways there are.
import type { Path, Stage } from './keys.ts';
import * as on from './keys-stages.ts';
import { threadPaths } from './keys-thread.ts';

const state =
  (more: object) =>
  ({ client }: Stage): void =>
    client.set(more);
const toRoom: Path['steps'] = ['Tab → button Open chat, 2 unread messages | Enter → conversation b | Enter → writing'];
const panelPaths: readonly Path[] = [
  {
    name: 'into the panel, into a conversation, and out with Escape',
    stage: on.widget,
    steps: [...toRoom, 'Escape → button Open chat, 2 unread messages'],
  },
  {
    name: 'from section to section with F6, and back',
    stage: on.widget,
    steps: [
      ...toRoom,
      'F6 → button Back to conversations | F6 → message m3 | F6 → writing | Shift F6 → message m3',
      'Shift F6 → button Back to conversations',
    ],
  },
  {
    name: 'back to the list',
    stage: on.widget,
    steps: [...toRoom, 'F6 → button Back to conversations | Enter → conversation b | ArrowDown → conversation c'],
  },
  {
    name: 'from one conversation to another in the list beside it, and out with Escape',
    stage: on.widgetOfTwoPanes,
    steps: [
      ...toRoom,
      'F6 → button Close chat | F6 → conversation b | ArrowDown → conversation c | Enter → writing',
      'Shift F6 → message m2 | Shift F6 → conversation c | Escape → button Open chat, 2 unread messages',
    ],
  },
  {
    name: 'out of the panel by Tab, for it is no trap',
    stage: on.oneRoom,
    steps: [
      'Tab → button Open chat, 2 unread messages | Enter → writing',
      'Tab → button Insert emoji | Tab → button Send | Tab → page after | Shift Tab → button Send',
    ],
  },
  {
    name: 'closing the panel by its button',
    stage: on.oneRoom,
    steps: [
      'Tab → button Open chat, 2 unread messages | Enter → writing | F6 → button Close chat',
      'Enter → button Open chat, 2 unread messages',
    ],
  },
  {
    name: 'left alone when a program opens it',
    stage: on.oneRoom,
    steps: [[({ element }) => Object.assign(element, { open: true }), 'page before']],
  },
  {
    name: 'on a phone, into the whole screen and out',
    stage: on.phone,
    steps: [
      'Tab → button Open chat, 2 unread messages | Enter → button Close chat',
      'Escape → button Open chat, 2 unread messages',
    ],
  },
  {
    name: 'one step of Escape for each thing that is open',
    stage: on.widgetWithBell,
    steps: [
      'Tab → button Open chat, 2 unread messages | Enter → conversation b',
      'F6 → button Close chat | Shift Tab → button Notifications, 3 unread | Enter → notice 1 | Escape → button Notifications, 3 unread',
      'Escape → button Open chat, 2 unread messages',
    ],
  },
  {
    name: 'from a notice into its conversation',
    stage: on.widgetWithBell,
    steps: [
      'Tab → button Open chat, 2 unread messages | Enter → conversation b',
      'F6 → button Close chat | Shift Tab → button Notifications, 3 unread | Enter → notice 1 | Enter → writing',
    ],
  },
];

const listPaths: readonly Path[] = [
  {
    name: 'through the list of conversations',
    stage: on.list,
    steps: [
      'Tab → field | Tab → button All | Tab → button Unread 1 | Tab → button Mentions | Tab → conversation b',
      'ArrowDown → conversation c | End → conversation a | Home → conversation b | c → conversation c',
      'Enter → conversation c | Tab → button Actions for Closing | Tab → page after',
    ],
  },
  {
    name: 'from the search into what it found, and back by clearing it',
    stage: on.list,
    steps: [
      'Tab → field | c → field | l → field | ArrowDown → conversation c | Shift Tab → button Mentions',
      'Shift Tab → button Unread 1 | Shift Tab → button All | Shift Tab → button Clear search | Enter → field',
    ],
  },
  {
    name: 'out of a conversation that is taken from the list',
    stage: on.list,
    steps: [
      'Tab → field | ArrowDown → conversation b',
      [
        ({ client }) => client.set({ rooms: new Map([...client.state.get().rooms].filter(([id]) => id !== 'b')) }),
        'conversation c',
      ],
    ],
  },
  {
    name: 'through the notices: to the next, deleted, taken back, and out',
    stage: on.center,
    steps: [
      'Tab → button Notifications, 3 unread | Enter → notice 1 | ArrowDown → notice 2',
      'Delete → button Undo | Enter → notice 2 | End → notice 3 | Escape → button Notifications, 3 unread',
    ],
  },
  {
    name: 'to the tools of a notice, which go with what they do',
    stage: on.center,
    steps: [
      'Tab → button Notifications, 3 unread | Enter → notice 1 | Tab → button Mark as read',
      'Enter → notice 1 | Tab → button Delete | Enter → button Undo',
    ],
  },
  {
    name: 'marking all as read, whose button goes',
    stage: on.center,
    steps: [
      'Tab → button Notifications, 3 unread | Enter → notice 1 | Shift Tab → button Unread',
      'Shift Tab → button All | Shift Tab → button Mark all read',
      'Enter → notice 1',
    ],
  },
  {
    name: 'asking for older notices, until there are no more',
    stage: on.centerOfMore,
    steps: [
      'Tab → button Notifications, 3 unread | Enter → notice 1 | Tab → button Mark as read',
      'Tab → button Delete | Tab → button Load more | Enter → button Load more',
      [state({ moreNotices: undefined }), 'notice 1'],
    ],
  },
  {
    name: 'into a group of notices, to one of them, and to all of them',
    stage: on.centerOfGroups,
    steps: [
      'Tab → button Notifications, 3 unread | Enter → notice 1 | Tab → button Mark as read | Tab → button Delete',
      'Tab → button 3 notifications | Enter → button 3 notifications | ArrowDown → notice 1 | ArrowDown → notice 2',
      'Delete → button Undo | Enter → notice 2 | Home → notice 1 | Delete → button Undo | Enter → notice 1',
      'Escape → button Notifications, 3 unread',
    ],
  },
  {
    name: 'through what a search found',
    stage: on.search,
    steps: [
      'Tab → field | o → field | f → field | ArrowDown → result m2 | ArrowDown → result m1',
      'ArrowUp → result m2 | ArrowUp → field | Tab → button Clear search | Enter → field',
    ],
  },
  {
    name: 'trying the connection again, until its note is gone',
    stage: on.denied,
    steps: ['Tab → button Sign in | Enter → button Sign in', [state({ status: 'live' }), 'div.root']],
  },
];

export const paths: readonly Path[] = [...threadPaths, ...panelPaths, ...listPaths];
