// The built script tag on a foreign page, in a real browser.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { chromiumFlags, findBrowser } from '../browser/find-browser.mjs';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types parley-lit";

/** Serves `dist` below `/cdn/`, and pages given as text. */
const serve = (pages: Readonly<Record<string, string>>): Server =>
  createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const page = pages[path];
    if (path === '/ask.js') {
      response.writeHead(200, { 'Content-Type': 'text/javascript' }).end("Parley.boot({ tenant: 'asked' });");
      return;
    }
    if (page !== undefined) {
      response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': policy }).end(page);
      return;
    }
    const file = /^\/cdn\/([\w./-]+\.js)$/.exec(path)?.[1];
    const answer = file ? readFile(`dist/${file}`) : Promise.reject(new Error('not found'));
    answer.then(
      (text) => response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(text),
      () => response.writeHead(404).end(),
    );
  });

const tag = '<script src="/cdn/parley.js"></script>';
const declaredTag =
  '<script src="/cdn/parley.js" data-url="/" data-dialect="task-desk" data-me="7" data-me-role="agent"></script>';

describe('the script tag', () => {
  let server: Server;
  let browser: Browser;
  let origin = '';

  before(async () => {
    const pages = {
      '/plain': '<!doctype html>',
      '/idle': `<!doctype html>${tag}`,
      '/twice': `<!doctype html>${tag}${tag}`,
      '/widget': `<!doctype html><body>${tag}<chat-widget url="ORIGIN" dialect="task-desk" me="7" me-role="agent" room="42"></chat-widget>`,
      '/asked': `<!doctype html><body>${tag}<chat-widget url="ORIGIN" dialect="task-desk" me="7"></chat-widget><script src="/ask.js"></script>`,
      '/list': `<!doctype html><chat-provider><main></main></chat-provider>ABSOLUTE`,
      '/declared': `<!doctype html><chat-provider><chat-status></chat-status></chat-provider>ABSOLUTE`,
    };
    server = serve(pages).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const path of Object.keys(pages) as (keyof typeof pages)[])
      pages[path] = pages[path]
        .replace('ABSOLUTE', declaredTag.replace('data-url="/"', `data-url="${origin}"`))
        .replace('ORIGIN', origin);
    browser = await launch({ executablePath: findBrowser('chromium'), args: chromiumFlags });
  });

  after(async () => {
    await browser.close();
    server.closeAllConnections();
    server.close();
  });

  const open = async (path: string): Promise<{ page: Page; fetched: string[]; wrong: string[] }> => {
    const page = await browser.newPage();
    const [fetched, wrong]: [string[], string[]] = [[], []];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    page.on('pageerror', (error) => wrong.push(String(error)));
    page.on('console', (message) => /Content Security Policy|Trusted/.test(message.text()) && wrong.push(message.text()));
    await page.goto(origin + path, { waitUntil: 'networkidle2' });
    return { page, fetched, wrong };
  };

  it('fetches nothing and leaves one global until it is asked', async () => {
    const { page, fetched, wrong } = await open('/idle');
    const { page: clean } = await open('/plain');
    const names = (target: Page) => target.evaluate(() => Object.getOwnPropertyNames(window));
    const known = new Set(await names(clean));
    assert.deepEqual(
      (await names(page)).filter((name) => !known.has(name)),
      ['Parley'],
    );
    assert.deepEqual(
      fetched.filter((path) => path.startsWith('/cdn/parley/')),
      [],
    );
    assert.deepEqual(wrong, []);
  });

  it('is harmless when included twice', async () => {
    const { page, wrong } = await open('/twice');
    assert.equal(await page.evaluate(() => typeof window.Parley?.boot), 'function');
    assert.deepEqual(wrong, []);
  });

  it('gives a client to a provider by its attributes alone, under a strict policy', async () => {
    const { page, fetched, wrong } = await open('/declared');
    await page.waitForFunction(() => document.querySelector('chat-provider')?.client !== undefined);
    const me = await page.evaluate(() => document.querySelector('chat-provider')?.client?.state.get().me);
    assert.deepEqual(me, { id: '7', role: 'agent' });
    assert.ok(fetched.some((path) => path.startsWith('/cdn/parley/boot-')));
    assert.deepEqual(wrong, []);
  });

  it('gives a client to a widget by the widget’s attributes alone, under a strict policy', async () => {
    const { page, wrong } = await open('/widget');
    await page.waitForFunction(() => document.querySelector('chat-widget')?.chat !== undefined);
    const me = await page.evaluate(() => document.querySelector('chat-widget')?.chat?.state.get().me);
    assert.deepEqual(me, { id: '7', role: 'agent' });
    await page.evaluate(() => document.querySelector('chat-widget')?.toggle());
    await page.waitForFunction(() => document.querySelector('chat-widget')?.shadowRoot?.querySelector('chat-thread')?.shadowRoot);
    assert.deepEqual(wrong, []);
  });

  it('makes one client for a widget whose page calls boot itself', async () => {
    const { page, fetched, wrong } = await open('/asked');
    await page.waitForFunction(() => document.querySelector('chat-widget')?.chat !== undefined);
    assert.equal(await page.evaluate(() => document.querySelector('chat-widget')?.chat?.state.get().me?.id), '7');
    assert.equal(fetched.filter((path) => path.startsWith('/cdn/parley/boot-')).length, 1);
    assert.deepEqual(wrong, []);
  });

  it('fetches an element once the page uses it', async () => {
    const { page, wrong } = await open('/list');
    const known = () => page.evaluate(() => customElements.get('chat-room-list') !== undefined);
    await page.waitForFunction(() => customElements.get('unread-badge') !== undefined);
    assert.equal(await known(), false);
    await page.evaluate(() => document.querySelector('main')?.append(document.createElement('chat-room-list')));
    await page.waitForFunction(() => customElements.get('chat-room-list') !== undefined);
    assert.deepEqual(wrong, []);
  });

  it('queues a boot and says what is wrong with it', async () => {
    const { page } = await open('/idle');
    const reason = await page.evaluate(() =>
      window.Parley?.boot({ dialect: 'task-desk' }).catch((error: Error) => error.message),
    );
    assert.match(reason as string, /url/);
  });
});
