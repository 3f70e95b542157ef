// The nouns of a conversation, as plain data: what a dialect makes out of frames and what an element draws.

/** A person, as far as the backend names them. `role` is the backend's own word. */
export type User = {
  readonly id: string;
  readonly name?: string;
  readonly avatar?: string;
  readonly role?: string;
};

/** What a backend adds and Parley only carries. */
export type Extra = Readonly<Record<string, unknown>>;

/** A place in a backend's history. Opaque: only the dialect that made it can read it. */
export type Cursor = string;

/** One entry in a room, confirmed by the server. */
export type Message = {
  readonly id: string;
  readonly roomId: string;
  readonly author: User;
  readonly body: string;
  /** The server's clock, epoch ms; shown, never sorted by. `NaN` is shown as unknown. */
  readonly sentAt: number;
  /** The order within the room, compared by code unit. A dialect pads what its server gives. */
  readonly order: string;
  /** The name this device gave it before the server did. */
  readonly localId?: string;
  /** `text` unless the backend says otherwise. */
  readonly kind?: string;
  readonly editedAt?: number;
  /** A tombstone: the message was deleted. */
  readonly gone?: boolean;
  readonly replyTo?: string;
  readonly threadId?: string;
  readonly replies?: number;
  readonly mentions?: readonly string[];
  readonly visibleTo?: readonly string[];
  readonly attachments?: readonly Attachment[];
  readonly reactions?: readonly Reaction[];
  /** How far a gateway (SMS and the like) got with it. */
  readonly delivery?: 'sent' | 'delivered' | 'failed';
  readonly extra?: Extra;
};

/** A file that travels with a message. Sizes in bytes, `duration` in seconds, width and height in CSS pixels. */
export type Attachment = {
  readonly name: string;
  readonly id?: string;
  readonly url?: string;
  readonly type?: string;
  readonly size?: number;
  readonly width?: number;
  readonly height?: number;
  readonly duration?: number;
  /** What a picture shows, as its sender put it for whoever does not see it. */
  readonly alt?: string;
  /** The file itself, for as long as the backend has not got it. */
  readonly file?: Blob;
  readonly extra?: Extra;
};

export type Reaction = {
  readonly key: string;
  readonly count: number;
  readonly mine?: boolean;
  readonly by?: readonly string[];
};

/** A conversation you can join. */
export type Room = {
  readonly id: string;
  readonly kind?: string;
  readonly title?: string;
  readonly members?: readonly User[];
  readonly last?: Message;
  /** The server's count of what I have not read; no other field carries it. */
  readonly unread?: number;
  /** The name this device gave it when it asked for it. */
  readonly localId?: string;
  readonly archived?: boolean;
  readonly closed?: boolean;
  readonly muted?: boolean;
  readonly extra?: Extra;
};

/** An item of the notification center. */
export type Notice = {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly body?: string;
  /** Server clock, epoch ms. */
  readonly at: number;
  readonly read: boolean;
  readonly roomId?: string;
  readonly messageId?: string;
  readonly extra?: Extra;
};

/** What the composer holds, unsent. */
export type Draft = {
  readonly body: string;
  readonly replyTo?: string;
  readonly threadId?: string;
  readonly mentions?: readonly string[];
  readonly attachments?: readonly Attachment[];
  readonly kind?: string;
  readonly visibleTo?: readonly string[];
  readonly extra?: Extra;
};
