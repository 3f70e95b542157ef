// One tab of the demo page as a person sees it: what stands in the thread, on the badge, in the banner; and what hands can do.
import type { ElementHandle, Page } from 'puppeteer-core';
import { keptIn } from './kept.ts';
import { cutOff, surprisesOf } from './trouble.ts';

export interface Tab {
  readonly page: Page;
  /** `them: hi`, `me: hi (sent)`: the rows from top to bottom, mine with how far they have come. */
  transcript(): Promise<readonly string[]>;
  /** The bodies alone. */
  bodies(): Promise<readonly string[]>;
  /** The bodies on the disk of this device, whatever is on screen. */
  kept(room: string): Promise<readonly string[]>;
  /** Writes and sends by the keyboard. */
  write(text: string): Promise<void>;
  /** Presses a button of the row that shows this text. */
  press(body: string, button: string): Promise<void>;
  badge(room: string): Promise<number>;
  /** What the banner over the thread says, if it says anything. */
  banner(): Promise<string>;
  status(): Promise<string>;
  /** Opens another task. */
  task(room: string): Promise<void>;
  /** Throws the switch that takes this person offline, or back. It stays thrown over a reload. */
  network(on: boolean): Promise<void>;
  /** False lets only the page's own files through, and the browser still calls itself online. */
  reach(backend: boolean): Promise<void>;
  reload(): Promise<void>;
  close(): Promise<void>;
  /** Errors that nobody expected. */
  surprises(): readonly string[];
}

type Line = { readonly who: string; readonly body: string; readonly state: string };

const linesOf = (rows: readonly Element[]): readonly Line[] =>
  rows.map((row) => ({
    who: row.hasAttribute('data-own') ? 'me' : 'them',
    body: row.querySelector('[part~="content"]')?.textContent ?? '',
    state: row.getAttribute('data-status') ?? '',
  }));

const buttonIn = (thread: Element, body: string, label: string): HTMLButtonElement | null => {
  const rows = [...(thread.shadowRoot?.querySelectorAll('[part~="message"]') ?? [])];
  const row = rows.find((one) => one.querySelector('[part~="content"]')?.textContent === body);
  return [...(row?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent.trim() === label) ?? null;
};

const numberIn = (badge: Element): number => Number(/\d+/.exec(badge.shadowRoot?.textContent ?? '')?.[0] ?? 0);

const inOneLine = (banners: readonly Element[]): string => (banners[0]?.textContent ?? '').replace(/\s+/g, ' ').trim();

export const createTab = async (page: Page, person: string, address: string): Promise<Tab> => {
  const surprises = surprisesOf(page, person);
  const surface = `.surface[data-person="${person}"]`;
  const thread = `${surface} chat-thread`;
  const rows = `${thread} >>>> [part~="message"]`;
  const lines = (): Promise<readonly Line[]> => page.$$eval(rows, linesOf);
  const ready = (): Promise<unknown> => page.waitForSelector(thread);
  /** Hands work on the tab in front, and a browser draws no other. */
  const click = async (selector: string): Promise<void> => {
    await page.bringToFront();
    await page.click(selector);
  };

  await page.setViewport({ width: 900, height: 900 });
  await page.goto(address);
  await ready();

  return {
    page,
    transcript: async () => (await lines()).map(({ who, body, state }) => `${who}: ${body}${state && ` (${state})`}`),
    bodies: async () => (await lines()).map(({ body }) => body),
    kept: (room) => keptIn(page, room),
    async write(text) {
      await page.bringToFront();
      const field = await page.waitForSelector(`${thread} >>>> chat-composer >>>> textarea`);
      await field?.focus();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    },
    async press(body, label) {
      await page.bringToFront();
      const shown = await page.$(thread);
      const found = await shown?.evaluateHandle(buttonIn, body, label);
      const button = found?.asElement() as ElementHandle<HTMLButtonElement> | null | undefined;
      if (!button) throw new Error(`${person} sees no “${label}” beside “${body}”`);
      await button.click();
    },
    badge: (room) => page.$eval(`${surface} unread-badge[room="${room}"]`, numberIn),
    banner: () => page.$$eval(`${thread} >>>> chat-status >>>> [part~="banner"]`, inOneLine),
    status: () => page.evaluate((id) => window.parleyDemo.clients[id]?.connection.get() ?? '', person),
    task: (room) => click(`${surface} .task[data-room="${room}"]`),
    async network(on) {
      await click(`${surface} .cable[aria-checked="${!on}"]`);
    },
    reach: cutOff(page),
    async reload() {
      await page.reload();
      await ready();
    },
    close: () => page.close(),
    surprises: () => surprises,
  };
};
