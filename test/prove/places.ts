// Everything a script of a page can read, looked through from inside it; and the cookies, some of which only the browser can.
import type { Page } from 'puppeteer-core';
import { partsOf } from './canary.ts';

type Found = readonly string[];

/** Runs in the page, so it can use nothing from here. `urls`: what the browser may have put into its cache. */
const lookThrough = async (parts: readonly string[], urls: readonly string[]): Promise<Found> => {
  const told = (request: IDBRequest): Promise<unknown> =>
    new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }));
  const textOf = async (value: unknown): Promise<string> => {
    if (value instanceof Blob) return `${value.size} ${value.type} ${await value.text()}`;
    if (typeof value !== 'object' || value === null) return String(value);
    return (await Promise.all(Object.entries(value).map(async ([key, one]) => `${key} ${await textOf(one)}`))).join();
  };
  const shownIn = (root: ParentNode): string =>
    [...root.querySelectorAll('*')]
      .map((element) => [
        ...[...element.attributes].map(({ value }) => value),
        'value' in element ? String(element.value) : '',
        element.shadowRoot ? shownIn(element.shadowRoot) : '',
        element.textContent,
      ])
      .join();
  const places: Record<string, string> = {
    dom: shownIn(document),
    'local storage': await textOf({ ...localStorage }),
    'session storage': await textOf({ ...sessionStorage }),
    cookies: document.cookie,
    history: JSON.stringify(history.state),
  };
  for (const { name = '' } of await indexedDB.databases()) {
    const database = (await told(indexedDB.open(name))) as IDBDatabase;
    for (const store of database.objectStoreNames) {
      const open = database.transaction(store).objectStore(store);
      const rows = (await Promise.all([told(open.getAllKeys()), told(open.getAll())])) as unknown;
      places[`store ${store}`] = `${places[`store ${store}`] ?? ''} ${name} ${await textOf(rows)}`;
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys())
      places[`cache ${request.url}`] = `${request.url} ${await (await cache.match(request))?.text()}`;
  }
  for (const url of urls) {
    const kept = await fetch(url, { cache: 'only-if-cached', mode: 'same-origin' }).catch(() => undefined);
    if (kept?.ok) places['http cache'] = [places['http cache'], ...[...kept.headers].flat(), await kept.text()].join();
  }
  const root = await navigator.storage.getDirectory();
  for await (const name of (root as unknown as { keys(): AsyncIterable<string> }).keys()) places[`file ${name}`] = name;
  return Object.entries(places).flatMap(([place, content]) => (parts.some((part) => content.includes(part)) ? [place] : []));
};

/** The places where a canary is. */
export const placesOf = async (page: Page, canary: string, urls: readonly string[] = []): Promise<Found> => {
  const parts = partsOf(canary);
  const found = await page.evaluate(lookThrough, parts, urls);
  const cookies = JSON.stringify(await page.browserContext().cookies());
  return [...found, ...(parts.some((part) => cookies.includes(part)) ? ['cookie jar'] : [])];
};
