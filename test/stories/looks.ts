// What several stories look for in a tab, and how a person moves from door to door there.
import assert from 'node:assert/strict';
import { eventually } from './stage.ts';
import type { Tab } from './tab.ts';

/** For what has to wait until a socket stands again, in ms. */
const patience = 45_000;

export const has =
  (line: string) =>
  (seen: readonly string[]): void =>
    assert.ok(seen.includes(line), `“${line}” among: ${seen.join(' | ')}`);

/** The connection comes to stand as wanted. */
export const stands = (tab: Tab, wanted: string, ms = patience): Promise<unknown> =>
  eventually(tab.status, (status) => assert.equal(status, wanted), ms);

/** Chooses another backend, and a room there. */
export const move = async (tab: Tab, door: string, room: string, ms = patience): Promise<void> => {
  await tab.page.bringToFront();
  await tab.page.select('.surface select.door', door);
  await tab.page.waitForSelector('.surface chat-thread');
  await tab.task(room);
  await stands(tab, 'live', ms);
};

/** A message is to be seen, so many times and no more. */
export const shows = async (tab: Tab, body: string, times = 1, ms = patience): Promise<void> => {
  await tab.page.bringToFront();
  await eventually(tab.bodies, (bodies) => assert.equal(bodies.filter((one) => one === body).length, times), ms);
};

/** The badge of a room comes to say so many. */
export const counts = (tab: Tab, room: string, unread: number, ms = patience): Promise<unknown> =>
  eventually(
    () => tab.badge(room),
    (count) => assert.equal(count, unread),
    ms,
  );
