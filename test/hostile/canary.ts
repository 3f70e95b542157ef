// Counts, in the page it is loaded into, whatever a hostile text could bring about; loaded before everything else.

export type Canary = {
  /** Numbers of the payloads that ran. */
  readonly ran: Set<number>;
  /** Dialogs, windows, code from text, requests and navigations. */
  readonly calls: string[];
  /** What the page's policy reported. */
  readonly reports: string[];
  readonly errors: string[];
};

declare global {
  interface Window {
    canary: Canary;
  }
}

const canary: Canary = { ran: new Set(), calls: [], reports: [], errors: [] };
window.canary = canary;

const note = (name: string) => (): void => void canary.calls.push(name);
const loud = ['alert', 'confirm', 'prompt', 'print', 'open', 'fetch'];

Object.assign(window, { __pwned: (id: unknown) => void canary.ran.add(Number(id)) });
Object.assign(window, Object.fromEntries(loud.map((name) => [name, note(name)])));
for (const [prototype, name] of [
  [XMLHttpRequest.prototype, 'open'],
  [Navigator.prototype, 'sendBeacon'],
  [Document.prototype, 'write'],
  [HTMLFormElement.prototype, 'submit'],
] as const)
  Object.defineProperty(prototype, name, { value: note(name) });

addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
  canary.reports.push(`${violatedDirective} forbids ${blockedURI} ${sample}`),
);
const isNoise = (text: string): boolean => text.startsWith('ResizeObserver loop');
addEventListener('error', ({ message }) => isNoise(message) || canary.errors.push(message));
addEventListener('unhandledrejection', ({ reason }) => canary.errors.push(String(reason)));
(window as { navigation?: EventTarget }).navigation?.addEventListener('navigate', note('navigate'));

const isStranger = ({ name }: PerformanceEntry): boolean => /^https?:/.test(name) && new URL(name).host !== location.host;
new PerformanceObserver((list) =>
  canary.calls.push(
    ...list
      .getEntries()
      .filter(isStranger)
      .map(({ name }) => `request ${name}`),
  ),
).observe({
  type: 'resource',
  buffered: true,
});
