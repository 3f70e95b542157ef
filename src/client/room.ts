// One room as a host or an element holds it.
import type { Draft, Message } from '../model/entities.ts';
import type { Request } from '../model/command.ts';
import { ChatError } from '../model/error.ts';
import { emptyRoom, type ChatState, type RoomState } from '../model/state.ts';
import { pick, type Readable } from '../kit/readable.ts';
import type { Drafts } from '../ports/storage.ts';
import type { RoomHandle, Sent } from './api.ts';
import type { Want } from './catch-up.ts';
import type { Pipeline } from './pipeline.ts';

export type RoomNeeds = {
  readonly state: Readable<ChatState>;
  readonly drafts: Drafts;
  readonly pipeline: Pipeline;
  now(): number;
  id(): string;
  lease(roomId: string, want: Want): () => void;
  older(roomId: string, before?: string): Promise<void>;
  reload(roomId: string): Promise<void>;
  /** Resolves to whether it survives a crash. */
  accept(command: Request): Promise<boolean>;
};

export const createRoom = (id: string, needs: RoomNeeds): RoomHandle => {
  const blank = emptyRoom(id);
  const state: Readable<RoomState> = pick(needs.state, ({ rooms }) => rooms.get(id) ?? blank);
  const kept = (): { roomId: string; localId: string; at: number } => ({ roomId: id, localId: needs.id(), at: needs.now() });
  const accept = async (command: Request): Promise<void> => void (await needs.accept(command));

  return {
    id,
    state,
    open: () => needs.lease(id, 'open'),
    watch: () => needs.lease(id, 'watch'),
    send(draft) {
      const command = { ...(typeof draft === 'string' ? { body: draft } : draft), ...kept(), type: 'send' } as const;
      // Listening starts before the command is on its way, so that no verdict can slip past.
      const settled = verdict(command.localId, id, needs);
      const saved = needs.accept(command);
      saved.catch(() => settled.stop());
      return { localId: command.localId, saved, settled: settled.promise };
    },
    loadOlder: (before) => needs.older(id, before),
    reload: () => needs.reload(id),
    markRead(upTo) {
      const { me } = needs.state.get();
      if (!me) return;
      needs.pipeline.absorb([{ type: 'receipt', roomId: id, userId: me.id, upTo: upTo ?? 'all' }]);
      void accept({ type: 'read', ...kept(), ...(upTo !== undefined && { upTo }) }).catch(() => undefined);
    },
    typing: (active) => void accept({ type: 'typing', roomId: id, active }).catch(() => undefined),
    edit: (message, body) => accept({ type: 'edit', ...kept(), id: message, body }),
    remove: (message) => accept({ type: 'delete', ...kept(), id: message }),
    react: (message, key, active) => accept({ type: 'react', ...kept(), id: message, key, active }),
    draft: (threadId) => needs.drafts.get(id, threadId),
    saveDraft: (draft: Draft | undefined, threadId) => needs.drafts.put(id, draft, threadId),
  };
};

/** The end of one send, whichever tab brought it about. */
const verdict = (
  localId: string,
  roomId: string,
  { pipeline, state }: RoomNeeds,
): { promise: Sent['settled']; stop: () => void } => {
  let stop: () => void = () => undefined;
  const promise = new Promise<Message>((resolve, reject) => {
    stop = pipeline.watch((event) => {
      // The entry stays on disk; only this client hears no more of it.
      if (event.type === 'status' && event.status === 'closed') reject(new ChatError({ code: 'closed' }, 'follow the message'));
      if (!('localId' in event) || event.localId !== localId || !ends.has(event.type)) return;
      stop();
      if (event.type === 'failed') return reject(new ChatError(event, 'send the message'));
      const message = event.type === 'settled' && findSent(state.get().rooms.get(roomId), localId);
      if (message) resolve(message);
      else reject(new ChatError({ code: 'closed', because: 'it was discarded' }, 'send the message'));
    });
  });
  // A host that does not care must not see an unhandled rejection.
  promise.catch(() => undefined);
  return { promise, stop };
};

const ends: ReadonlySet<string> = new Set(['settled', 'failed', 'discarded']);

const findSent = (room: RoomState | undefined, localId: string): Message | undefined =>
  room?.runs.map(({ messages }) => messages.findLast((message) => message.localId === localId)).findLast(Boolean);
