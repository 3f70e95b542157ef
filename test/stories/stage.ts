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
import { findBrowser } from '../browser/find-browser.mjs';
import { createTab, type Tab } from './tab.ts';

const repository = join(import.meta.dirname, '..', '..');
const flags = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export type Stored = { readonly id: string; readonly authorId: string; readonly body: string };

export interface Stage {
  readonly url: string;
  readonly browser: Browser;
  /** Opens the demo page as one person; two tabs of one person share storage, two people share none. */
  open(person: string, params?: Readonly<Record<string, string>>): Promise<Tab>;
  /** A page of its own, on nobody's behalf. */
  page(person?: string): Promise<Page>;
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** The server's test routes. */
  test<T = unknown>(path: string, body?: unknown): Promise<T>;
  stored(room: string): Promise<readonly Stored[]>;
  close(): Promise<void>;
}

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
};

const startServer = async (port: number, database: string): Promise<ChildProcess> => {
  const main = join(repository, 'demo', 'server', 'main.ts');
  const args = [main, '--port', String(port), '--database', database, '--quiet', '--faults'];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
  assert.match(line, /^listening on /);
  return server;
};

const startBrowser = (): Promise<Browser> => {
  if (process.env['PARLEY_BROWSER'] === 'firefox') return launch({ browser: 'firefox', executablePath: findBrowser('firefox') });
  return launch({ executablePath: findBrowser('chromium'), args: flags });
};

/** Waits until a question is answered the way a story needs; tells what it saw last when it never is. */
export const eventually = async <T>(look: () => Promise<T>, check: (seen: T) => void, ms = 15_000): Promise<T> => {
  const until = Date.now() + ms;
  for (;;) {
    const seen = await look();
    try {
      check(seen);
      return seen;
    } catch (unmet) {
      if (Date.now() > until) throw unmet;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

export const openStage = async (): Promise<Stage> => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-story-'));
  const database = join(folder, 'chat.db');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let server = await startServer(port, database);
  const browser = await startBrowser();
  const contexts = new Map<string, BrowserContext>();
  const tabs: Tab[] = [];

  const page = async (person = ''): Promise<Page> => {
    const context = contexts.get(person) ?? (await browser.createBrowserContext());
    contexts.set(person, context);
    return context.newPage();
  };

  const test = async <T>(path: string, body?: unknown): Promise<T> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/test/${path}`, body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) });
    assert.ok(answer.ok, `/test/${path} answered ${answer.status}`);
    return (await answer.json().catch(() => undefined)) as T;
  };

  return {
    url,
    browser,
    page,
    test,
    async open(person, params = {}) {
      const address = `${url}/?${new URLSearchParams({ people: person, room: '57', ...params })}`;
      const tab = await createTab(await page(person), person, address);
      tabs.push(tab);
      return tab;
    },
    async kill() {
      const gone = once(server, 'exit');
      server.kill('SIGKILL');
      await gone;
    },
    async restart() {
      server = await startServer(port, database);
    },
    async stored(room) {
      return (await test<{ messages: readonly Stored[] }>(`messages?room=${room}`)).messages;
    },
    async close() {
      await browser.close();
      server.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
      assert.deepEqual(
        tabs.flatMap((tab) => tab.surprises()),
        [],
        'nothing went wrong behind the scenes',
      );
    },
  };
};
