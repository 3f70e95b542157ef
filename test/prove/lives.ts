// What people do at a computer before they leave it.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { eventually } from '../stories/stage.ts';
import type { Computer, Sitter } from './shared-computer.ts';

/** The smallest picture there is, and words behind its end. */
const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const shows = (page: Page, text: string): Promise<unknown> =>
  eventually(
    () => page.$$eval('chat-thread >>>> [part~="content"]', (rows) => rows.map(({ textContent }) => textContent ?? '')),
    (bodies) => assert.ok(bodies.includes(text), `${text} among ${bodies.join(' | ')}`),
  );

const saysWithFiles = (page: Page, room: string, canary: string): Promise<void> =>
  page.evaluate(
    async (room, canary, picture) => {
      const words = new Blob([`words ${canary}`], { type: 'text/plain' });
      const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
      const seen = new Blob([bytes, `seen ${canary}`], { type: 'image/png' });
      const attachments = Object.entries({ png: seen, txt: words }).map(([kind, file]) => ({
        ...{ name: `${canary}.${kind}`, type: file.type, size: file.size, file },
      }));
      await window.chat?.room(room).send({ body: `files ${canary}`, attachments }).settled;
    },
    room,
    canary,
    picture,
  );

const saves = (page: Page, room: string, canary: string): Promise<void> =>
  page.evaluate(
    async (room, canary) => {
      const file = new Blob([`waiting ${canary}`.repeat(9_000)], { type: 'text/plain' });
      const attachments = [{ name: `waiting-${canary}.txt`, type: 'text/plain', size: file.size, file }];
      const handle = window.chat?.room(room);
      await handle?.send(`waiting ${canary}`).saved;
      await handle?.send({ body: `waiting file ${canary}`, attachments }).saved;
      await handle?.saveDraft({ body: `draft ${canary}` }, 'a thread');
    },
    room,
    canary,
  );

/** The addresses of the files of a room, opened as by a person who looks at them. */
const opensFiles = (page: Page, room: string): Promise<readonly string[]> =>
  page.evaluate(async (room) => {
    const messages =
      window.chat
        ?.room(room)
        .state.get()
        .runs.flatMap((run) => run.messages) ?? [];
    const urls = messages.flatMap(({ attachments = [] }) => attachments.flatMap(({ url }) => url ?? []));
    for (const url of urls) await (await fetch(url)).text();
    return urls;
  }, room);

const types = async (page: Page, selector: string, text: string): Promise<void> => {
  await page.bringToFront();
  const field = await page.waitForSelector(selector);
  await field?.focus();
  await page.keyboard.type(text);
};

/** Says, hears, shows files, searches, writes half a message, and leaves two that cannot be sent. Returns where the files lie. */
export const live = async (computer: Computer, { id, canary }: Sitter, page: Page): Promise<readonly string[]> => {
  await page.evaluate((room, body) => window.chat?.room(room).send(body).settled, id, `said ${canary}`);
  await saysWithFiles(page, id, canary);
  await computer.server.core.post({ roomId: id, authorId: 'jon', body: `heard ${canary}`, details: { mentions: [id] } });
  await shows(page, `heard ${canary}`);
  const urls = await opensFiles(page, id);
  await page.evaluate((room) => window.chat?.room(room).markRead(), id);
  await types(page, 'chat-search >>>> input', canary);
  await types(page, 'chat-thread >>>> chat-composer >>>> textarea', `half ${canary}`);
  await computer.trouble();
  await saves(page, id, canary);
  await page.waitForFunction(() => window.chat?.connection.get() === 'polling');
  await page.evaluate(() => window.chat?.cache.usage());
  return urls;
};

/** The next one: says something, hears something, writes half a message. */
export const work = async (computer: Computer, page: Page, room: string, word: string): Promise<void> => {
  await page.evaluate((room, body) => window.chat?.room(room).send(body).settled, room, `said ${word}`);
  await computer.server.core.post({ roomId: room, authorId: 'jon', body: `heard ${word}` });
  await shows(page, `heard ${word}`);
  await types(page, 'chat-thread >>>> chat-composer >>>> textarea', `half ${word}`);
  await page.evaluate((room, body) => window.chat?.room(room).saveDraft({ body }), room, `draft ${word}`);
  await page.evaluate(() => window.chat?.cache.usage());
};
