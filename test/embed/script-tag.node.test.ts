// The built script tag on a foreign page, in a real browser.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { launch, type Browser, type Page } from 'puppeteer-core';
import type { ChatClient } from '../../src/client/api.ts';
import { chromiumFlags, findBrowser } from '../browser/find-browser.mjs';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types parley-lit";

/** What a page asks for that names no policy: two copies of one bundle have two of one name. */
const anyPolicy = policy.replace('; trusted-types parley-lit', '');
/** A page with a Lit of its own names that one's policy too. */
const hostPolicy = `${policy} lit-html`;
const policies: Readonly<Record<string, string>> = { '/two': anyPolicy, '/lit': hostPolicy };

/** A package as a browser takes it: what it names by itself lies beside it. */
const published = (text: string): string =>
  text.replace(/((?:from|import)")((?:@lit\/)?[a-z][\w-]*)("|\/)/g, (_, word, name, end) =>
    end === '"' ? `${word}/modules/${name}/${name.split('/').at(-1).replace(/^lit$/, 'index')}.js"` : `${word}/modules/${name}/`,
  );

const hostApp = `import { LitElement, html } from '/modules/lit/index.js';
customElements.define('host-app', class extends LitElement {
  static properties = { count: {} };
  render() { return html\`<b>\${this.count}</b><slot></slot>\`; }
});`;

const texts: readonly (readonly [pattern: RegExp, text: (found: string) => Promise<string>])[] = [
  [/^\/ask\.js$/, async () => "Parley.boot({ tenant: 'asked' });"],
  [/^\/host\.js$/, async () => hostApp],
  [/^\/cdn\/([\w./-]+\.js)$/, (file) => readFile(`dist/${file}`, 'utf8')],
  [/^\/other\/([\w./-]+\.js)$/, (file) => readFile(`dist/${file}`, 'utf8')],
  [
    /^\/modules\/((?:lit|lit-html|lit-element|@lit\/reactive-element)\/[\w./-]+\.js)$/,
    async (file) => published(await readFile(`node_modules/${file}`, 'utf8')),
  ],
];
const scriptAt = async (path: string): Promise<string> => {
  for (const [pattern, text] of texts) {
    const found = pattern.exec(path);
    if (found) return text(found[1] ?? '');
  }
  throw new Error('not found');
};

/**
 * Serves `dist` below `/cdn/` and, as another version, below `/other/`: its modules are all its own, Lit among them, since their addresses are
 * others. And the page's own Lit, and pages given as text.
 */
const serve = (pages: Readonly<Record<string, string>>): Server =>
  createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const page = pages[path];
    if (page !== undefined) {
      response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': policies[path] ?? policy }).end(page);
      return;
    }
    scriptAt(path).then(
      (text) => response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(text),
      () => response.writeHead(404).end(),
    );
  });

/** Names by which an element of the page takes the place of something that scripts look for: on the document, and on the window. */
const onDocument =
  `activeElement addEventListener adoptedStyleSheets body children cookie createComment createElement createElementNS
  createRange createTextNode createTreeWalker defaultView documentElement fonts forms getElementById getSelection hasFocus
  head hidden importNode querySelector querySelectorAll readyState scrollingElement styleSheets visibilityState`.split(/\s+/);
const onWindow =
  `Parley boot chat client config litElementHydrateSupport litElementPolyfillSupport litElementVersions litHtmlPolyfillSupport
  litHtmlVersions parley reactiveElementPolyfillSupport reactiveElementVersions`.split(/\s+/);
const clobbering = (name: string): string =>
  `<img name="${name}" id="${name}" alt=""><form name="${name}"><input name="boot"><input name="length"></form>`;

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
      '/two': `<!doctype html><body><chat-provider><chat-thread room="42"></chat-thread></chat-provider>ABSOLUTE<script src="/other/parley.js"></script>`,
      '/named': `<!doctype html><body><chat-provider><chat-thread room="42"></chat-thread></chat-provider>ABSOLUTE`,
      '/lit': `<!doctype html><body><script type="module" src="/host.js"></script><host-app><chat-provider><chat-thread room="42"></chat-thread></chat-provider></host-app>ABSOLUTE`,
      '/clobbered': `<!doctype html><body>${[...onDocument, ...onWindow].map(clobbering).join('')}<chat-provider><chat-thread room="42"></chat-thread></chat-provider>ABSOLUTE`,
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

  /** The first version stands, with a client and a thread. */
  const stands = async (page: Page): Promise<void> => {
    await page.waitForFunction(() => document.querySelector('chat-thread')?.shadowRoot?.querySelector('.root'));
    assert.equal(await page.evaluate(() => document.querySelector('chat-provider')?.client?.state.get().me?.id), '7');
  };
  /** As a script of the page's would, with the chunk that the other version's stub names; resolves to who its client is for, or to why there is none. */
  const bootOther = (page: Page, more: object = {}): Promise<unknown> => {
    const chunk = `/other/parley/${readdirSync('dist/parley').find((name) => /^boot-.*\.js$/.test(name))}`;
    return page.evaluate(
      async (at, given) => {
        const options = { url: location.origin, dialect: 'task-desk', me: { id: '8' }, ...given };
        try {
          const { boot } = (await import(at)) as { boot(options: object): Promise<ChatClient> };
          return (await boot(options)).state.get().me?.id;
        } catch (error) {
          return String(error);
        }
      },
      chunk,
      more,
    );
  };

  it('T8 works where elements of the page are called like what scripts look for on the document and the window', async () => {
    const { page, wrong } = await open('/clobbered');
    const left = await page.evaluate(
      (names) => names.filter((name) => !((document as unknown as Record<string, unknown>)[name] instanceof HTMLCollection)),
      onDocument,
    );
    assert.deepEqual(left, [], 'each name stands for the elements called so');
    await page.waitForFunction(() => {
      const [provider, thread] = ['chat-provider', 'chat-thread'].map((tag) =>
        Document.prototype.querySelector.call(document, tag),
      );
      return thread?.shadowRoot?.querySelector('.root') && (provider as HTMLElementTagNameMap['chat-provider']).client;
    });
    assert.deepEqual(wrong, []);
  });

  it('F36 is harmless beside another version of itself with another Lit: the elements stay whose they were, with their client', async () => {
    const { page, fetched, wrong } = await open('/two');
    await stands(page);
    assert.deepEqual(
      fetched.filter((path) => path.startsWith('/other/')),
      ['/other/parley.js'],
      'a second stub fetches nothing',
    );
    const before = await page.evaluate(() => {
      const classes = ['chat-provider', 'chat-thread'].map((name) => customElements.get(name));
      Object.assign(window, { classes, global: window.Parley });
      return Object.getOwnPropertyNames(window);
    });
    assert.equal(await bootOther(page), '8');
    await stands(page);
    assert.ok(
      await page.evaluate(() => {
        const { classes, global } = window as unknown as { classes: unknown[]; global: unknown };
        const now = ['chat-provider', 'chat-thread'].map((name) => customElements.get(name));
        return now.every((one, i) => one === classes[i]) && window.Parley === global;
      }),
    );
    // A provider that comes later is of the first version too, and drawn with its client.
    await page.evaluate(() => {
      const provider = document.body.appendChild(document.createElement('chat-provider'));
      provider.append(Object.assign(document.createElement('chat-thread'), { room: '43' }));
    });
    await page.waitForFunction(() => document.querySelectorAll('chat-thread')[1]?.shadowRoot?.querySelector('.root'));
    assert.equal(await page.evaluate(() => document.querySelectorAll('chat-provider')[1]?.client?.state.get().me?.id), '7');
    const after = await page.evaluate(() => Object.getOwnPropertyNames(window));
    assert.deepEqual(
      after.filter((name) => !before.includes(name) && !['classes', 'global'].includes(name)),
      [],
    );
    assert.deepEqual(wrong, []);
  });

  it('F36 shows the client of another version where that one was told to, by the elements of the first', async () => {
    const { page, wrong } = await open('/two');
    await stands(page);
    await page.evaluate(() => {
      const thread = Object.assign(document.createElement('chat-thread'), { id: 'theirs', room: '43' });
      document.body.append(thread);
    });
    assert.equal(await bootOther(page, { target: '#theirs' }), '8');
    await page.waitForFunction(() => document.querySelector('#theirs')?.shadowRoot?.querySelector('.root'));
    assert.equal(
      await page.evaluate(() => document.querySelector('#theirs')?.closest('chat-provider')?.client?.state.get().me?.id),
      '8',
    );
    await stands(page);
    assert.deepEqual(wrong, []);
  });

  it('stays unharmed where the page’s policy lets no second version in, and that one says so', async () => {
    const { page } = await open('/named');
    await stands(page);
    assert.match(String(await bootOther(page)), /policy/i);
    await stands(page);
  });

  it('is harmless beside a Lit of the page’s own, inside an element of it, under a policy that names both', async () => {
    const { page, wrong } = await open('/lit');
    await stands(page);
    await page.evaluate(() => Object.assign(document.querySelector('host-app')!, { count: 3 }));
    await page.waitForFunction(() => document.querySelector('host-app')?.shadowRoot?.querySelector('b')?.textContent === '3');
    await stands(page);
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
