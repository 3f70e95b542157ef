// What the browser tests of the whole client stand on: a backend behind msw with two doors, time that moves by hand, and real IndexedDB.
import { http, HttpResponse, type JsonBodyType } from 'msw';
import type { SetupWorker } from 'msw/browser';
import { createChat } from '../../src/chat.ts';
import type { ChatClient } from '../../src/client/api.ts';
import type { ChatOptions } from '../../src/client/options.ts';
import { bearer, fact, get, post, url } from '../../src/dialects/calls.ts';
import { padded, plain } from '../../src/dialects/parse.ts';
import { taskDesk } from '../../src/dialects/task-desk.ts';
import type { ChatError } from '../../src/model/error.ts';
import type { Message } from '../../src/model/entities.ts';
import { transcript } from '../../src/model/select.ts';
import type { AnyDialect } from '../../src/ports/dialect.ts';

export type Level = 'L0' | 'L2';
export const maya = { id: 'maya', name: 'Maya' };
export const noor = { id: 'noor', name: 'Noor' };
export const origin = 'https://desk.example';

/** What the newest client and its backend stand at, for a test whose time is up. */
const standing: Partial<Record<'site' | 'home', () => object>> = {};
/** Just before the time limit of a test, so that it says what it saw. */
const patienceMs = 25_000;

/** Resolves as soon as the condition holds; throws what it saw instead when that takes longer than a test may. */
export const until = async (holds: () => unknown): Promise<void> => {
  const end = performance.now() + patienceMs;
  while (!(await holds())) {
    if (performance.now() > end)
      throw new Error(`${String(holds)} did not come: ${JSON.stringify([standing.site?.(), standing.home?.()])}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

/** Moves only when told. What waits for no timer goes on by itself. */
export const handTime = (start = 1_760_000_000_000) => {
  let [now, serial] = [start, 0];
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  const due = (end: number) => [...timers].filter(([, { at }]) => at <= end).sort((a, b) => a[1].at - b[1].at)[0];
  return {
    now: () => now,
    /** As real names: sortable in the order of their making, and nobody else's. */
    id: () => `${String((serial += 1)).padStart(6, '0')}-${crypto.randomUUID()}`,
    random: () => 0.5,
    later(ms: number, run: () => void) {
      const name = (serial += 1);
      timers.set(name, { at: now + Math.max(ms, 0), run });
      return () => void timers.delete(name);
    },
    pass(ms: number) {
      const end = now + ms;
      for (let next = due(end); next; next = due(end)) {
        const [name, { at, run }] = next;
        timers.delete(name);
        now = Math.max(now, at);
        run();
      }
      now = end;
    },
    /** Ms until each timer that waits. */
    get waits(): readonly number[] {
      return [...timers.values()].map(({ at }) => at - now).sort((a, b) => a - b);
    },
  };
};
export type HandTime = ReturnType<typeof handTime>;

export type Row = {
  readonly id: string;
  readonly room: string;
  readonly author: string;
  readonly body: string;
  readonly at: number;
  readonly key?: string;
};
/** One POST as the backend sees it; `commit` does what was asked and gives the answer it deserves. */
export type Said = { readonly room: string; readonly body: string; readonly key?: string; commit(): Response };
export type Reply = (said: Said) => Response | Promise<Response>;

const messageOf = ({ id, room, author, body, at }: Row): Message => ({
  id,
  roomId: room,
  author: { id: author },
  body,
  sentAt: at,
  order: padded(at),
});

const rowIn = (answer: unknown): Row => {
  const row = plain(answer) as unknown as Row;
  if (typeof row.id !== 'string' || typeof row.body !== 'string' || typeof row.at !== 'number')
    throw new TypeError('not a message');
  return row;
};

/** A backend of rung L2: the same `Idempotency-Key` within a day changes nothing. */
export const keyed = (): AnyDialect => ({
  name: 'keyed',
  promises: { keyTtlMs: 86_400_000 },
  reach: ({ token }) => ({ rest: '/keyed', ...bearer(token) }),
  judge: ({ status, args: [body] }) =>
    status === 422 && plain(body)['error'] === 'key reused' ? { code: 'conflict', because: 'key reused' } : undefined,
  hear: {},
  say: {
    load: ({ roomId }) =>
      get(url`/rooms/${roomId}/messages`, (body: { rows: Row[] }) =>
        fact('page', { roomId, messages: body.rows.map(messageOf) }),
      ),
    send: ({ roomId, localId, body }) => ({
      ...post(url`/rooms/${roomId}/messages`, { body }, (answer) =>
        fact('message', { message: { ...messageOf(rowIn(answer)), localId } }),
      ),
      headers: { 'idempotency-key': localId },
    }),
  },
});

const docOf = ({ id, room, author, body, at }: Row) => ({
  _id: id,
  taskId: room,
  senderId: author,
  message: body,
  createdAt: new Date(at).toISOString(),
});

/** One backend with a plain door (task-desk) and a keyed one. POSTs are answered by `replies` in turn, then as they deserve. */
export const createSite = (worker: SetupWorker) => {
  const rows: Row[] = [];
  const said: Said[] = [];
  const replies: Reply[] = [];
  const state = { down: false, author: maya.id, gets: 0, turnedAway: 0, unauthorized: false };

  const add = (room: string, body: string, author = state.author, key?: string): Row => {
    const at = 1_750_000_000_000 + rows.length;
    const row = { id: `m${rows.length + 1}`, room, author, body, at, ...(key && { key }) };
    rows.push(row);
    return row;
  };

  const commit = (room: string, body: string, key?: string): Row | undefined => {
    const known = key === undefined ? undefined : rows.find((row) => row.key === key);
    if (known && known.body !== body) return undefined;
    return known ?? add(room, body, state.author, key);
  };

  const read = (list: (rows: readonly Row[]) => JsonBodyType) => (room: string) => {
    state.gets += 1;
    if (state.down) return HttpResponse.error();
    if (state.unauthorized) return HttpResponse.json({ message: 'jwt expired' }, { status: 401 });
    return HttpResponse.json(list(rows.filter((row) => row.room === room)));
  };

  const write = async (one: Said): Promise<Response> => {
    if (state.down) state.turnedAway += 1;
    if (state.down) return HttpResponse.error();
    if (state.unauthorized) return HttpResponse.json({ message: 'jwt expired' }, { status: 401 });
    said.push(one);
    return (replies.shift() ?? (({ commit: answer }) => answer()))(one);
  };

  const serve = (path: string, list: (rows: readonly Row[]) => JsonBodyType, answer: (row: Row) => JsonBodyType) => [
    http.get(`${origin}${path}`, ({ params }) => read(list)(String(params['room']))),
    http.post(`${origin}${path}`, async ({ params, request }) => {
      const [room, key] = [String(params['room']), request.headers.get('idempotency-key') ?? undefined];
      const sent = (await request.json()) as { message?: string; body?: string };
      const body = sent.body ?? sent.message ?? '';
      const settle = (): Response => {
        const row = commit(room, body, key);
        return row
          ? HttpResponse.json(answer(row), { status: 201 })
          : HttpResponse.json({ error: 'key reused' }, { status: 409 });
      };
      return write({ room, body, ...(key && { key }), commit: settle });
    }),
  ];

  worker.use(
    http.all(`${origin}/socket.io/*`, () => HttpResponse.error()),
    http.get(`${origin}/api/tasks/:room/messages/unread`, () => HttpResponse.json({ unreadCount: 0 })),
    ...serve(
      '/api/tasks/:room/messages',
      (list) => ({ messages: list.map(docOf) }),
      (row) => ({ message: 'sent', data: docOf(row) }),
    ),
    ...serve(
      '/keyed/rooms/:room/messages',
      (list) => ({ rows: list }),
      (row) => row,
    ),
  );
  standing.site = () => ({ rows, said, state });
  return { rows, said, replies, state, add };
};
export type Site = ReturnType<typeof createSite>;

const dialects: Readonly<Record<Level, () => AnyDialect>> = { L0: taskDesk, L2: keyed };

export type Home = {
  readonly chat: ChatClient;
  readonly time: HandTime;
  readonly errors: ChatError[];
  /** Each time the host was asked for credentials: whether it was after a refusal. */
  readonly asked: boolean[];
  /** A room as its reader sees it: `text`, or `(queued) text` for what waits. */
  lines(room?: string): readonly string[];
};

let serial = 0;
export const freshTenant = (): string => `t${Date.now()}-${(serial += 1)}`;

/** How a host without sockets asks for a client of this backend. */
export const plainOptions = (level: Level) => ({
  url: origin,
  dialect: dialects[level](),
  reach: { ...dialects[level]().reach?.({}), transports: ['polling'] as const, cookies: false },
  me: maya,
});

/** A client as a host makes it, on a tenant of its own unless told. */
export const openHome = (level: Level, more: Partial<ChatOptions> = {}, time: HandTime = handTime()): Home => {
  const errors: ChatError[] = [];
  const asked: boolean[] = [];
  const chat = createChat({
    ...plainOptions(level),
    tenant: freshTenant(),
    auth: (again) => (asked.push(again), 'token'),
    onError: (error) => errors.push(error),
    ...more,
    env: { now: time.now, later: time.later, id: time.id, random: time.random, ...more.env },
  });
  const lines = (room = 'r'): readonly string[] =>
    transcript(chat.state.get(), room).map((row) => {
      if (row.kind === 'message') return row.message.body;
      if (row.kind === 'gap') return '…';
      return `(${row.entry.state}) ${row.entry.command.type === 'send' ? row.entry.command.body : row.entry.command.type}`;
    });
  standing.home = () => {
    const { status, outbox } = chat.state.get();
    return { status, outbox, errors, asked, waits: time.waits, lines: lines() };
  };
  return { chat, time, errors, asked, lines };
};

/** Starts, opens the rooms, and waits until HTTP answers. */
export const settleIn = async ({ chat, time }: Home, ...rooms: readonly string[]): Promise<void> => {
  chat.start();
  for (const room of rooms.length > 0 ? rooms : ['r']) chat.room(room).open();
  await until(() => chat.state.get().status === 'polling');
  // What is loaded when it is first needed is loaded by now: time that jumps would not wait for it.
  time.pass(100);
  await chat.cache.usage();
};

/** Name of the database, as the client gives it. */
export const databaseOf = (level: Level, tenant: string, me: string): string =>
  ['parley', origin, dialects[level]().name, tenant, me].map(encodeURIComponent).join('/');

/** Everything a database holds, by store; reading it changes nothing. */
export const contentsOf = async (name: string): Promise<Readonly<Record<string, readonly unknown[]>>> => {
  const stands = (await indexedDB.databases()).some((one) => one.name === name);
  if (!stands) return {};
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('not opened'));
  });
  const all = (store: string): Promise<readonly unknown[]> =>
    new Promise((resolve, reject) => {
      const request = db.transaction(store).objectStore(store).getAll() as IDBRequest<unknown[]>;
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('not read'));
    });
  try {
    const stores = [...db.objectStoreNames];
    return Object.fromEntries(await Promise.all(stores.map(async (store) => [store, await all(store)] as const)));
  } finally {
    db.close();
  }
};
