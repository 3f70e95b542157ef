// Shows strange texts in a thread, a list and a search, and finds where one of them left its place.
import { legible } from '../../src/elements/names.ts';
import type { Message, User } from '../../src/model/entities.ts';
import type { ChatState } from '../../src/model/state.ts';
import { fakeClient, lee, me, message, room } from '../elements/fake-client.ts';
import { all, frame, thread, until } from '../elements/mount.ts';
import { readAs } from './unicode.ts';

/** Its letters show by where they stand whether something has turned them about. */
const bystander = 'abcdefghij';

const nameOf = (text: string): User => ({ id: 'uid', name: text });

const stateOf = (text: string): Partial<ChatState> => {
  const author = nameOf(text);
  const messages: readonly Message[] = [
    message(1, author, text, { attachments: [{ name: `${text}.txt` }], reactions: [{ key: '👍', count: 2 }] }),
    message(2, lee, bystander, { replyTo: 'm1' }),
    message(3, lee, bystander),
  ];
  const { room: about, ...rest } = room(messages);
  return { rooms: new Map([['r', { ...rest, room: { ...about, title: text, members: [me, author, lee] }, typing: [author] }]]) };
};

const textNodes = (root: Node): readonly Text[] =>
  [...root.childNodes].flatMap((node) => (node instanceof Text ? [node] : textNodes(node)));

const places = (node: Text, from: number, to: number): readonly DOMRect[] =>
  Array.from({ length: to - from }, (_, i) => {
    const range = document.createRange();
    range.setStart(node, from + i);
    range.setEnd(node, from + i + 1);
    return range.getBoundingClientRect();
  });

/** Whether words of ours stand from left to right on one line, wherever in the element they are. */
const isStraight = (element: Element, ours: string): boolean =>
  textNodes(element).every((node) => {
    const at = node.data.lastIndexOf(ours);
    const rects = at < 0 ? [] : places(node, at, at + ours.length).filter(({ width }) => width > 0);
    return rects.every(
      (rect, i) => i === 0 || rect.left >= (rects[i - 1]?.left ?? 0) - 0.5 || rect.top > (rects[i - 1]?.bottom ?? 0) - 2,
    );
  });

const high = (element: Element | null): number => element?.getBoundingClientRect().height ?? 0;

/** Whatever is painted outside of these is cut off. */
const isClipped = (element: Element): boolean => getComputedStyle(element).overflowY !== 'visible';

const within = (inner: Element, outer: Element): boolean => {
  const [a, b] = [inner, outer].map((element) => element.getBoundingClientRect());
  return a !== undefined && b !== undefined && a.left >= b.left - 1 && a.right <= b.right + 1;
};

export type Shown = { faults(text: string): Promise<readonly string[]> };

export const stage = async (): Promise<Shown> => {
  const client = fakeClient();
  const element = await thread(client);
  const log = element.shadowRoot?.querySelector('.log') as HTMLElement;
  const one = (selector: string): HTMLElement | undefined => all(element, selector)[0];
  const said = (selector: string): string => one(selector)?.textContent ?? '';

  const isDrawn = (text: string): boolean =>
    said('[data-id=m1] .content') === readAs(text) && said('[data-id=m3] .content') === bystander;

  const checks: Readonly<Record<string, (text: string) => boolean>> = {
    'the body is whole': isDrawn,
    'the author is named': (text) => said('[data-id=m1] .author') === (legible(text) || 'uid'),
    'the title is the text': (text) => said('.header .title') === (legible(text) || said('.header .title')),
    'the file is named': (text) => said('.file bdi') === legible(`${text}.txt`),
    'the words after it stand straight': () => isStraight(one('[data-id=m3] .content') as Element, bystander),
    'the answer to it stands straight': () => isStraight(one('[data-id=m2] .content') as Element, bystander),
    'the time beside it stands straight': () =>
      all(element, 'time').every((time) => isStraight(time, time.textContent.slice(0, 4))),
    'the words after its name stand straight': () => {
      const typing = element.shadowRoot?.querySelector('chat-typing')?.shadowRoot?.querySelector('.words');
      return !!typing && isStraight(typing, 'typing');
    },
    'nothing is wider than the log': () =>
      log.scrollWidth <= log.clientWidth && all(element, '.bubble').every((it) => within(it, log)),
    'no text is higher than a text may be before it is folded': () => all(element, '.content').every((it) => high(it) < 500),
    'what belongs to a text takes a few lines': () =>
      all(element, '.row').every((row) => high(row) - high(row.querySelector('.content')) < 140),
    'nothing is painted outside of its bubble': () =>
      ['.bubble', '.author', '.header .title'].every((it) => all(element, it).every(isClipped)),
  };

  return {
    async faults(text) {
      client.set(stateOf(text));
      // What never comes is told by its name, not by the time limit of them all.
      const end = Date.now() + 10_000;
      await until(() => (isDrawn(text) && said('.file bdi') !== '') || Date.now() > end);
      await frame();
      return Object.entries(checks).flatMap(([name, holds]) =>
        holds(text) ? [] : [`${JSON.stringify(text.slice(0, 40))}: not so: ${name}`],
      );
    },
  };
};
