// What the live-chat backend pushes: a message to its contact's room and once more to the workspace, then how far the gateway got with it.
import type { CoreFact } from '../core/facts.ts';
import type { StoredMessage } from '../core/messages.ts';
import type { Site } from './door.ts';
import { stepsOf } from './live-chat.gateway.ts';
import type { Gateway } from './live-chat.gateway.ts';
import { contactRoom, personRoom, sidOf, viewContact, workspaceRoom } from './live-chat.view.ts';
import type { ContactView } from './live-chat.view.ts';

/** Starts pushing; `close` stops it. */
export function createContactPushes(site: Site, gateway: Gateway): { close(): void } {
  const timers = new Set<NodeJS.Timeout>();
  const later = (ms: number, run: () => void): void => {
    const timer = setTimeout(() => (timers.delete(timer), run()), ms);
    timers.add(timer);
  };
  const stop = site.core.subscribe((fact) => pushFact(site, gateway, later, fact));
  return {
    close() {
      stop();
      timers.forEach(clearTimeout);
    },
  };
}

type Later = (ms: number, run: () => void) => void;

async function pushFact(site: Site, gateway: Gateway, later: Later, fact: CoreFact): Promise<void> {
  // A conversation is one room for all: what only some may see is told to nobody here.
  if (fact.type === 'message' && fact.message.visibleTo === null) await pushMessage(site, gateway, later, fact.message);
  if (fact.type === 'left') site.io.in(personRoom(fact.personId)).socketsLeave(contactRoom(fact.roomId));
}

async function pushMessage(site: Site, gateway: Gateway, later: Later, stored: StoredMessage): Promise<void> {
  const view = await viewContact(site.core, stored.roomId, gateway);
  if (!view) return;
  const row = view.message(stored, stored.sentAt);
  const forced = site.quirk('workspace-copy-inbound') && { direction: 'inbound' };
  site.push(contactRoom(stored.roomId), 'new_message', row);
  pushToWorkspace(site, view, 'new_message', { ...row, ...forced });
  if (row.direction === 'outbound') followUp(site, view, gateway, later, stored);
}

function followUp(site: Site, view: ContactView, gateway: Gateway, later: Later, { id, roomId }: StoredMessage): void {
  for (const { after, status, error: [errorCode, errorMessage] = [null, null] } of stepsOf(gateway).slice(1)) {
    const told = { messageSid: sidOf(id), messageId: id, status, contactId: roomId, errorCode, errorMessage };
    later(after, () => pushToWorkspace(site, view, 'message:status', told));
  }
}

function pushToWorkspace(site: Site, { workspaceId, agents }: ContactView, event: string, payload: unknown): void {
  const rooms = agents.map((agent) => workspaceRoom(workspaceId, agent));
  site.push(rooms, event, payload);
}
