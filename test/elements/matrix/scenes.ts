// Every element in every state, as data: what it is given, what is done to it, and what must be seen then.
import type { Message, Notice } from '../../../src/model/entities.ts';
import type { Entry } from '../../../src/model/event.ts';
import { emptyRoom } from '../../../src/model/state.ts';
import type { ChatState, RoomState } from '../../../src/model/state.ts';
import { at, entry, fakeClient, lee, maya, me, message, room } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import {
  chooses,
  deletes,
  dragsOver,
  drops,
  openMenu,
  opens,
  picks,
  picksFromAll,
  types,
  unfolds,
  waitsLong,
} from './scene-acts.ts';
import type { Act } from './scene-acts.ts';

export type Scene = {
  readonly client: () => FakeClient;
  readonly set?: Readonly<Record<string, unknown>>;
  /** Each is repeated until it gives something. */
  readonly acts?: readonly Act[];
  /** Selectors, each within the shadow root of the one before, parted by `>>>`. */
  readonly shows: string;
};

const read = (n: number): Partial<RoomState> => ({ receipts: new Map([['u1', at(n)]]) });
const two = { room: { id: 'r', members: [me, maya] } };
const group = { room: { id: 'r', title: 'Closing', members: [me, maya, lee] } };
/** A minute ago when this file was read: what waits looks on its way for four seconds only, and a scene may come any time after. */
const written = Date.now() - 60_000;
const old = (one: Entry): Entry => ({ ...one, command: { ...one.command, at: written } });
const talk =
  (messages: readonly Message[], more: Partial<RoomState> = {}, state: Partial<ChatState> = {}) =>
  (): FakeClient =>
    fakeClient(room(messages, { ...read(99), ...two, ...more }), { ...state, outbox: (state.outbox ?? []).map(old) });
const said = [message(1, maya, 'Hello'), message(2, me, 'Hi there'), message(3, maya, 'How are you?')];
/** By a clock an hour ahead, so that it is still on its way when it is looked at. */
/** One moment for all looks at it, and none of them long enough after to be waiting. */
const later = Date.now() + 3_600_000;
const sending = (): FakeClient => {
  const client = talk(said)();
  const { command, ...rest } = entry('a', 'please');
  client.set({ outbox: [{ ...rest, command: { ...command, at: later } }] });
  return client;
};
const everything = [
  message(1, maya, 'See https://example.com'),
  message(2, lee, 'Yes', { editedAt: 1 }),
  message(3, lee, 'secret', { gone: true }),
  message(4, maya, 'Lee joined', { kind: 'system' }),
  message(5, me, 'Done', { delivery: 'delivered' }),
  message(6, maya, 'line\n'.repeat(20)),
  message(7, me, '👍'),
];
const answered = [
  message(1, maya, 'Hello', {
    reactions: [
      { key: '👍', count: 2, mine: true },
      { key: '🎉', count: 1 },
    ],
  }),
  message(2, me, 'Hi', { replyTo: 'm1' }),
  message(3, maya, 'And?', { replyTo: 'm2' }),
];
const formatted =
  '**bold** _italic_ ~~gone~~ `code`\n\n> quote\n\n- one\n- two\n\n```\nlong code\n```\n[link](https://example.com)';
const both = [message(1, maya, formatted), message(2, me, formatted)];
const files = [{ name: 'plan.pdf', url: 'https://example.com/plan.pdf' }, { name: 'no address' }];

const withFiles = (state: 'queued' | 'failed'): Entry => {
  const attachments = [{ name: 'plan.pdf', size: 48_000, file: new Blob(['words']) }];
  const command = { type: 'send', roomId: 'r', localId: state, at: Date.now(), body: 'As agreed', attachments } as const;
  return { command, tries: 0, state, ...(state === 'failed' && { failed: { code: 'too-large' } as const }) };
};

/** Two files; the first is half there. */
const carried: Entry = {
  ...entry('carried', 'As agreed', { brought: 0.5 }),
  command: {
    ...{ type: 'send', roomId: 'r', localId: 'carried', at: Date.now(), body: 'As agreed' },
    attachments: [
      { name: 'plan.png', type: 'image/png', width: 160, height: 90, file: new Blob(['words'], { type: 'image/png' }) },
      { name: 'plan.pdf', size: 48_000, file: new Blob(['words']) },
    ],
  },
};

const rooms = (more: Partial<RoomState> = {}): ReadonlyMap<string, RoomState> => {
  const one = (id: string, unread: number, rest: Partial<RoomState>): [string, RoomState] => {
    const last = { ...message(1, maya, 'Morning'), roomId: id };
    return [
      id,
      {
        ...emptyRoom(id),
        loaded: true,
        current: true,
        unread,
        runs: [{ messages: [last] }],
        ...rest,
        room: { ...rest.room, id, last },
      },
    ];
  };
  return new Map([
    one('a', 0, { room: { id: 'a', title: 'Appraisal', muted: true } }),
    one('r', 3, { ...two, online: [maya], ...more }),
    one('c', 128, { room: { id: 'c', title: 'Closing' }, typing: [lee] }),
  ]);
};
const house =
  (more: Partial<ChatState> = {}) =>
  (): FakeClient =>
    fakeClient(undefined, { rooms: rooms(), notices: notices(), ...more });
const begun = (): FakeClient => {
  const client = house()();
  client.drafts.set('a', { body: 'Half a thought' });
  return client;
};
const notice = (id: string, more: Partial<Notice> = {}): Notice => ({
  ...{ id, kind: 'mention', title: `Maya mentioned you ${id}`, body: 'Look', at: Date.now() - 9e4, read: false },
  ...more,
});
/** A minute and a half old when the scene is mounted. */
const notices = (): readonly Notice[] => [
  notice('1'),
  notice('2', { kind: 'message', read: true }),
  notice('3', { kind: 'member-joined' }),
];
const likes = (): readonly Notice[] => [
  ...['Maya', 'Lee', 'Jon'].map((who, i) =>
    notice(`${i + 4}`, { kind: 'reaction', title: `${who} liked this`, roomId: 'r', messageId: 'm2', read: i > 0 }),
  ),
  ...notices(),
];
const plain =
  (more: Partial<ChatState> = {}) =>
  (): FakeClient =>
    fakeClient(undefined, more);
const searched = (): FakeClient => {
  const client = talk(said)();
  client.cannot = new Set(['search']);
  return client;
};

const thread = {
  loading: { client: talk([], { loaded: false, current: false }), shows: '.skeleton' },
  empty: { client: talk([]), shows: '[part=empty]' },
  error: { client: talk([], { loaded: false, refused: { code: 'unavailable', because: 'down' } }), shows: '[part=error]' },
  live: { client: talk(everything, group, {}), shows: '.fold' },
  unread: { client: talk(said, { ...read(1), unread: 1 }), shows: '.unread' },
  gap: { client: talk([], { runs: [{ messages: said.slice(0, 1) }, { messages: said.slice(1) }] }), shows: '.gap' },
  pending: { client: sending, shows: '[data-status=pending] .mark' },
  waiting: { client: talk(said, {}, { outbox: [entry('a', 'please')] }), shows: '[data-status=waiting] .mark' },
  'not saved': {
    client: talk(said, {}, { outbox: [entry('a', 'please')], saved: false }),
    shows: '[data-status=waiting] .mark',
  },
  failed: {
    client: talk(
      said,
      {},
      { outbox: [entry('a', 'lost', { state: 'failed', failed: { code: 'rejected', because: 'too rude' } })] },
    ),
    shows: '[data-status=failed] .actions',
  },
  unconfirmed: {
    client: talk(said, {}, { outbox: [entry('b', 'unsure', { state: 'unconfirmed' })] }),
    shows: '[data-status=unconfirmed] .actions',
  },
  offline: { client: talk(said, {}, { status: 'offline' }), acts: [waitsLong('chat-status')], shows: 'chat-status >>> .banner' },
  polling: { client: talk(said, {}, { status: 'polling' }), acts: [waitsLong('chat-status')], shows: 'chat-status >>> .banner' },
  refused: { client: talk(said, { refused: { code: 'unavailable' } }), shows: '.strip' },
  answers: { client: talk(answered), shows: '.quote' },
  formatted: { client: talk(both), shows: '.content strong' },
  attachment: {
    client: talk([message(1, maya, '', { attachments: files }), message(2, me, 'Here', { attachments: files })]),
    shows: 'a.file',
  },
  'bringing files': {
    client: talk(said, {}, { outbox: [withFiles('queued'), withFiles('failed')] }),
    shows: '.row:last-child span.file',
  },
  uploading: { client: talk(said, {}, { outbox: [carried] }), shows: '.ring' },
  typing: { client: talk(said, { typing: [maya] }), shows: 'chat-typing >>> .words' },
  tools: { client: talk(said), acts: [openMenu], shows: '.menu button' },
  asking: { client: talk(said), acts: [openMenu, deletes('confirm')], shows: 'dialog.ask' },
  undoing: {
    client: talk(
      said,
      {},
      {
        outbox: [
          {
            command: { type: 'delete', roomId: 'r', id: 'm2', localId: 'x', at: 1 },
            tries: 0,
            state: 'queued',
            notBefore: Date.now() + 9e6,
          },
        ],
      },
    ),
    shows: '.undo',
  },
  ended: { client: talk(said, { room: { ...two.room, closed: true } }), shows: '.ended' },
  compact: { client: talk(everything, group), set: { density: 'compact' }, shows: '[data-density=compact] .fold' },
} as const satisfies Readonly<Record<string, Scene>>;

const takesFiles = (): FakeClient => {
  const client = talk(said)();
  client.cannot.clear();
  return client;
};

/** What was sent before is still on its way. */
const carrying = (): FakeClient => {
  const client = takesFiles();
  client.set({ outbox: [carried] });
  return client;
};

const composer = {
  empty: { client: talk(said), shows: 'textarea' },
  written: { client: talk(said), set: { value: 'Hello' }, shows: '.send[aria-disabled=false]' },
  'over limit': { client: talk(said), set: { value: 'Hello', maxLength: 3 }, shows: '[part=counter]' },
  refused: { client: talk(said), set: { problem: 'Not sent: the server said no.' }, shows: '.error' },
  replying: { client: talk(said), acts: [opens('reply')], shows: '.strip' },
  editing: { client: talk(said), acts: [opens('edit')], shows: '.strip' },
  suggesting: { client: talk(said, group), acts: [types('@')], shows: '.person' },
  attaching: { client: takesFiles, acts: [drops()], shows: '.tile[data-picture] img' },
  refusing: { client: takesFiles, acts: [drops('.pdf')], shows: '.rejected' },
  'frequent emoji': { client: talk(said), acts: [picks], shows: '.signs button' },
  'all emoji': { client: talk(said), acts: [picksFromAll], shows: '.kinds button' },
  uploading: { client: carrying, acts: [drops()], shows: '.tile[data-picture] img' },
  'dragged over': { client: takesFiles, acts: [dragsOver], shows: '.veil' },
  disabled: { client: talk(said), set: { disabled: true }, shows: 'textarea:disabled' },
} as const satisfies Readonly<Record<string, Scene>>;

/** By element, then by state. */
export const scenes = {
  'chat-thread': thread,
  'chat-composer': composer,
  'chat-room-list': {
    live: { client: house(), set: { searchable: true, creatable: true, selectedId: 'a' }, shows: '.row[aria-current]' },
    loading: { client: plain({ rooms: new Map(), status: 'connecting' }), shows: '.ghosts' },
    empty: { client: plain({ rooms: new Map() }), shows: '.note' },
    'nothing found': { client: house(), set: { searchable: true }, acts: [types('zebra')], shows: '.note' },
    drafted: { client: begun, shows: '[data-tone=draft]' },
    compact: { client: house(), set: { density: 'compact', selectedId: 'a' }, shows: '.row[aria-current]' },
  },
  'chat-notifications': {
    closed: { client: house(), shows: '.bell' },
    open: { client: house(), set: { open: true }, shows: '.panel:popover-open .item' },
    undoing: {
      client: house({
        outbox: [
          {
            command: { type: 'delete-notice', id: '1', localId: 'x', at: 1 },
            tries: 0,
            state: 'queued',
            notBefore: Date.now() + 9e6,
          },
        ],
      }),
      set: { open: true },
      shows: '.undo',
    },
    grouped: { client: house({ notices: likes() }), set: { open: true }, shows: '.fold' },
    unfolded: { client: house({ notices: likes() }), set: { open: true }, acts: [unfolds], shows: '.members .item' },
    empty: { client: house({ notices: [notice('1', { read: true })] }), set: { inline: true, filter: 'unread' }, shows: '.note' },
  },
  'chat-search': {
    empty: { client: searched, shows: 'input' },
    found: { client: searched, set: { query: 'h' }, shows: 'mark' },
    searching: { client: talk(said), set: { query: 'h' }, shows: '.aside' },
    'nothing found': { client: searched, set: { query: 'zebra' }, shows: '.note' },
  },
  'unread-badge': {
    counting: { client: talk(said, { unread: 3 }), shows: '.base' },
    overflow: { client: plain(), set: { count: 128 }, shows: '.base' },
    dot: { client: plain(), set: { count: 1, dot: true }, shows: '.dot' },
    zero: { client: plain(), set: { count: 0 }, shows: '.root[hidden]' },
  },
  'chat-typing': {
    text: { client: talk(said, { typing: [maya, lee] }), shows: '.words' },
    bubble: { client: talk(said, { typing: [maya] }), set: { variant: 'bubble' }, shows: '.bubble .words' },
  },
  'chat-presence': {
    online: { client: plain(), set: { status: 'online', label: '' }, shows: '[data-status=online]' },
    away: { client: plain(), set: { status: 'away', label: '' }, shows: '[data-status=away]' },
    busy: { client: plain(), set: { status: 'busy', label: '' }, shows: '[data-status=busy]' },
    offline: { client: plain(), set: { status: 'offline' }, shows: '[data-status=offline]' },
  },
  'chat-status': {
    expired: { client: plain({ status: 'denied' }), shows: '.banner button' },
    blocked: { client: plain({ status: 'closed', refused: { code: 'protocol' } }), set: { variant: 'chip' }, shows: '.banner' },
    offline: { client: plain({ status: 'offline' }), acts: [waitsLong()], shows: '.banner' },
    slow: { client: plain({ status: 'polling' }), acts: [waitsLong()], shows: '.banner' },
    dot: { client: plain({ status: 'denied' }), set: { variant: 'dot' }, shows: '.dot' },
  },
  'chat-launcher': {
    counting: { client: house(), shows: 'unread-badge >>> .base' },
    open: { client: house(), set: { open: true }, shows: '[aria-expanded=true]' },
  },
  'chat-widget': {
    closed: { client: house(), set: { mobile: 'never' }, shows: 'chat-launcher' },
    list: { client: house(), set: { mobile: 'never', open: true }, shows: 'chat-room-list >>> .row' },
    conversation: { client: house(), set: { mobile: 'never', open: true, room: 'r' }, shows: 'chat-thread >>> .unread' },
    fullscreen: { client: house(), set: { mobile: 'always', open: true }, shows: 'chat-room-list >>> .row' },
    'two panes': {
      client: house(),
      set: { mobile: 'never', open: true, style: '--chat-widget-width: 960px' },
      acts: [chooses('r')],
      shows: 'chat-room-list >>> .row[aria-current]',
    },
  },
  'chat-provider': { sharing: { client: talk(said), shows: '' } },
} as const satisfies Partial<Readonly<Record<keyof HTMLElementTagNameMap, Readonly<Record<string, Scene>>>>>;
