// One browser with a profile on the disk, that several people sign in at, before the real server; and one person whose all carries a canary.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { openDatabase } from '../../demo/server/core/database.ts';
import { addPerson } from '../../demo/server/core/people.ts';
import { addRoom } from '../../demo/server/core/rooms.ts';
import { seedOnce } from '../../demo/server/seed/seed.ts';
import { createServer, type RunningServer } from '../../demo/server/server.ts';
import type { ChatClient } from '../../src/index.ts';
import { chromiumFlags, findBrowser } from '../browser/find-browser.mjs';

declare global {
  interface Window {
    /** Whoever sits at this page, see `seat/seat.js`. */
    chat?: ChatClient;
  }
}

/** Somebody with a room of the same name, and Jon in it. */
export type Sitter = { readonly id: string; readonly canary: string };
/** An answer of the server, as the browser got it. */
export type Heard = { readonly url: string; readonly cacheControl: string };

export interface Computer {
  readonly profile: string;
  readonly server: RunningServer;
  readonly heard: readonly Heard[];
  /** A tab at which somebody sits, once the conversation is live. */
  sit(person: string, room: string, tab?: Page): Promise<Page>;
  /** No socket any more, and whatever is said is refused for now. */
  trouble(): Promise<void>;
  heal(): Promise<void>;
  /** Ends the browser as a person does, so that it writes what it still means to. */
  shut(): Promise<void>;
  open(): Promise<void>;
  close(): Promise<void>;
}

const repository = join(import.meta.dirname, '..', '..');

const furnish = async (file: string, sitters: readonly Sitter[]): Promise<void> => {
  const db = await openDatabase(file);
  await seedOnce(db, Date.now());
  for (const { id, canary } of sitters) {
    await addPerson(db, { id, name: `Ann ${canary}`, roles: { parley: 'member' } });
    await addRoom(db, { id, title: `Room ${canary}`, kind: 'task', at: Date.now(), members: [id, 'jon'] });
  }
  await db.destroy();
};

/** The host's page, and beside it a file with a word that browsers do keep. */
const deploy = (folder: string, control: string): string => {
  const seat = join(folder, 'seat');
  mkdirSync(seat);
  cpSync(join(import.meta.dirname, 'seat'), seat, { recursive: true });
  writeFileSync(join(seat, 'control.txt'), control);
  return seat;
};

const isOurs = (url: string): boolean => /^\/(dist|seat)\/|^\/mark\.svg$/.test(new URL(url).pathname);

export const openComputer = async (sitters: readonly Sitter[], control: string): Promise<Computer> => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-computer-'));
  const [database, profile] = [join(folder, 'chat.db'), join(folder, 'profile')];
  await furnish(database, sitters);
  const mounts = [
    { prefix: '/seat/', dir: deploy(folder, control) },
    { prefix: '/dist/', dir: join(repository, 'dist') },
    { prefix: '/', dir: join(repository, 'demo', 'dist') },
  ];
  const server = await createServer({ database, mounts, faults: true });
  const heard: Heard[] = [];
  let browser: Browser | undefined;

  const test = (path: string, body: object): Promise<unknown> =>
    fetch(`${server.url}/test/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const refuse = (path: string): Promise<unknown> =>
    test('fault', { match: { method: 'POST', path }, do: 'status', status: 503, times: 1000 });

  const newTab = async (): Promise<Page> => {
    const page = await browser!.newPage();
    page.on('response', (answer) => {
      if (answer.url().startsWith(server.url) && !isOurs(answer.url()))
        heard.push({ url: answer.url(), cacheControl: answer.headers()['cache-control'] ?? '' });
    });
    return page;
  };

  return {
    profile,
    server,
    heard,
    async open() {
      browser = await launch({ executablePath: findBrowser('chromium'), args: [...chromiumFlags], userDataDir: profile });
    },
    async sit(person, room, tab) {
      const page = tab ?? (await newTab());
      // What lies behind another tab draws nothing.
      await page.bringToFront();
      await page.goto(`${server.url}/seat/?${new URLSearchParams({ who: person, room })}`);
      await page.waitForFunction(() => window.chat?.connection.get() === 'live');
      return page;
    },
    async trouble() {
      await refuse('/parley/do');
      await refuse('/parley/files');
      await test('block', { sockets: true });
    },
    heal: async () => void (await test('clear', {})),
    async shut() {
      await browser?.close();
      browser = undefined;
    },
    async close() {
      await browser?.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
