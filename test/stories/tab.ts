// One tab of the demo page as a person sees it: what stands in the thread, on the badge, in the banner; and what hands can do.
import type { ElementHandle, Page } from 'puppeteer-core';

export interface Tab {
  readonly page: Page;
  /** `Maya Rossi: hi`, `me: hi (Sent)`: the rows from top to bottom, with the words of their state. */
  transcript(): Promise<readonly string[]>;
  /** The bodies alone. */
  bodies(): Promise<readonly string[]>;
  write(text: string): Promise<void>;
  /** Presses a button of the row that shows this text. */
  press(body: string, button: string): Promise<void>;
  badge(room: string): Promise<number>;
  /** What the banner over the thread says, if it says anything. */
  banner(): Promise<string>;
  status(): Promise<string>;
  task(room: string): Promise<void>;
  network(on: boolean): Promise<void>;
  reload(): Promise<void>;
  close(): Promise<void>;
  /** Errors that nobody expected. */
  surprises(): readonly string[];
}

// A failed request is the network's word, and every story makes some; an exception is ours.
const expected = /Failed to load resource|net::ERR|WebSocket connection to|can.t establish a connection|NetworkError|favicon/i;

export const createTab = async (page: Page, person: string, address: string): Promise<Tab> => {
  const surprises: string[] = [];
  page.on('pageerror', (error) => surprises.push(`${person}: ${String(error)}`));
  page.on('console', (line) => {
    if (line.type() === 'error' && !expected.test(line.text())) surprises.push(`${person}: ${line.text()}`);
  });
  await page.setViewport({ width: 900, height: 900 });
  await page.goto(address);
  const surface = `.surface[data-person="${person}"]`;
  await page.waitForSelector(`${surface} chat-thread`);

  const rows = (): Promise<readonly { who: string; body: string; state: string }[]> =>
    page.evaluate((selector) => {
      const threads = [...document.querySelectorAll(`${selector} chat-thread`)];
      const shown = threads.find((thread) => (thread as HTMLElement).checkVisibility());
      return [...(shown?.shadowRoot?.querySelectorAll('[part~="message"]') ?? [])].map((row) => ({
        who: row.hasAttribute('data-own') ? 'me' : 'them',
        body: row.querySelector('[part~="content"]')?.textContent ?? '',
        state: row.getAttribute('data-status') ?? '',
      }));
    }, surface);

  const composer = async (): Promise<ElementHandle<HTMLTextAreaElement>> => {
    const handle = await page.waitForFunction(
      (selector: string) => {
        const threads = [...document.querySelectorAll(`${selector} chat-thread`)];
        const shown = threads.find((thread) => (thread as HTMLElement).checkVisibility());
        const field = shown?.shadowRoot?.querySelector('chat-composer')?.shadowRoot?.querySelector('textarea');
        return field ?? false;
      },
      {},
      surface,
    );
    return handle as ElementHandle<HTMLTextAreaElement>;
  };

  const clientOf = <T>(look: string): Promise<T> => page.evaluate(`(${look})(window.parleyDemo.clients[${JSON.stringify(person)}])`) as Promise<T>;

  return {
    page,
    transcript: async () => (await rows()).map(({ who, body, state }) => `${who}: ${body}${state ? ` (${state})` : ''}`),
    bodies: async () => (await rows()).map(({ body }) => body),
    async write(text) {
      const field = await composer();
      await field.focus();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    },
    async press(body, button) {
      await page.bringToFront();
      const found = await page.evaluateHandle(
        (selector, text, label) => {
          const threads = [...document.querySelectorAll(`${selector} chat-thread`)];
          const all = threads.flatMap((thread) => [...(thread.shadowRoot?.querySelectorAll('[part~="message"]') ?? [])]);
          const row = all.find((one) => one.querySelector('[part~="content"]')?.textContent === text);
          return [...(row?.querySelectorAll('button') ?? [])].find((one) => one.textContent?.trim() === label) ?? null;
        },
        surface,
        body,
        button,
      );
      const element = found.asElement() as ElementHandle<HTMLButtonElement> | null;
      if (!element) throw new Error(`${person} sees no “${button}” beside “${body}”`);
      await element.click();
    },
    badge: (room) =>
      page.evaluate(
        (selector, id) => Number(document.querySelector(`${selector} unread-badge[room="${id}"]`)?.shadowRoot?.textContent?.match(/\d+/)?.[0] ?? 0),
        surface,
        room,
      ),
    banner: () =>
      page.evaluate((selector) => {
        const threads = [...document.querySelectorAll(`${selector} chat-thread`)];
        const shown = threads.find((thread) => (thread as HTMLElement).checkVisibility());
        const banner = shown?.shadowRoot?.querySelector('chat-status')?.shadowRoot?.querySelector('[part~="banner"]');
        return banner?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
      }, surface),
    status: () => clientOf<string>('(chat) => chat.connection.get()'),
    // Not a mouse click: a tab in the background draws nothing, and a pointer would wait for it.
    task: (room) => page.$eval(`${surface} .task[data-room="${room}"]`, (button) => (button as HTMLElement).click()),
    network: (on) => page.evaluate(`window.parleyDemo.networks[${JSON.stringify(person)}].set(${on})`) as Promise<void>,
    async reload() {
      await page.reload();
      await page.waitForSelector(`${surface} chat-thread`);
    },
    close: () => page.close(),
    surprises: () => surprises,
  };
};
