// Parley whole: the real client with its storage behind a thread, in front of a backend inside the page, or of none.
import '../../../src/define.ts';
import type { ChatClient } from '../../../src/client/api.ts';
import { parley } from '../../../src/dialects/parley.ts';
import { createChat } from '../../../src/index.ts';
import { createBackend } from './backend.ts';
import type { Backend } from './backend.ts';
import { box, painted, until } from './stage.mjs';
import { digAll } from './stored.ts';
import { me } from './talk.mjs';

const started = performance.now();
const rooms = Array.from({ length: 10 }, (_, i) => `r${i}`);
const keep = { messages: 1_000_000, bytes: 1e10 };
const params = new URLSearchParams(location.search);

let chat: ChatClient;
let backend: Backend;
let thread: HTMLElementTagNameMap['chat-thread'];
let next = 0;

const show = (client: ChatClient): void => {
  thread = Object.assign(document.createElement('chat-thread'), { client, room: rooms[0] });
  thread.style.blockSize = '100%';
  box.append(thread);
};
const rows = (): readonly HTMLElement[] => [...(thread.shadowRoot?.querySelectorAll<HTMLElement>('.row') ?? [])];
const later = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));

const start = (past: number, own: readonly string[], persist = true): void => {
  backend = createBackend(own, past);
  next = past;
  chat = createChat({ url: 'http://127.0.0.1:9', dialect: parley(), me, keep, persist, env: { transport: backend.connect(me) } });
  chat.start();
};

/** A thread over `past` messages, live and at its end. */
const ready = async (past: number): Promise<void> => {
  start(past, rooms.slice(0, 1));
  show(chat);
  await until(() => rows().at(-1)?.dataset['id'] === `r0-m${past - 1}`);
  await later(2000);
};

/** So many messages a second for so long; gives how many were not on the screen 50 ms after the last, and how long tasks blocked. */
const flood = async (perSecond: number, seconds: number) => {
  let blocking = 0;
  const watch = new PerformanceObserver((list) =>
    list.getEntries().forEach(({ duration }) => void (blocking += Math.max(0, duration - 50))),
  );
  watch.observe({ type: 'longtask' });
  const [first, from] = [next, performance.now()];
  for (const last = first + perSecond * seconds; next < last; await later(0))
    for (const due = Math.min(last, first + ((performance.now() - from) / 1000) * perSecond); next < due;) backend.say(next++);
  await later(50);
  const shown = Number(rows().at(-1)?.dataset['id']?.split('-m')[1] ?? 0);
  watch.disconnect();
  return { blocking, behind: next - 1 - shown, took: performance.now() - from };
};

/** Fills the device with `each` messages in every room. */
const seed = async (each: number): Promise<number> => {
  start(50, rooms);
  const leases = rooms.map((id) => chat.room(id).open());
  await until(() => rooms.every((id) => chat.room(id).state.get().loaded));
  for (let stored = 0; stored < 50 * rooms.length; await later(50)) stored = (await chat.cache.usage()).messages;
  leases.forEach((release) => release());
  await chat.close();
  return digAll(rooms, each - 50);
};

/** Milliseconds from the first line of the script until the newest messages kept on this device are painted. */
const cold = async (): Promise<number> => {
  chat = createChat({ url: 'http://127.0.0.1:9', dialect: parley(), me, keep });
  chat.start();
  show(chat);
  await until(() => rows().at(-1)?.dataset['id'] === 'r0-m49');
  return (await painted()) - started;
};

Object.assign(globalThis, { ready, flood, seed, started: params.has('cold') ? cold() : undefined });
