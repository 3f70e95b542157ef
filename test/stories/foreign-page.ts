// A page that is not the demo's own: on the server's address, under a policy of its choice, with a note of what it fetched and what it broke.
import type { HTTPRequest, Page } from 'puppeteer-core';

export type Files = Readonly<Record<string, { readonly type: string; readonly text: string }>>;

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

const answer = (request: HTTPRequest, { type, text }: Files[string], policy: string | undefined): Promise<void> => {
  const headers = policy ? { 'content-security-policy': policy } : {};
  return request.respond({ status: 200, contentType: `${type}; charset=utf-8`, headers, body: text });
};

/** `files` stand at their paths; everything else is the server's. */
export const openForeign = async (page: Page, address: string, files: Files = {}, policy?: string): Promise<ForeignPage> => {
  const [fetched, errors]: [string[], string[]] = [[], []];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    const file = files[pathname];
    fetched.push(pathname);
    void (file ? answer(request, file, policy) : request.continue());
  });
  await page.setRequestInterception(true);
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
