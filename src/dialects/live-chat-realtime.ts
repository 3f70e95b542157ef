// The live-chat backend's second ear: the host's own database client tells of new rows, also while no socket can be had.

/** As much of a realtime channel as is needed. */
interface Channel {
  on(
    kind: 'postgres_changes',
    what: Readonly<Record<string, string>>,
    hear: (change: { readonly new: unknown }) => void,
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

/**
 * New rows of `livechat_messages` in one workspace, as the frames a socket would bring; a message that comes by both ways is shown once.
 * `database`: the client given to `liveChat`, connected to its project and signed in as the same person.
 */
export const liveChatRealtime =
  ({ database, workspaceId }: { readonly database: Realtime; readonly workspaceId: string }): Source =>
  (push, signal) => {
    const rows = { event: 'INSERT', schema: 'public', table: 'livechat_messages', filter: `workspace_id=eq.${workspaceId}` };
    const channel = database.channel(`live-chat ${workspaceId}`) as Channel;
    channel.on('postgres_changes', rows, ({ new: row }) => push('new_message', row)).subscribe();
    signal.addEventListener('abort', () => void database.removeChannel(channel as never));
  };
