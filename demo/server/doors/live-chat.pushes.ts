// What the live-chat backend pushes: a message to its contact's room, to the workspace and to its number, then how far the gateway got with it.
import type { CoreFact } from '../core/facts.ts';
import type { StoredMessage } from '../core/messages.ts';
import type { Site } from './door.ts';
import type { Courier } from './live-chat.courier.ts';
import type { Gateway } from './live-chat.gateway.ts';
import { betweenNumbers, numberRoom } from './live-chat.numbers.ts';
import { contactRoom, personRoom, sidOf, viewContact, workspaceRoom } from './live-chat.view.ts';
import type { ContactView, MessageRow } from './live-chat.view.ts';

type House = { readonly site: Site; readonly gateway: Gateway; readonly courier: Courier };

/** Starts pushing; `close` stops it. */
export const createContactPushes = (house: House): { close(): void } => ({
  close: house.site.core.subscribe((fact) => pushFact(house, fact)),
});

async function pushFact(house: House, fact: CoreFact): Promise<void> {
  // A conversation is one room for all: what only some may see is told to nobody here.
  if (fact.type === 'message' && fact.message.visibleTo === null) await pushMessage(house, fact.message);
  if (fact.type === 'left') house.site.io.in(personRoom(fact.personId)).socketsLeave(contactRoom(fact.roomId));
}

async function pushMessage({ site, gateway, courier }: House, stored: StoredMessage): Promise<void> {
  const view = await viewContact(site.core, stored.roomId, gateway);
  if (!view) return;
  const row = view.message(stored, stored.sentAt);
  const forced = site.quirk('workspace-copy-inbound') && { direction: 'inbound' };
  site.push(contactRoom(stored.roomId), 'new_message', row);
  pushToWorkspace(site, view, 'new_message', { ...row, ...forced });
  pushToNumber(site, view, row);
  if (row.direction === 'outbound') followUp(site, view, courier, stored);
}

const followUp = (site: Site, view: ContactView, courier: Courier, { id, roomId }: StoredMessage): void =>
  courier.follow(({ status, error: [errorCode, errorMessage] = [null, null] }) => {
    const told = { messageSid: sidOf(id), messageId: id, status, contactId: roomId, errorCode, errorMessage };
    pushToWorkspace(site, view, 'message:status', told);
  });

function pushToWorkspace(site: Site, { workspaceId, agents }: ContactView, event: string, payload: unknown): void {
  const rooms = agents.map((agent) => workspaceRoom(workspaceId, agent));
  site.push(rooms, event, payload);
}

function pushToNumber(site: Site, view: ContactView, row: MessageRow): void {
  const rooms = view.agents.map((agent) => numberRoom(view.phone, agent));
  site.push(rooms, 'new_message', betweenNumbers(row, view));
}
