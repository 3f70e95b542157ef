// How the live-chat backend sees a conversation: a contact on one side, everyone who answers for its workspace on the other.
import type { Core } from '../core/core.ts';
import type { StoredMessage } from '../core/messages.ts';
import type { Person } from '../core/people.ts';
import type { Room } from '../core/rooms.ts';
import { statusOf } from './live-chat.gateway.ts';
import type { Gateway } from './live-chat.gateway.ts';

export const door = 'live-chat';

/** At this door a role says on which side a person stands, and of which workspace: `agent:15213`, `contact:15213`. */
export type Place = { readonly side: string; readonly workspaceId: string };

export function placeOf({ role }: Pick<Person, 'role'>): Place {
  const [side = '', workspaceId = ''] = role.split(':', 2);
  return { side, workspaceId };
}

export const isAgent = (person: Person): boolean => placeOf(person).side === 'agent';

export const contactRoom = (id: string): string => `contact:${id}`;
export const personRoom = (id: string): string => `user:${id}`;

/** Known backends of this kind have one room for a workspace. Here each of its people has their own, for not everyone may hear of every contact. */
export const workspaceRoom = (workspaceId: string, personId: string): string => `${workspaceId}:${personId}`;

/** A row of `livechat_messages`. */
export type MessageRow = {
  readonly id: string;
  readonly contact_id: string;
  readonly workspace_id: string;
  readonly sender: string;
  readonly body: string;
  readonly is_read: boolean;
  readonly direction: 'inbound' | 'outbound';
  readonly status: string;
  readonly twilio_sid: string;
  readonly msg_type: string;
  readonly media_urls: readonly string[];
  readonly created_at: string;
};

/** A row of `contacts`; `id` is also the conversation's. */
export type ContactRow = {
  readonly id: string;
  readonly workspace_id: string;
  readonly name: string;
  readonly phone: string;
  readonly unread_count: number;
};

/** A moment of one conversation. */
export interface ContactView {
  readonly workspaceId: string;
  readonly phone: string;
  /** The people who may answer. */
  readonly agents: readonly string[];
  message(stored: StoredMessage, now: number): MessageRow;
  contact(): Promise<ContactRow>;
}

/** Nothing, for a conversation without exactly one contact. */
export async function viewContact(core: Core, roomId: string, gateway: Gateway): Promise<ContactView | undefined> {
  const [people, members] = await Promise.all([core.people(door), core.members(roomId)]);
  const inside = people.filter(({ id }) => members.some(({ personId }) => personId === id));
  const [contact, ...others] = inside.filter((person) => placeOf(person).side === 'contact');
  if (!contact || others.length > 0) return undefined;
  const { workspaceId } = placeOf(contact);
  const agents = inside.filter((person) => isAgent(person) && placeOf(person).workspaceId === workspaceId).map(({ id }) => id);
  // One counter for the whole side: what any of them has read is read.
  const read = Math.max(0, ...members.filter(({ personId }) => agents.includes(personId)).map(({ readSeq }) => readSeq));
  const phone = phoneOf(contact.id);
  const nameOf = (id: string): string => people.find((person) => person.id === id)?.name ?? id;
  const unread = (): Promise<number> =>
    core.unread(
      roomId,
      read,
      members.map(({ personId }) => personId).filter((id) => id !== contact.id),
    );
  return {
    ...{ workspaceId, phone, agents },
    message(stored, now) {
      const inbound = stored.authorId === contact.id;
      const sender = inbound ? phone : nameOf(stored.authorId);
      return {
        ...rowOf(stored),
        workspace_id: workspaceId,
        sender,
        is_read: !inbound || stored.seq <= read,
        ...way(stored, inbound, now, gateway),
      };
    },
    contact: async () => ({ id: roomId, workspace_id: workspaceId, name: contact.name, phone, unread_count: await unread() }),
  };
}

function way(
  { sentAt }: StoredMessage,
  inbound: boolean,
  now: number,
  gateway: Gateway,
): Pick<MessageRow, 'direction' | 'status'> {
  return inbound
    ? { direction: 'inbound', status: 'received' }
    : { direction: 'outbound', status: statusOf(now - sentAt, gateway) };
}

function rowOf({ id, roomId, body, sentAt, details }: StoredMessage) {
  const media_urls = mediaOf(details.extra);
  const msg_type = details.kind ?? (media_urls.length ? 'mms' : 'sms');
  const created_at = new Date(sentAt).toISOString().replace('Z', '+00:00');
  return { id, contact_id: roomId, body, twilio_sid: sidOf(id), msg_type, media_urls, created_at };
}

const mediaOf = (extra: StoredMessage['details']['extra']): readonly string[] => {
  const urls = extra?.['mediaUrls'];
  return Array.isArray(urls) ? urls.filter((url) => typeof url === 'string') : [];
};

/** What the gateway calls a message. */
export const sidOf = (id: string): string => `SM${id.padStart(32, '0')}`;

/** Every contact has a number, made of their name: from the range that is given to nobody. */
export function phoneOf(id: string): string {
  const sum = [...id].reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) % 10_000, 7);
  return `+1202555${String(sum).padStart(4, '0')}`;
}

/** The conversations of a person that are to be seen here, each with its view. */
export async function contactsOf(
  core: Core,
  person: Person,
  gateway: Gateway,
): Promise<readonly (readonly [Room, ContactView])[]> {
  const { workspaceId } = placeOf(person);
  const rooms = await core.rooms(person.id);
  const views = await Promise.all(rooms.map(async (room) => [room, await viewContact(core, room.id, gateway)] as const));
  return views.flatMap(([room, view]) => (view?.workspaceId === workspaceId ? [[room, view] as const] : []));
}
