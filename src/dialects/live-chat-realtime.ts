// The live-chat backend's second ear: the host's own database client tells of rows that are new or have changed, also while no socket can be had.
import { plain } from './parse.ts';

/** As much of a realtime channel as is needed. */
interface Channel {
  on(
    kind: 'postgres_changes',
    what: Readonly<Record<string, string>>,
    hear: (change: { readonly eventType: string; readonly new: unknown }) => void,
  ): Channel;
  subscribe(): unknown;
}

/** `channel` gives a `Channel`. It says so only here: the types of supabase-js are too deep for the compiler to compare. */
export interface Realtime {
  channel(name: string): object;
  removeChannel(channel: never): unknown;
}

/** What `createChat` takes among its `sources`. */
type Source = (push: (event: string, row: unknown) => void, signal: AbortSignal) => void;

/** What became of a row, as the frame a socket would bring. Of a row that changed, what counts is how far the gateway got with it. */
const frames: Readonly<Record<string, (row: unknown) => readonly [event: string, frame: unknown]>> = {
  INSERT: (row) => ['new_message', row],
  UPDATE: (row) => {
    const { id: messageId, contact_id: contactId, status } = plain(row);
    return ['message:status', { messageId, contactId, status }];
  },
};

/**
 * Rows of `livechat_messages` in one workspace, as the frames a socket would bring; a message that comes by both ways is shown once.
 * `database`: the client given to `liveChat`, connected to its project and signed in as the same person.
 */
export const liveChatRealtime =
  ({ database, workspaceId }: { readonly database: Realtime; readonly workspaceId: string }): Source =>
  (push, signal) => {
    const rows = { event: '*', schema: 'public', table: 'livechat_messages', filter: `workspace_id=eq.${workspaceId}` };
    const channel = database.channel(`live-chat ${workspaceId}`) as Channel;
    const hear = (eventType: string, row: unknown): void => {
      const frame = frames[eventType]?.(row);
      if (frame) push(...frame);
    };
    channel.on('postgres_changes', rows, ({ eventType, new: row }) => hear(eventType, row)).subscribe();
    signal.addEventListener('abort', () => void database.removeChannel(channel as never));
  };
