// The tables of the messaging core, as types: what the migrations make is what the queries see.

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
  };
  readonly members: { readonly room_id: string; readonly person_id: string; readonly read_seq: number };
  readonly messages: {
    readonly id: string;
    readonly room_id: string;
    readonly seq: number;
    readonly author_id: string;
    readonly body: string;
    readonly sent_at: number;
    readonly send_key: string | null;
  };
};
