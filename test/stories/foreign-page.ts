// A page that is not the demo's own, with a note of what it fetched, what it broke, and what its policy reported.
import type { Page } from 'puppeteer-core';

export interface ForeignPage {
  readonly page: Page;
  /** Paths, in the order they were asked for. */
  readonly fetched: readonly string[];
  /** Errors, and reports that the policy was violated. */
  surprises(): Promise<readonly string[]>;
  /** What the thread on it shows. */
  bodies(): Promise<readonly string[]>;
  write(text: string): Promise<void>;
  /** How the client behind its elements stands. */
  status(): Promise<string | undefined>;
}

export const openForeign = async (page: Page, address: string): Promise<ForeignPage> => {
  const [fetched, errors]: [string[], string[]] = [[], []];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await page.evaluateOnNewDocument(() => {
    const reports: string[] = [];
    Object.defineProperty(window, 'reports', { value: reports });
    addEventListener('securitypolicyviolation', (event) =>
      reports.push(`${event.violatedDirective} forbids ${event.blockedURI} ${event.sample}`),
    );
  });
  await page.goto(address);

  return {
    page,
    fetched,
    surprises: async () => [...errors, ...(await page.evaluate(() => (window as unknown as { reports: string[] }).reports))],
    bodies: () =>
      page.evaluate(() => {
        const thread = document.querySelector('chat-thread')?.shadowRoot;
        return [...(thread?.querySelectorAll('[part~="content"]') ?? [])].map(({ textContent }) => textContent ?? '');
      }),
    async write(text) {
      const field = await page.waitForSelector('chat-thread >>> chat-composer >>> textarea');
      await field?.focus();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    },
    status: () => page.evaluate(() => document.querySelector('chat-provider')?.client?.connection.get()),
  };
};
