// What stands on the page in words, through every shadow root, and what the client holds behind it.
import type { Tab } from './tab.ts';

/** Everything that can be read in the open conversation, in one line. */
export const wordsOn = ({ page }: Tab): Promise<string> =>
  page.evaluate(() => {
    // A slot has no box of its own, so it counts as invisible, with what can be seen in it.
    const isRead = (node: Node): boolean =>
      !(node instanceof Element) ||
      (node.localName !== 'style' && (node.checkVisibility() || getComputedStyle(node).display === 'contents'));
    const childrenOf = (node: Node): readonly Node[] => {
      const given = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
      if (given.length) return given;
      return [...((node as Element).shadowRoot ?? node).childNodes];
    };
    const read = (node: Node): string =>
      node.nodeType === Node.TEXT_NODE
        ? (node.textContent ?? '').trim()
        : childrenOf(node).filter(isRead).map(read).filter(Boolean).join(' ');
    return read(document.querySelector('.talk') ?? document.body);
  });

/** Presses a button by its words, wherever it stands in the conversation. False when there is none. */
export const pressed = async ({ page }: Tab, label: string): Promise<boolean> => {
  await page.bringToFront();
  const place = await page.evaluate((words) => {
    const buttonsIn = (root: ParentNode): readonly HTMLButtonElement[] =>
      [...root.querySelectorAll('*')].flatMap((each) => [
        ...(each instanceof HTMLButtonElement ? [each] : []),
        ...(each.shadowRoot ? buttonsIn(each.shadowRoot) : []),
      ]);
    const found = buttonsIn(document).find((button) => button.textContent?.trim() === words && button.checkVisibility());
    if (!found) return undefined;
    const { x, y, width, height } = found.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  }, label);
  if (place) await page.mouse.click(place.x, place.y);
  return place !== undefined;
};

/** Whether the open conversation offers a place to write. */
export const canWrite = ({ page }: Tab): Promise<boolean> =>
  page.evaluate(() => Boolean(document.querySelector('.talk chat-thread')?.shadowRoot?.querySelector('chat-composer')));

export type Waiting = { readonly body: string; readonly state: string; readonly code: string | undefined };

/** What waits in the outbox. Reading marks are the client's own affair. */
export const entriesOf = ({ page }: Tab): Promise<readonly Waiting[]> =>
  page.evaluate(() => {
    const [chat] = Object.values(window.parleyDemo.clients);
    return (chat?.outbox.get() ?? []).flatMap(({ command, state, failed }) =>
      command.type === 'send' ? { body: command.body, state, code: failed?.code } : [],
    );
  });

/** The typed errors a host would decide by: of the room, and of the credentials. */
export const codesOf = ({ page }: Tab, room: string): Promise<{ readonly room?: string; readonly denied?: string }> =>
  page.evaluate((id) => {
    const state = Object.values(window.parleyDemo.clients)[0]?.state.get();
    return { room: state?.rooms.get(id)?.refused?.code, denied: state?.refused?.code };
  }, room);
