// A notification center with a client that keeps what it was asked.
import { fixture } from '@open-wc/testing';
import { html } from 'lit';
import type { ChatNotifications } from '../../../src/elements/notifications/chat-notifications.ts';
import type { Request } from '../../../src/model/command.ts';
import type { Notice } from '../../../src/model/entities.ts';
import type { ChatState } from '../../../src/model/state.ts';
import { fakeClient, keeping } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { find, texts, until } from '../mount.ts';

export const notice = (id: string, title: string, more: Partial<Notice> = {}): Notice => ({
  ...{ id, kind: 'mention', title, at: Date.now() - Number(id) * 60_000, read: false },
  ...more,
});

export const three = [
  notice('1', 'Maya mentioned you', { body: 'Can you look at the offer?', roomId: 'r' }),
  notice('2', 'Lee joined Closing', { kind: 'member-joined', read: true }),
  notice('3', 'New message from Ana', { kind: 'message' }),
];

export type Asked = FakeClient & { readonly asked: Request[] };

/** Keeps what is dispatched: durable commands as the outbox would, queries in `asked`. */
export const clientOf = (notices: readonly Notice[] = three, more: Partial<ChatState> = {}): Asked => {
  const client = Object.assign(fakeClient(undefined, { notices, ...more }), { asked: [] as Request[] });
  const { dispatch } = keeping(client);
  client.dispatch = (command, options) => (client.asked.push(command), dispatch(command, options));
  return client;
};

/** What is in the panel is fetched with its first opening. */
const drawn = (element: ChatNotifications): Promise<unknown> =>
  until(() => element.shadowRoot?.querySelector('.scroll [role=list], .scroll .note'));

export const center = async (client: Asked = clientOf(), set: Partial<ChatNotifications> = {}): Promise<ChatNotifications> => {
  const element = await fixture<ChatNotifications>(html`<chat-notifications .client=${client}></chat-notifications>`);
  Object.assign(element, set);
  await element.updateComplete;
  if (element.open || element.inline) await drawn(element);
  return element;
};
export const open = async (client: Asked = clientOf()): Promise<ChatNotifications> => {
  const element = await center(client);
  find(element, '.bell').click();
  await until(() => find(element, '.panel').matches(':popover-open'));
  await drawn(element);
  return element;
};

export const titles = (element: ChatNotifications): readonly string[] => texts(element, '.title');
export const focused = (element: ChatNotifications): HTMLElement | null =>
  element.shadowRoot?.activeElement as HTMLElement | null;
