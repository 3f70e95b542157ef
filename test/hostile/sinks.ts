// Every place where the elements show what came from elsewhere, by name, as a way to read what stands there.
import type { ChatComposer } from '../../src/elements/composer/chat-composer.ts';
import type { ChatNotifications } from '../../src/elements/notifications/chat-notifications.ts';
import type { ChatRoomList } from '../../src/elements/room-list/chat-room-list.ts';
import type { ChatSearch } from '../../src/elements/search/chat-search.ts';
import type { ChatThread } from '../../src/elements/thread/chat-thread.ts';
import type { ChatTyping } from '../../src/elements/typing/chat-typing.ts';
import type { ChatWidget } from '../../src/elements/widget/chat-widget.ts';

export type Elements = {
  readonly thread: ChatThread;
  /** Its room was refused. */
  readonly refused: ChatThread;
  readonly replies: ChatComposer;
  readonly edits: ChatComposer;
  readonly drafts: ChatComposer;
  readonly mentions: ChatComposer;
  readonly list: ChatRoomList;
  readonly notices: ChatNotifications;
  readonly search: ChatSearch;
  readonly none: ChatSearch;
  readonly typing: ChatTyping;
  readonly widget: ChatWidget;
  /** The question before something is deleted. */
  readonly question: HTMLElement;
};

const inside = (root: ParentNode | null, selector: string): string =>
  [...(root?.querySelectorAll(selector) ?? [])].map(({ textContent }) => textContent ?? '').join('\n');
const shown = ({ shadowRoot }: Element, selector: string): string => inside(shadowRoot, selector);
const named = ({ shadowRoot }: Element, selector: string, attribute: string): string =>
  shadowRoot?.querySelector(selector)?.getAttribute(attribute) ?? '';
const row = (n: number, selector = ''): string => `.row[data-id^="m${n} "] ${selector}`;
const written = ({ shadowRoot }: Element): string => shadowRoot?.querySelector('textarea')?.value ?? '';

export const sinks: Readonly<Record<string, (page: Elements) => string>> = {
  'message body': ({ thread }) => shown(thread, row(1, '.content')),
  'author name': ({ thread }) => shown(thread, '.author'),
  'author name, by its id alone': ({ thread }) => shown(thread, row(9, '.author')),
  'room title': ({ thread }) => shown(thread, '.title'),
  'quoted author': ({ thread }) => shown(thread, '.quoted'),
  'quoted words': ({ thread }) => shown(thread, '.gist'),
  'words beside formatting': ({ thread }) => shown(thread, row(3, '.content')),
  'link with a label': ({ thread }) => shown(thread, row(2, '.content')),
  'link in brackets': ({ thread }) => shown(thread, row(5, '.content')),
  'link by itself': ({ thread }) => shown(thread, row(6, '.content')),
  'attachment name': ({ thread }) => shown(thread, '.file'),
  'system words': ({ thread }) => shown(thread, '.system'),
  'words of an unknown kind': ({ thread }) => shown(thread, row(8, '.content')),
  reaction: ({ thread }) => shown(thread, '.chip'),
  'reaction, aloud': ({ thread }) => named(thread, '.chip', 'aria-label'),
  'message, aloud': ({ thread }) => named(thread, row(1), 'aria-label'),
  'message id': ({ thread }) => named(thread, row(1), 'data-id'),
  'message that was not sent': ({ thread }) => shown(thread, '.row[data-status="failed"] .content'),
  'why it was not sent': ({ thread }) => shown(thread, '.row[data-status="failed"] .because'),
  'why it was not edited': ({ thread }) => shown(thread, row(4, '.because')),
  'why a room was refused': ({ refused }) => shown(refused, '[part="error"] small'),
  'whom a reply is to': ({ replies }) => shown(replies, '.strip strong'),
  'what a reply is to': ({ replies }) => shown(replies, '.strip span'),
  'what an edit replaces': ({ edits }) => shown(edits, '.strip span'),
  'what is edited': ({ edits }) => written(edits),
  draft: ({ drafts }) => written(drafts),
  'where one writes to': ({ drafts }) => named(drafts, 'textarea', 'placeholder'),
  'why it was not accepted': ({ drafts }) => shown(drafts, '.error'),
  'who can be mentioned': ({ mentions }) => shown(mentions, '.person bdi'),
  'role of who can be mentioned': ({ mentions }) => shown(mentions, '.person small'),
  'title in the list': ({ list }) => shown(list, '.row .title'),
  'preview in the list': ({ list }) => shown(list, '.row[data-unread] .preview'),
  'typing in the list': ({ list }) => shown(list, '[data-tone="typing"]'),
  'notice title': ({ notices }) => shown(notices, '.title'),
  'notice words': ({ notices }) => shown(notices, '.body'),
  'search result': ({ search }) => shown(search, '.result .words'),
  'search highlight': ({ search }) => shown(search, 'mark'),
  'who wrote a result': ({ search }) => shown(search, '.who'),
  'search without result': ({ none }) => shown(none, '.scroll'),
  'who types': ({ typing }) => shown(typing, '.root'),
  'title of the widget': ({ widget }) => shown(widget, 'h2'),
  'what is to be deleted': ({ question }) => inside(question, 'p'),
};
