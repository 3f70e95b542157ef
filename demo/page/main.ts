// The workbench: several people on one page, each with their own client, around one task.
import 'parley-chat/define';
import { html, render } from 'lit';
import type { TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { ChatClient } from 'parley-chat';
import { createBoard } from './board.ts';
import { desk } from './desk.ts';
import { keep, recall } from './kept.ts';
import { installLook } from './look.ts';
import type { Network } from './network.ts';
import { readParams } from './params.ts';
import { avatar } from './parts.ts';
import { createStation } from './station.ts';
import type { Station } from './station.ts';
import { findPerson } from './tasks.ts';

declare global {
  interface Window {
    /** For tests and the curious: every client on this page, and the cable it hangs on. */
    parleyDemo: { readonly clients: Record<string, ChatClient>; readonly networks: Record<string, Network> };
  }
}

type Surface = { readonly station: Station; draw(): TemplateResult; settle?(): void };

const params = readParams(location.search);
const place = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
const demo: Window['parleyDemo'] = { clients: {}, networks: {} };
window.parleyDemo = demo;

let shown = recall<string>('shown') ?? '';
let turns = 0;

const surfaces: readonly Surface[] = params.people.map((id) => {
  const station = createStation(findPerson(id), params, () => drawAll());
  demo.networks[id] = station.network;
  return station.person.surface === 'board' ? { station, ...createBoard(station) } : { station, draw: () => desk(station) };
});
if (!surfaces.some(({ station }) => station.person.id === shown)) shown = params.people[0] ?? '';

/** An open dialog holds the whole page, so on a phone its surface must be the one that is seen. */
const follow = (): void => {
  const open = surfaces.find(({ station }) => station.person.surface === 'board' && station.view().room);
  if (open) shown = open.station.person.id;
};

const drawAll = (): void => {
  follow();
  for (const { station } of surfaces) {
    const { chat } = station.view();
    if (chat) demo.clients[station.person.id] = chat;
  }
  render(html`${surfaces.map(frame)}`, place('desks'));
  render(html`${surfaces.map(tab)}`, place('people'));
  surfaces.forEach(({ settle }) => settle?.());
};

// Elements read their direction when they are made, so a turn of the page makes them anew.
const frame = ({ station, draw }: Surface): TemplateResult => {
  const { id, surface, name } = station.person;
  const { plugged } = station.view();
  return html`<section
    class="surface"
    id=${`surface-${id}`}
    data-person=${id}
    data-kind=${surface}
    ?data-shown=${id === shown}
    ?data-unplugged=${!plugged}
    aria-label=${name}
  >
    ${keyed(turns, draw())}
  </section>`;
};

/** On a phone one surface is seen at a time. */
const tab = ({ station: { person, view } }: Surface): TemplateResult =>
  html`<button type="button" data-person=${person.id} aria-pressed=${person.id === shown} @click=${() => show(person.id)}>
    ${avatar(person.id)}<span>${person.name.split(' ')[0]}</span><unread-badge .client=${view().chat}></unread-badge>
  </button>`;

const show = (id: string): void => {
  shown = id;
  keep('shown', id);
  drawAll();
};

installLook(place('controls'), params, () => {
  turns += 1;
  drawAll();
});
drawAll();
for (const { station } of surfaces) void station.start();
