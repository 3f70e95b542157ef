// What lies on the disk of a device, read without the client's help: asking the client would make it write first.
import type { Page } from 'puppeteer-core';

/** The bodies of a room's messages in the only database of this page, in the order of their keys. */
export const keptIn = (page: Page, room: string): Promise<readonly string[]> =>
  page.evaluate(async (id) => {
    type Row = { readonly message: { readonly body: string } };
    const [database] = await indexedDB.databases();
    if (!database?.name) return [];
    const open = indexedDB.open(database.name);
    await new Promise((resolve, reject) => Object.assign(open, { onsuccess: resolve, onerror: reject }));
    const all = open.result
      .transaction('messages')
      .objectStore('messages')
      .getAll(IDBKeyRange.bound([id], [id, []]));
    await new Promise((resolve, reject) => Object.assign(all, { onsuccess: resolve, onerror: reject }));
    open.result.close();
    return (all.result as Row[]).map(({ message }) => message.body);
  }, room);
