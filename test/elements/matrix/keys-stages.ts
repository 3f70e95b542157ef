// What the keyboard paths begin with: one element between two buttons of the page, the keyboard on the first.
import { fixture } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { html } from 'lit';
import type { Message, Notice } from '../../../src/model/entities.ts';
import { emptyRoom } from '../../../src/model/state.ts';
import type { ChatState, RoomState } from '../../../src/model/state.ts';
import '../../../src/define.ts';
import { seen } from '../../../src/elements/next-frame.ts';
import { at, fakeClient, keeping, lee, maya, me, message, room } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { atRest, until } from '../mount.ts';
import type { Stage } from './keys.ts';

type Tags = HTMLElementTagNameMap;
type Tag = 'chat-thread' | 'chat-room-list' | 'chat-notifications' | 'chat-search' | 'chat-status' | 'chat-widget';

const page = (name: string): HTMLElement => {
  const button = document.createElement('button');
  button.dataset['page'] = name;
  button.textContent = name;
  return button;
};

const on = async <K extends Tag>(tag: K, client: FakeClient, set: Partial<Tags[K]> = {}): Promise<Stage<Tags[K]>> => {
  const element = document.createElement(tag);
  const [before, after] = [page('before'), page('after')];
  Object.assign(element, { client: keeping(client) }, set);
  const style = 'position: fixed; inset: 0 auto auto 0; inline-size: 400px; block-size: 560px; overflow: auto';
  element.setAttribute('style', tag === 'chat-thread' ? 'block-size: 480px' : '');
  await fixture(html`<div style=${style}>${before}${element}${after}</div>`);
  await element.updateComplete;
  before.focus();
  return { element, client };
};

const said: readonly Message[] = [
  message(1, maya, 'See https://example.com'),
  message(2, me, 'Hi there'),
  message(3, maya, 'Fine'),
];
const read = { receipts: new Map([['u1', at(99_999)]]) };
const conversation = (messages: readonly Message[] = said, more: Partial<RoomState> = {}): RoomState =>
  room(messages, { ...read, room: { id: 'r', members: [me, maya] }, ...more });

const open = async (client: FakeClient, set: Partial<Tags['chat-thread']> = {}): Promise<Stage<Tags['chat-thread']>> => {
  const stage = await on('chat-thread', client, { room: 'r', ...set });
  await until(() => client.calls.includes('open r'));
  await import('../../../src/elements/thread/when-live.ts');
  await import('../../../src/elements/thread/tools.ts');
  await import('../../../src/elements/composer/when-used.ts');
  // They come to the thread once its first rows were seen.
  await seen();
  await atRest(stage.element);
  return stage;
};

export const thread = (more: Partial<RoomState> = {}, state: Partial<ChatState> = {}): Promise<Stage> =>
  open(fakeClient(conversation(said, more), state));
export const threadAsking = (): Promise<Stage> =>
  open(fakeClient(conversation())).then((stage) => {
    stage.element.setAttribute('delete', 'confirm');
    return stage;
  });
export const threadPicking = (): Promise<Stage> =>
  open(fakeClient(conversation())).then((stage) => {
    stage.element.shadowRoot?.querySelector('chat-composer')?.setAttribute('emoji', 'picker');
    return stage;
  });
export const group = (): Promise<Stage> => thread({ room: { id: 'r', members: [me, maya, lee] } });
const long = Array.from({ length: 60 }, (_, i) => message(i + 1, i % 3 ? maya : me, `message ${i + 1}`));
export const longThread = (): Promise<Stage> => open(fakeClient(conversation(long)));
export const folded = (): Promise<Stage> =>
  open(fakeClient(conversation([message(1, maya, 'line\n'.repeat(30)), message(2, me, 'Long')])));
export const gap = (): Promise<Stage> =>
  open(fakeClient(conversation([], { runs: [{ messages: said.slice(0, 1) }, { messages: said.slice(1) }] })));
export const broken = (): Promise<Stage> =>
  open(fakeClient(conversation([], { runs: [], loaded: false, refused: { code: 'unavailable' } })));

const rooms = (): ReadonlyMap<string, RoomState> => {
  const one = (id: string, title: string, n: number, unread = 0): [string, RoomState] => {
    const last = { ...message(n, maya, `words of ${title}`), roomId: id };
    const state = { ...emptyRoom(id), loaded: true, current: true, unread, runs: [{ messages: [last] }], ...read };
    return [id, { ...state, room: { id, title, last } }];
  };
  return new Map([one('a', 'Appraisal', 1), one('b', 'Buyers', 3, 2), one('c', 'Closing', 2)]);
};
export const list = (): Promise<Stage> => on('chat-room-list', fakeClient(undefined, { rooms: rooms() }), { searchable: true });

const notice = (id: string, more: Partial<Notice> = {}): Notice => ({
  ...{ id, kind: 'mention', title: `Notice ${id}`, at: Date.now() - Number(id) * 60_000, read: false, roomId: 'b' },
  ...more,
});
const notices = [notice('1'), notice('2'), notice('3')];
export const center = (): Promise<Stage> => on('chat-notifications', fakeClient(undefined, { notices }));
export const centerOfMore = (): Promise<Stage> =>
  on('chat-notifications', fakeClient(undefined, { notices, moreNotices: 'next' }));

const likes = ['1', '2', '3'].map((id) => notice(id, { kind: 'reaction', title: `P${id} liked this`, messageId: 'm2' }));
export const centerOfGroups = (): Promise<Stage> => on('chat-notifications', fakeClient(undefined, { notices: likes }));

export const search = async (): Promise<Stage> => {
  const client = fakeClient(conversation([message(1, maya, 'The offer'), message(2, me, 'Which offer?')]));
  client.cannot = new Set(['search']);
  return on('chat-search', client, { room: 'r' });
};

export const denied = async (): Promise<Stage> => {
  const stage = await on('chat-status', fakeClient(undefined, { status: 'denied' }));
  await until(() => stage.element.shadowRoot?.querySelector('button'));
  return stage;
};

const inPanel = async (set: Partial<Tags['chat-widget']>, state: Partial<ChatState> = {}): Promise<Stage> => {
  const stage = await on('chat-widget', fakeClient(undefined, { rooms: rooms(), ...state }), { mobile: 'never', ...set });
  // Fetched with the first opening otherwise, and a key pressed before that would find nothing.
  await Promise.all([import('../../../src/elements/widget/parts.ts'), import('../../../src/elements/thread/when-live.ts')]);
  return stage;
};
export const widget = (): Promise<Stage> => inPanel({});
export const widgetOfTwoPanes = async (): Promise<Stage> => {
  await executeServerCommand('session:resize', { width: 1024, height: 700 });
  const stage = await inPanel({});
  stage.element.style.setProperty('--chat-widget-width', '960px');
  return stage;
};
export const oneRoom = (): Promise<Stage> => inPanel({ room: 'b' });
export const phone = (): Promise<Stage> => inPanel({ mobile: 'always' });
export const widgetWithBell = (): Promise<Stage> => inPanel({}, { notices });
