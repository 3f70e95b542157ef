// The message a person most likely wants to correct.
import type { ChatClient, RoomHandle } from '../../client/api.ts';
import type { Message } from '../../model/entities.ts';

/** My newest message in this room, if it may be edited. */
export const newestOfMine = (chat: ChatClient | undefined, room: RoomHandle | undefined): Message | undefined => {
  const me = chat?.state.get().me?.id;
  const last = room?.state
    .get()
    .runs.at(-1)
    ?.messages.findLast(({ author, gone }) => author.id === me && !gone);
  const can = last && chat?.can({ type: 'edit', roomId: last.roomId, id: last.id, body: '', localId: '', at: 0 });
  return can ? last : undefined;
};
