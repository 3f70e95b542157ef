// Serves the bundled pages to one browser, and opens a page of a contestant as a person would find it: new, and with nothing compiled.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from 'puppeteer-core';
import type { CDPSession, Page } from 'puppeteer-core';
import { chromiumFlags, findBrowser } from '../browser/find-browser.mjs';
import type { Files, PageName } from './bundle.ts';

/** One page and the browser's own measures of it. */
export type Sight = { readonly page: Page; readonly cdp: CDPSession };

export interface House {
  /** A new page. `slower`: how many times slower its processor is; `host` sets apart what it stores. */
  open(name: PageName, slower?: number, host?: string, query?: string): Promise<Sight>;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

const pageOf = (name: string, files: Files): string => {
  const style = files.has(`/${name}.css`) ? `<link rel="stylesheet" href="/${name}.css">` : '';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title>${style}<body><script type="module" src="/${name}.js"></script></body></html>`;
};

const serve = (files: Files) =>
  createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const file = files.get(pathname);
    const type = file ? (types[pathname.split('.').at(-1) ?? ''] ?? 'application/octet-stream') : 'text/html';
    response.setHeader('content-type', `${type}; charset=utf-8`);
    response.end(file ?? pageOf(pathname.slice(1), files));
  });

const quiet = [
  ...chromiumFlags,
  '--disable-extensions',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--js-flags=--expose-gc',
];

export const openHouse = async (files: Files): Promise<House> => {
  const server = serve(files).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  // A profile on disk, because a private window keeps its database in memory.
  const userDataDir = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  const browser = await launch({ executablePath: findBrowser('chromium'), args: quiet, userDataDir, protocolTimeout: 600_000 });
  return {
    async open(name, slower = 1, host = 'bench', query = '') {
      const page = await browser.newPage();
      page.on('pageerror', (error) => console.log(`!!! ${name}: ${String(error)}`));
      const cdp = await page.createCDPSession();
      await cdp.send('Performance.enable');
      await page.goto(`http://${host}.localhost:${port}/${name}${query}`, { waitUntil: 'load' });
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
      return { page, cdp };
    },
    async close() {
      await browser.close();
      server.close();
      rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
