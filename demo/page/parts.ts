// Small pieces that several surfaces of the host page share.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { doorsFor, findDoor } from './doors.ts';
import type { DoorName } from './doors.ts';
import type { Station } from './station.ts';
import { findPerson } from './tasks.ts';

const initialsOf = (name: string): string =>
  name
    .split(' ')
    .map((word) => word[0])
    .join('');

export const avatar = (person: string): TemplateResult =>
  html`<span class="avatar" data-person=${person} aria-hidden="true">${initialsOf(findPerson(person).name)}</span>`;

/** Who sits here, how the connection stands, and the cable. */
export const surfaceHeader = (station: Station, title: string): TemplateResult => {
  const { person, network, view } = station;
  const { plugged, chat } = view();
  return html`<header class="surface-header">
    ${avatar(person.id)}
    <div class="who">
      <h2>${person.name}</h2>
      <p>${title}</p>
    </div>
    ${doorOf(station)} ${chat ? html`<chat-status variant="dot"></chat-status>` : nothing}
    <button
      class="cable"
      type="button"
      role="switch"
      aria-checked=${plugged}
      aria-label=${`Network of ${person.name}`}
      data-person=${person.id}
      @click=${() => network.set(!plugged)}
    >
      <span aria-hidden="true">${plugged ? 'Network on' : 'Network off'}</span><i aria-hidden="true"></i>
    </button>
  </header>`;
};

/** Which backend this person comes in by: the elements stay, only the protocol under them changes. */
const doorOf = ({ person, view, move }: Station): TemplateResult => {
  const choose = (event: Event): void => void move((event.target as HTMLSelectElement).value as DoorName);
  return html`<select class="door" aria-label=${`Backend of ${person.name}`} data-person=${person.id} @change=${choose}>
    ${doorsFor(person.id).map((name) => html`<option value=${name} ?selected=${name === view().door}>${findDoor(name).label}</option>`)}
  </select>`;
};

/** Shown until there is a client, or instead of one. */
export const waiting = ({ person, start, view }: Station): TemplateResult => {
  const { trouble } = view();
  if (!trouble) return html`<div class="waiting" role="status">Signing in as ${person.name}…</div>`;
  return html`<div class="waiting" role="alert">
    <p>${person.name} could not sign in.</p>
    <p class="why">Reason: ${trouble}</p>
    <button class="plain-button" type="button" @click=${start}>Try again</button>
  </div>`;
};
