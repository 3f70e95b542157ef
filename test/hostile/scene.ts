// A page of all elements; `window.scene` fills every place that shows what came from elsewhere with one text at a time.
import '../../src/define.ts';
import { askFirst } from '../../src/elements/thread/ask.ts';
import { plain } from '../../src/elements/search/find.ts';
import { ChatError } from '../../src/model/error.ts';
import { fakeClient } from '../elements/fake-client.ts';
import type { FakeClient } from '../elements/fake-client.ts';
import { sinks } from './sinks.ts';
import type { Elements } from './sinks.ts';
import { messagesOf, refusedRoom, stateOf } from './state.ts';
import { oddities } from './tree.ts';

export type Scene = {
  readonly sinks: readonly string[];
  /** Fills everything, and resolves to the places that do not show `sign` even so. */
  fill(text: string, sign: string): Promise<readonly string[]>;
  /** What stands in the page that no template of ours put there. */
  oddities(): readonly string[];
  /** Where the page leads to. */
  links(): readonly string[];
};

declare global {
  interface Window {
    scene: Scene;
  }
}

const place = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  set: Partial<HTMLElementTagNameMap[K]>,
): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag);
  Object.assign(element, set);
  document.body.append(element);
  return element;
};

const build = (client: FakeClient): Elements => {
  const question = document.createElement('div');
  document.body.append(question);
  const shared = { client, room: 'r' };
  const elements: Elements = {
    thread: place('chat-thread', shared),
    refused: place('chat-thread', { client, room: refusedRoom }),
    replies: place('chat-composer', shared),
    edits: place('chat-composer', shared),
    drafts: place('chat-composer', shared),
    mentions: place('chat-composer', shared),
    list: place('chat-room-list', { client, searchable: true }),
    notices: place('chat-notifications', { client, inline: true }),
    search: place('chat-search', { client }),
    none: place('chat-search', shared),
    typing: place('chat-typing', shared),
    widget: place('chat-widget', { ...shared, open: true, mobile: 'never' }),
    question,
  };
  place('chat-status', { client });
  place('chat-presence', { client, userId: 'u', label: '' });
  place('unread-badge', { client });
  // Always in view, and so high that every row is drawn.
  elements.thread.style.cssText = 'position: fixed; inset: 0 0 auto; block-size: 20000px';
  return elements;
};

const type = ({ shadowRoot }: Element, text: string): void => {
  const field = shadowRoot?.querySelector('textarea');
  if (!field) return;
  field.value = text;
  field.setSelectionRange(text.length, text.length);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
};

/** A search that finds the text by its first word, and one that finds nothing. */
const look = ({ search, none }: Elements, text: string, sign: string): void => {
  search.query = plain(sign);
  none.query = `${text} nothing like it ${sign}`;
};

const ask = ({ question }: Elements, text: string): void => {
  question.querySelector('dialog')?.close();
  const [message] = messagesOf(text);
  if (message) void askFirst(question, message, (() => text) as never);
};

const compose = ({ replies, edits, drafts, mentions }: Elements, client: FakeClient, text: string): void => {
  const messages = messagesOf(text);
  const [first, , , mine] = messages;
  if (first) replies.reply(first);
  if (mine) edits.edit(mine);
  client.onSend = () => {
    throw new ChatError({ code: 'rejected', because: text });
  };
  drafts.value = text;
  drafts.send();
  type(mentions, '@');
};

const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

const client = fakeClient();
// What a backend finds would be awaited; here all there is is loaded.
client.cannot.add('search');
const elements = build(client);
const empty = (sign: string): readonly string[] =>
  Object.entries(sinks).flatMap(([name, read]) => (read(elements).includes(sign) ? [] : [name]));

window.scene = {
  sinks: Object.keys(sinks),
  async fill(text, sign) {
    client.set(stateOf(text));
    elements.mentions.shadowRoot?.querySelector('textarea')?.focus();
    look(elements, text, sign);
    ask(elements, text);
    compose(elements, client, text);
    for (let frames = 0; frames < 100 && empty(sign).length > 0; frames += 1) {
      await frame();
      if (frames % 10 === 9) type(elements.mentions, '@');
    }
    return empty(sign);
  },
  oddities: () => oddities(document),
  links: () => allLinks(document),
};

function allLinks(root: ParentNode): readonly string[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element instanceof HTMLAnchorElement ? [element.href] : []),
    ...(element.shadowRoot ? allLinks(element.shadowRoot) : []),
  ]);
}
