// One room as a host or an element holds it.
import type { Draft, Message } from '../model/entities.ts';
import type { Request } from '../model/command.ts';
import { emptyRoom, type ChatState, type RoomState } from '../model/state.ts';
import { pick, type Readable } from '../kit/readable.ts';
import type { Drafts } from '../ports/storage.ts';
import type { RoomHandle } from './api.ts';
import type { Want } from './catch-up.ts';
import { endingOf } from './ending.ts';
import type { Pipeline } from './pipeline.ts';

export type RoomNeeds = {
  readonly state: Readable<ChatState>;
  readonly drafts: Drafts;
  readonly pipeline: Pipeline;
  now(): number;
  id(): string;
  lease(roomId: string, want: Want): () => void;
  older(roomId: string, before?: string): Promise<void>;
  around(roomId: string, id: string): Promise<void>;
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
      const { localId } = command;
      const settled = endingOf(localId, needs.pipeline, 'send the message', () => findSent(state.get(), localId));
      const saved = needs.accept(command);
      saved.catch(() => settled.stop());
      return { localId, saved, settled: settled.promise };
    },
    loadOlder: (before) => needs.older(id, before),
    loadAround: (message) => needs.around(id, message),
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

const findSent = ({ runs }: RoomState, localId: string): Message | undefined =>
  runs.map(({ messages }) => messages.findLast((message) => message.localId === localId)).findLast(Boolean);
