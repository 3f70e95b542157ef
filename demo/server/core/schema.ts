// The tables of the messaging core, as types: what the migrations make is what the queries see.
import type { Generated } from 'kysely';

/** Times are epoch milliseconds. Booleans are 0 or 1, as both databases can hold them. */
export type Schema = {
  readonly people: { readonly id: string; readonly name: string };
  readonly roles: { readonly person_id: string; readonly door: string; readonly role: string };
  readonly rooms: {
    readonly id: string;
    readonly title: string;
    readonly kind: string;
    readonly last_seq: number;
    readonly last_at: number;
    readonly created_at: number;
    readonly closed: Generated<number>;
    readonly created_by: string | null;
    /** What it is about, in a door's own ids: a product, a home. */
    readonly subject: string | null;
  };
  readonly members: {
    readonly room_id: string;
    readonly person_id: string;
    readonly read_seq: number;
    readonly archived: Generated<number>;
  };
  readonly messages: {
    readonly id: string;
    readonly room_id: string;
    readonly seq: number;
    readonly author_id: string;
    readonly body: string;
    readonly sent_at: number;
    readonly send_key: string | null;
    /** How often it was changed. */
    readonly revision: Generated<number>;
    readonly edited_at: number | null;
    readonly gone: Generated<number>;
    /** A JSON list of people; for everyone in the room when null. */
    readonly visible_to: string | null;
    /** JSON of what the core only carries. */
    readonly details: string | null;
  };
  readonly reactions: { readonly message_id: string; readonly person_id: string; readonly key: string };
  readonly notices: {
    readonly id: string;
    readonly person_id: string;
    readonly kind: string;
    readonly title: string;
    readonly body: string;
    readonly at: number;
    readonly read: number;
    readonly room_id: string | null;
    readonly message_id: string | null;
  };
  readonly answers: {
    readonly person_id: string;
    readonly key: string;
    readonly hash: string;
    readonly answer: string;
    readonly at: number;
  };
  /** What was brought for a room; `message_id` once somebody has said something with it. The bytes lie elsewhere, under the id. */
  readonly files: {
    readonly id: string;
    readonly room_id: string;
    readonly owner_id: string;
    readonly key: string;
    readonly hash: string;
    readonly name: string;
    readonly type: string;
    readonly size: number;
    readonly at: number;
    readonly message_id: string | null;
  };
  /** Wrapped keys that one person hands another. */
  readonly keys: {
    readonly id: string;
    readonly room_id: string;
    readonly from_id: string;
    readonly to_id: string;
    readonly at: number;
    readonly answered_at: number | null;
    readonly status: string;
    readonly wrapped: string;
  };
  /** Each person's feed. A fact whose message is gone is blanked, so that its place stays. */
  readonly changes: {
    readonly id: Generated<number>;
    readonly person_id: string;
    readonly room_id: string | null;
    readonly message_id: string | null;
    readonly fact: string | null;
  };
  readonly lives: { readonly epoch: string };
};
