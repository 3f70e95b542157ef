// A stage for stories: the real server in a process of its own, a real browser, and people with their own storage.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { launch, type Browser, type BrowserContext, type Page } from 'puppeteer-core';
import { chromiumFlags, findBrowser } from '../browser/find-browser.mjs';
import { createTab, type Tab } from './tab.ts';

const repository = join(import.meta.dirname, '..', '..');

/** A message as the database holds it. */
export type Stored = { readonly id: string; readonly authorId: string; readonly body: string };

/** Folders by the prefix they are served under, which begins and ends with a slash. */
export type Pages = Readonly<Record<string, string>>;

export interface Stage {
  readonly url: string;
  readonly browser: Browser;
  /** Opens the demo page as one person; two tabs of one person share storage, two people share none. */
  open(person: string, params?: Readonly<Record<string, string>>): Promise<Tab>;
  /** A page of its own, on nobody's behalf. */
  page(person?: string): Promise<Page>;
  /** Ends the server between two instructions; it has no time for anything. */
  kill(): Promise<void>;
  /** The server comes back at the same address, with the same database. */
  restart(): Promise<void>;
  /** The server's test routes. */
  test<T = unknown>(path: string, body?: unknown): Promise<T>;
  /** What the database holds of a room, in its order. */
  stored(room: string): Promise<readonly Stored[]>;
  /** Fails when anything went wrong that no story asked for. */
  close(): Promise<void>;
}

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
};

const startServer = async (port: number, database: string, pages: Pages): Promise<ChildProcess> => {
  const main = join(repository, 'demo', 'server', 'main.ts');
  const mounts = Object.entries(pages).flatMap(([prefix, folder]) => ['--mount', `${prefix}=${folder}`]);
  const args = [main, '--port', String(port), '--database', database, '--quiet', '--faults', ...mounts];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
  assert.match(line, /^listening on /);
  return server;
};

const stopServer = async (server: ChildProcess): Promise<void> => {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  server.kill('SIGKILL');
  await gone;
};

/** `PARLEY_BROWSER=firefox` tells the same stories in Firefox. */
const startBrowser = (): Promise<Browser> => {
  if (process.env['PARLEY_BROWSER'] === 'firefox') return launch({ browser: 'firefox', executablePath: findBrowser('firefox') });
  return launch({ executablePath: findBrowser('chromium'), args: [...chromiumFlags] });
};

/** A tab that is just being reloaded cannot answer; the next look can. */
const attempt = async <T>(look: () => Promise<T>, check: (seen: T) => void): Promise<{ seen: T } | { unmet: unknown }> => {
  try {
    const seen = await look();
    check(seen);
    return { seen };
  } catch (unmet) {
    return { unmet };
  }
};

/** Waits until a question is answered the way a story needs; throws what the check threw last when it never is. */
export const eventually = async <T>(look: () => Promise<T>, check: (seen: T) => void, ms = 15_000): Promise<T> => {
  const until = Date.now() + ms;
  for (;;) {
    const result = await attempt(look, check);
    if ('seen' in result) return result.seen;
    if (Date.now() > until) throw result.unmet;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const call = async <T>(url: string, body: unknown): Promise<T> => {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) });
  assert.ok(answer.ok, `${url} answered ${answer.status}`);
  return (await answer.json()) as T;
};

/** `pages` are folders the server offers besides the demo's, by prefix. */
export const openStage = async (pages: Pages = {}): Promise<Stage> => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-story-'));
  const database = join(folder, 'chat.db');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let server = await startServer(port, database, pages);
  const browser = await startBrowser();
  const contexts = new Map<string, BrowserContext>();
  const tabs: Tab[] = [];

  const page = async (person = ''): Promise<Page> => {
    const context = contexts.get(person) ?? (await browser.createBrowserContext());
    contexts.set(person, context);
    return context.newPage();
  };
  const test: Stage['test'] = (path, body) => call(`${url}/test/${path}`, body);

  return {
    url,
    browser,
    page,
    test,
    kill: () => stopServer(server),
    async open(person, params = {}) {
      const address = `${url}/?${new URLSearchParams({ people: person, room: '57', ...params })}`;
      const tab = await createTab(await page(person), person, address);
      tabs.push(tab);
      return tab;
    },
    async restart() {
      server = await startServer(port, database, pages);
    },
    stored: async (room) => (await test<{ messages: readonly Stored[] }>(`messages?room=${room}`)).messages,
    async close() {
      await browser.close();
      await stopServer(server);
      rmSync(folder, { recursive: true, force: true });
      const surprises = tabs.flatMap((tab) => tab.surprises());
      assert.deepEqual(surprises, [], 'nothing went wrong behind the scenes');
    },
  };
};
