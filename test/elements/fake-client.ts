// A client without a backend: a state the test writes, and a record of what the elements asked for.
import type { ChatClient, RoomHandle, Sent } from '../../src/client/api.ts';
import type { Request } from '../../src/model/command.ts';
import { pick, writable } from '../../src/kit/readable.ts';
import type { Writable } from '../../src/kit/readable.ts';
import type { Draft, Message, User } from '../../src/model/entities.ts';
import type { Entry } from '../../src/model/event.ts';
import { findMessage } from '../../src/model/select.ts';
import { emptyRoom, emptyState } from '../../src/model/state.ts';
import type { ChatState, RoomState } from '../../src/model/state.ts';

export const me: User = { id: 'u1', name: 'Jon Berg' };
export const maya: User = { id: 'u2', name: 'Maya Rossi' };
export const lee: User = { id: 'u3', name: 'Lee Okafor' };

export const day = Date.UTC(2026, 4, 12, 9, 0);
const order = (n: number): string => String(n).padStart(8, '0');

/** Message `n` of room r; a minute after the one before. */
export const message = (n: number, author: User, body: string, more: Partial<Message> = {}): Message => ({
  id: `m${n}`,
  roomId: 'r',
  author,
  body,
  sentAt: day + n * 60_000,
  order: order(n),
  ...more,
});

export const at = (n: number): string => `${order(n)}\u0000m${n}`;

export const entry = (localId: string, body: string, more: Partial<Entry> = {}): Entry => ({
  command: { type: 'send', roomId: 'r', localId, at: Date.now(), body },
  tries: 0,
  state: 'queued',
  ...more,
});

export const room = (messages: readonly Message[], more: Partial<RoomState> = {}): RoomState => ({
  ...emptyRoom('r'),
  room: { id: 'r', members: [me, maya] },
  runs: messages.length ? [{ messages }] : [],
  loaded: true,
  current: true,
  ...more,
});

export type FakeClient = ChatClient & {
  readonly state: Writable<ChatState>;
  /** What was asked, in order: `open r`, `markRead m3`, `send hello`. */
  readonly calls: string[];
  /** Changes the state of room r. */
  change(more: Partial<RoomState>): void;
  set(more: Partial<ChatState>): void;
  drafts: Map<string, Draft | undefined>;
  onSend: (draft: Draft) => Sent;
  onOlder: (before?: string) => Promise<void>;
  able: boolean;
  /** Commands this backend does not know. */
  cannot: Set<string>;
};

const nothing = async (): Promise<void> => {};

export const fakeClient = (first: RoomState = room([]), more: Partial<ChatState> = {}): FakeClient => {
  const state = writable<ChatState>({
    ...emptyState(me),
    status: 'live',
    connected: true,
    authenticated: true,
    rooms: new Map([['r', first]]),
    ...more,
  });
  const calls: string[] = [];
  const drafts = new Map<string, Draft | undefined>();
  const held = (name: string, id: string) => (): (() => void) => {
    calls.push(`${name} ${id}`);
    let released = false;
    return () => {
      if (!released) calls.push(`release ${name} ${id}`);
      released = true;
    };
  };
  const handle = (id: string): RoomHandle => ({
    id,
    state: pick(state, ({ rooms }) => rooms.get(id) ?? emptyRoom(id)),
    open: held('open', id),
    watch: held('watch', id),
    send(draft) {
      const it = typeof draft === 'string' ? { body: draft } : draft;
      calls.push(`send ${it.body}`);
      return client.onSend(it);
    },
    loadOlder(before) {
      calls.push(`loadOlder${before === undefined ? '' : ` ${before}`}`);
      return client.onOlder(before);
    },
    loadAround: async (it) => void calls.push(`loadAround ${it}`),
    reload: async () => void calls.push('reload'),
    markRead: (upTo) => void calls.push(`markRead ${upTo}`),
    typing: (active) => void calls.push(`typing ${active}`),
    edit: async (it, body) => void calls.push(`edit ${it} ${body}`),
    remove: async (it) => void calls.push(`remove ${it}`),
    react: async (it, key, active) => void calls.push(`react ${it} ${key} ${active}`),
    draft: async () => drafts.get(id),
    saveDraft: async (draft) => {
      calls.push(`saveDraft ${draft?.body ?? ''}`);
      drafts.set(id, draft);
    },
  });
  const owned = new Set(['edit', 'delete']);
  const isMine = (what: Request['type'] | Request): boolean =>
    typeof what === 'string' ||
    !owned.has(what.type) ||
    !('id' in what) ||
    findMessage(state.get(), what.id)?.author.id === me.id;
  const readable = <T>(pickFrom: (value: ChatState) => T) => pick(state, pickFrom);
  const client: FakeClient = {
    state,
    calls,
    drafts,
    able: true,
    // Most of what is tested is there without files, too.
    cannot: new Set(['upload']),
    change: (part) => client.set({ rooms: new Map([['r', { ...(state.get().rooms.get('r') ?? first), ...part }]]) }),
    set: (part) => state.set({ ...state.get(), ...part }),
    onSend: () => ({ localId: 'l', saved: Promise.resolve(true), settled: new Promise(() => {}) }),
    onOlder: nothing,
    connection: { ...readable(({ status }) => status), retry: () => void calls.push('retry connection') },
    rooms: {
      ...readable(({ rooms }) => [...rooms.values()].map((it) => it.room)),
      room: handle,
      create: async () => handle('new'),
      loadMore: nothing,
    },
    cache: { usage: async () => ({ messages: 0, bytes: 0 }), clear: nothing },
    outbox: {
      ...readable(({ outbox }) => outbox),
      retry: (localId) => void calls.push(`retry ${localId}`),
      postpone: async (localId) => void calls.push(`postpone ${localId}`),
      discard: async (localId) => void calls.push(`discard ${localId}`),
    },
    start: () => {},
    close: nothing,
    logout: nothing,
    diagnostics: () => ({}),
    can: (what) => client.able && !client.cannot.has(typeof what === 'string' ? what : what.type) && isMine(what),
    carries: () => client.able,
    room: handle,
    dispatch: async (command) => void calls.push(`dispatch ${command.type}${'id' in command ? ` ${command.id}` : ''}`),
    on: () => () => {},
  };
  return client;
};

/** Keeps what is dispatched as the outbox would, so that what is done can be undone. */
export const keeping = <T extends FakeClient>(client: T): T => {
  client.dispatch = async (command, options): Promise<void> => {
    if (!('localId' in command)) return;
    const entry: Entry = { command, tries: 0, state: 'queued', ...options };
    client.set({ outbox: [...client.state.get().outbox, entry] });
  };
  client.outbox.discard = async (localId): Promise<void> =>
    client.set({ outbox: client.state.get().outbox.filter(({ command }) => command.localId !== localId) });
  return client;
};
