// What the tests of the scroll contract share: long conversations of unequal heights, and a reader who holds a place in them.
import type { Attachment, Message } from '../../../src/model/entities.ts';
import type { ChatThread } from '../../../src/elements/thread/chat-thread.ts';
import { at, fakeClient, maya, me, message, room } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { all, find, frame, until } from '../mount.ts';

/** What the messages are made of; pictures come late, and without a size nobody knows their height before. */
export type Kind = 'words' | 'pictures with a size' | 'pictures without a size';
export const kinds: readonly Kind[] = ['words', 'pictures with a size', 'pictures without a size'];

const url = (n: number): string => new URL(`picture.svg?${n}`, import.meta.url).href;

const pictureOf = (n: number, kind: Kind): Attachment => ({
  name: `picture ${n}`,
  type: 'image/svg+xml',
  url: url(n),
  ...(kind === 'pictures with a size' && { width: 300, height: 180 }),
});

/** Messages of very unequal heights. */
export const range = (from: number, to: number, kind: Kind = 'words'): readonly Message[] =>
  Array.from({ length: to - from + 1 }, (_, i) => {
    const n = from + i;
    const more = kind !== 'words' && n % 5 === 0 ? { attachments: [pictureOf(n, kind)] } : {};
    return message(n, n % 3 ? maya : me, `message ${n} ${'and on it goes '.repeat((n * 7) % 19)}`, more);
  });

export const long = (from: number, to: number, kind: Kind = 'words'): FakeClient =>
  fakeClient(room(range(from, to, kind), { receipts: new Map([['u1', at(to)]]) }));

export const log = (element: ChatThread): HTMLElement => find(element, '.log');

/** The reader takes hold and goes there. */
export const take = async (element: ChatThread, place: number): Promise<void> => {
  log(element).dispatchEvent(new Event('wheel'));
  log(element).scrollTop = place;
  await frame();
};

export const top = (element: Element): number => element.getBoundingClientRect().top;

/** A message in the middle of what is seen. */
export const seen = (element: ChatThread): HTMLElement => {
  const middle = top(log(element)) + log(element).clientHeight / 2;
  return all(element, '.row').find((row) => row.getBoundingClientRect().bottom > middle)!;
};

/** Whether rows are drawn over the whole height of the log. */
export const isWhole = (element: ChatThread): boolean => {
  const rows = all(element, '.list > *');
  const box = log(element).getBoundingClientRect();
  return rows[0]!.getBoundingClientRect().top <= box.top + 60 && rows.at(-1)!.getBoundingClientRect().bottom >= box.bottom - 60;
};

export const left = (element: ChatThread): number => {
  const { scrollHeight, clientHeight, scrollTop } = log(element);
  return scrollHeight - clientHeight - scrollTop;
};

const isNear = (picture: HTMLElement, view: DOMRect): boolean => {
  const { top: from, bottom } = picture.getBoundingClientRect();
  return bottom > view.top - view.height && from < view.bottom + view.height;
};

/** Whether every picture in view, and a view around it, has come. */
export const hasCome = (element: ChatThread): boolean => {
  const view = log(element).getBoundingClientRect();
  return (all(element, '.list img') as readonly HTMLImageElement[]).every((one) => one.complete || !isNear(one, view));
};

/** Frames with nothing left to come. */
export const rest = async (element: ChatThread): Promise<void> => {
  for (let i = 0; i < 3; i++) {
    await until(() => hasCome(element));
    await frame();
  }
};

/** How far a message moves at most, in pixels, over at least so many frames and until all pictures have come. */
export const worstOf = async (element: ChatThread, row: HTMLElement, frames: number): Promise<number> => {
  const before = top(row);
  let worst = 0;
  for (let i = 0; i < frames || !hasCome(element); i++) {
    await frame();
    worst = Math.max(worst, Math.abs(top(row) - before));
  }
  return worst;
};

/** Goes back 20,000 px, 200 a frame: how far each frame was from where it should be, and how many showed no rows somewhere. */
export const goBack = async (element: ChatThread): Promise<{ readonly errors: readonly number[]; readonly blank: number }> => {
  const errors: number[] = [];
  let blank = 0;
  for (let i = 0; i < 100; i++) {
    const row = seen(element);
    const before = top(row);
    log(element).scrollTop -= 200;
    await frame();
    errors.push(Math.abs(top(row) - before - 200));
    if (!isWhole(element)) blank++;
  }
  return { errors, blank };
};

/** Where an element stands in the frame that is painted, when all that observes its size has had its say. */
export const painted = (element: Element): Promise<number> =>
  new Promise((resolve) => {
    const observer = new IntersectionObserver(([entry]) => {
      observer.disconnect();
      resolve(entry!.boundingClientRect.top);
    });
    observer.observe(element);
  });

/** The message that is looked at: the first that reaches into view. */
export const anchor = (element: ChatThread): HTMLElement => {
  const edge = top(log(element));
  return all(element, '.row').find((row) => row.getBoundingClientRect().bottom > edge)!;
};

/** Makes some rows taller and some less tall, as what comes late does, and tells nobody. `but`: stays as it is. */
export const grow = (element: ChatThread, turn: number, but?: Element): void => {
  for (const [at, row] of all(element, '.row').entries())
    if (at % 7 === turn % 7 && row !== but) row.style.paddingBlockStart = `${(at * turn * 13) % 90}px`;
};

/** Counts how often a thread is drawn; `most`: in the frame where it was most often. */
export const drawsOf = (element: ChatThread): { most(): number } => {
  const counts = [0];
  element.addController({ hostUpdated: () => void counts.push(counts.pop()! + 1) });
  const tick = (): void => {
    counts.push(0);
    if (element.isConnected) requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  return { most: () => Math.max(...counts) };
};
