// Trouble in a tab: what nobody expected is noted, and what a story asks for is made.
import type { HTTPRequest, Page } from 'puppeteer-core';

// A failed request is the network's word, and every story makes some; an exception is ours.
const expected = /Failed to load resource|net::ERR|WebSocket connection to|can.t establish a connection|NetworkError|favicon/i;

/** Collects exceptions, unhandled rejections and lines on the console as they come. */
export const surprisesOf = (page: Page, person: string): readonly string[] => {
  const surprises: string[] = [];
  const note = (text: string): void => void (expected.test(text) || surprises.push(`${person}: ${text}`));
  // Firefox tells a failed socket as an exception.
  page.on('pageerror', (error) => note(String(error)));
  page.on('console', (line) => line.type() === 'error' && note(line.text()));
  return surprises;
};

const backend = /^\/(api|socket\.io|demo)\//;

const sieve = (request: HTTPRequest): void => {
  if (request.isInterceptResolutionHandled()) return;
  void (backend.test(new URL(request.url()).pathname) ? request.abort('connectionrefused') : request.continue());
};

/** Sockets pass by the interception of requests, so they are led to where nobody answers. */
const misleadSockets = (): void => {
  const page = window as unknown as { cutOff?: boolean; WebSocket: typeof WebSocket };
  page.cutOff = true;
  const nowhere = `ws://${location.host}/nowhere`;
  page.WebSocket = new Proxy(WebSocket, {
    construct: (real, [address]: [string]) => new real(page.cutOff ? nowhere : address),
  });
};

/** Returns what takes the backend away, from the next reload on, and gives it back. */
export const cutOff = (page: Page): ((backend: boolean) => Promise<void>) => {
  let script: { readonly identifier: string } | undefined;
  return async (backend) => {
    if (script) await page.removeScriptToEvaluateOnNewDocument(script.identifier);
    script = backend ? undefined : await page.evaluateOnNewDocument(misleadSockets);
    if (backend) page.off('request', sieve);
    else page.on('request', sieve);
    await page.setRequestInterception(!backend);
    await page.evaluate((off) => void Object.assign(window, { cutOff: off }), !backend);
  };
};
