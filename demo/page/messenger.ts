// A messenger made of the elements alone: a list, a conversation, search and notices of one person, and a widget of another.
import 'parley-chat/define';
import { html, nothing, render } from 'lit';
import type { TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { ChatClient, Notice } from 'parley-chat';
import { connect } from './chat.ts';
import { icons } from './icons.ts';
import { keep, recall } from './kept.ts';
import { installLook } from './look.ts';
import { createNetwork } from './network.ts';
import { readParams } from './params.ts';
import { openSession } from './sign-in.ts';
import { tasteControls } from './taste.ts';
import type { Taste } from './taste.ts';

const params = readParams(location.search);
const place = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
const [mine, theirs] = ['maya', 'jon'] as const;

type Person = typeof mine | typeof theirs;
const clients: Partial<Record<Person, ChatClient>> = {};
/** A phone has no corner to spare. */
const wide = matchMedia('(width > 720px)');
let room = params.room ?? recall<string>('messenger:room') ?? '42';
let seeks = false;
/** On a phone the list and the conversation take turns. */
let reads = params.room !== undefined;
let trouble: string | undefined;
let taste: Taste = { locale: '', accent: '', density: 'cozy', ...recall<Taste>('taste') };
let turns = 0;

const start = async (person: Person): Promise<void> => {
  try {
    const chat = connect(await openSession(person, 'parley'), 'parley', createNetwork(person, true), params);
    clients[person] = chat;
    chat.rooms.subscribe(draw);
  } catch (error) {
    trouble = error instanceof Error ? error.message : String(error);
  }
  draw();
};

const go = (to: string): void => {
  room = to;
  reads = true;
  keep('messenger:room', to);
  draw();
};

const goToRoom = ({ detail }: CustomEvent<{ readonly roomId: string }>): void => go(detail.roomId);

const goToNotice = ({ detail }: CustomEvent<{ readonly notice: Notice }>): void => {
  if (detail.notice.roomId !== undefined) go(detail.notice.roomId);
};

const jump = async ({ detail }: CustomEvent<{ readonly roomId: string; readonly messageId: string }>): Promise<void> => {
  go(detail.roomId);
  await place('messenger').querySelector('chat-thread')?.updateComplete;
};

/** Who asks for the search writes next; who closes it is back where it was asked for. */
const seek = (): void => {
  seeks = !seeks;
  draw();
  const search = place('messenger').querySelector('chat-search');
  if (search) void search.updateComplete.then(() => search.focus());
  else place('messenger').querySelector<HTMLElement>('.heading [aria-label="Search"]')?.focus();
};

// Elements read their direction when they are made, so another language makes them anew.
const change = (more: Partial<Taste>): void => {
  if (more.locale !== undefined) turns += 1;
  taste = { ...taste, ...more };
  keep('taste', taste);
  draw();
};

const button = (label: string, icon: unknown, press: () => void, pressed?: boolean): TemplateResult =>
  html`<button class="round" type="button" aria-label=${label} title=${label} aria-pressed=${pressed ?? nothing} @click=${press}>
    ${icon}
  </button>`;

const rightToLeft: ReadonlySet<string> = new Set(['ar', 'he']);

/** Speaks the chosen language to everything inside, in its direction. */
const speaking = (chat: ChatClient, inside: TemplateResult): TemplateResult =>
  html`<chat-provider .client=${chat} .locale=${taste.locale || undefined} dir=${rightToLeft.has(taste.locale) ? 'rtl' : nothing}>
    ${inside}
  </chat-provider>`;

const search = (): TemplateResult =>
  html`<aside class="seek" aria-label="Search">
    <header><b>Search</b>${button('Close the search', icons.close, seek)}</header>
    <chat-search @chat-jump=${jump}></chat-search>
  </aside>`;

const members = (chat: ChatClient): string =>
  new Intl.ListFormat(taste.locale || 'en').format(
    (chat.state.get().rooms.get(room)?.room.members ?? []).map(({ id, name }) => name ?? id),
  );

/** The thread's own header would do; a host may put another in its place. */
const header = (chat: ChatClient): TemplateResult =>
  html`<header slot="header" class="heading">
    ${button('Back to the list', icons.back, () => ((reads = false), draw()))}
    <div>
      <h2>${chat.state.get().rooms.get(room)?.room.title ?? room}</h2>
      <p>${members(chat)}</p>
    </div>
    ${button('Search', icons.search, seek, seeks)}
  </header>`;

const messenger = (chat: ChatClient): TemplateResult =>
  html`<div class="app" ?data-reads=${reads} ?data-seeks=${seeks}>
    <section class="rail" aria-label="Conversations of Maya Rossi">
      <header>
        <h2>Maya Rossi</h2>
        <chat-presence status="online" label></chat-presence>
        <chat-notifications @chat-notification-open=${goToNotice}></chat-notifications>
      </header>
      <chat-room-list .selectedId=${room} .density=${taste.density} @chat-select=${goToRoom}></chat-room-list>
    </section>
    <section class="talk" aria-label="Conversation">
      <chat-thread room=${room} density=${taste.density}>${header(chat)}</chat-thread>
    </section>
    ${seeks ? search() : nothing}
  </div>`;

const widget = (): TemplateResult => html`<chat-widget room=${room} label="What Jon Bell sees"></chat-widget>`;

const waiting = (): TemplateResult =>
  html`<div class="app waiting" role="status">${trouble === undefined ? 'Signing in…' : `Not signed in: ${trouble}.`}</div>`;

function draw(): void {
  const { maya, jon } = clients;
  place('messenger').style.setProperty('--chat-accent', taste.accent || 'initial');
  render(
    html`${tasteControls(taste, change)} ${keyed(turns, maya ? speaking(maya, messenger(maya)) : waiting())}
    ${keyed(turns, jon && wide.matches ? speaking(jon, widget()) : nothing)}`,
    place('messenger'),
  );
}

wide.addEventListener('change', draw);
installLook(place('controls'), params, () => {
  turns += 1;
  draw();
});
draw();
void start(mine);
void start(theirs);
