// How the marketplace backend sees a conversation: a buyer and a seller about a product, one read time per message.
import type { Core } from '../core/core.ts';
import type { StoredMessage } from '../core/messages.ts';
import type { Person } from '../core/people.ts';
import type { Room } from '../core/rooms.ts';
import type { Sealed } from './marketplace.wire.ts';

export const door = 'marketplace';

/** Sellers see what they sell; everyone else sees what they buy. */
export const isSeller = ({ role }: Pick<Person, 'role'>): boolean => role === 'SELLER';

/** What a message can be. */
export const kinds = ['TEXT', 'IMAGE', 'FILE'] as const;

export const conversationRoom = (id: string): string => `conversation:${id}`;
export const personRoom = (id: string): string => `user:${id}`;

/** How much is told of a sender: the answer to a send tells nothing, a notification only a name. */
export type Sender = 'none' | 'named' | 'full';

/** A moment of one conversation. */
export interface ConversationView {
  /** Of a conversation without both there is nothing to see here. */
  readonly buyer?: Person | undefined;
  readonly seller?: Person | undefined;
  /** The other party; for a third person, the buyer. */
  other(personId: string): string;
  message(stored: StoredMessage, sender: Sender): Readonly<Record<string, unknown>>;
  /** How far a person has read. */
  mark(personId: string): number;
}

export async function viewConversation(core: Core, roomId: string): Promise<ConversationView> {
  const [people, members] = await Promise.all([core.people(door), core.members(roomId)]);
  const inside = members.flatMap(({ personId }) => people.find(({ id }) => id === personId) ?? []);
  const [seller, buyer] = [inside.find(isSeller), inside.find((person) => !isSeller(person))];
  const other = (id: string): string => (id === buyer?.id ? seller : buyer)?.id ?? '';
  const mark = (id: string): number => members.find(({ personId }) => personId === id)?.readSeq ?? 0;
  const message: ConversationView['message'] = (stored, sender) => {
    const author = people.find(({ id }) => id === stored.authorId);
    return { ...rowOf(stored, other(stored.authorId), mark), ...senderOf(stored.authorId, author, sender) };
  };
  return { buyer, seller, other, mark, message };
}

// When something was read is not kept, only that it was; the time it was sent is the nearest there is.
function rowOf(
  { id, roomId, seq, authorId, body, sentAt, details }: StoredMessage,
  receiverId: string,
  mark: (id: string) => number,
) {
  const createdAt = new Date(sentAt).toISOString();
  const readAt = mark(receiverId) >= seq ? createdAt : null;
  const from = { id, conversationId: roomId, senderId: authorId, receiverId };
  const messageType = kinds.find((kind) => kind.toLowerCase() === details.kind) ?? 'TEXT';
  return { ...from, content: body, messageType, attachments: filesOf(details), readAt, createdAt, ...sealedOf(details) };
}

/** What opens it goes along; what it says besides is whatever its sender lets all see. */
function sealedOf({ extra }: StoredMessage['details']): Readonly<Record<string, unknown>> {
  const sealed = extra?.['sealed'] as Sealed | undefined;
  if (!sealed) return { isEncrypted: false };
  const { keyId: encryptionKeyId, keyExchangeId = null, ...rest } = sealed;
  return { isEncrypted: true, encryptionKeyId, keyExchangeId, ...rest };
}

/** Files come from other doors, some as no more than an address. */
function filesOf({ extra }: StoredMessage['details']): readonly unknown[] {
  const files = (extra?.['attachments'] ?? []) as readonly unknown[];
  return files.map((file) => (typeof file === 'string' ? { url: file } : file));
}

function senderOf(id: string, author: Person | undefined, sender: Sender): { readonly sender?: unknown } {
  if (sender === 'none') return {};
  return { sender: { id, companyName: author?.name ?? id, ...(sender === 'full' && { country: 'US' }) } };
}

/** A conversation that began elsewhere is about a product of its own. */
export const productOf = ({ id, title, subject }: Room): { readonly id: string; readonly title: string } => ({
  id: subject ?? `product-${id}`,
  title,
});

/** One row of the list, with its last message and what the person has not read; nothing where it is not theirs to list. */
export async function viewRow(core: Core, person: Person, room: Room): Promise<Readonly<Record<string, unknown>> | undefined> {
  const view = await viewConversation(core, room.id);
  const { buyer, seller } = view;
  if (!buyer || !seller || (isSeller(person) ? seller : buyer).id !== person.id) return undefined;
  const last = await core.messages(person.id, room.id, { limit: 1 });
  return {
    ...{ id: room.id, buyerId: buyer.id, sellerId: seller.id, productId: productOf(room).id, status: statusOf(room) },
    ...{ buyer: company(buyer), seller: company(seller), product: productOf(room) },
    messages: last.map((message) => view.message(message, 'full')),
    unreadCount: await core.unread(room.id, view.mark(person.id), [person.id]),
    _count: { messages: await core.unread(room.id, 0, [], person.id) },
    lastAt: room.lastAt,
  };
}

export const statusOf = (room: Room): string => (room.closed ? 'CLOSED' : 'ACTIVE');

const company = ({ id, name }: Person): unknown => ({ id, companyName: name, country: 'US' });
