// Rooms that this device asks for: each is known by the name it was given here, until the backend has given its own.
import type { RoomHandle, RoomManager } from './api.ts';
import type { Ports } from './context.ts';
import { endingOf } from './ending.ts';
import type { Engine } from './engine.ts';

export const createRooms = (
  { env }: Ports,
  { store, pipeline, dispatch }: Engine,
  handleOf: (id: string) => RoomHandle,
): RoomManager['create'] => {
  const find = (localId: string): RoomHandle | undefined => {
    const made = [...store.get().rooms.values()].find(({ room }) => room.localId === localId);
    return made && handleOf(made.room.id);
  };

  return async (room) => {
    const localId = env.id();
    const ending = endingOf(localId, pipeline, 'create the room', () => find(localId));
    try {
      await dispatch.accept({ ...room, type: 'create-room', localId, at: env.now() });
    } catch (thrown) {
      ending.stop();
      throw thrown;
    }
    return ending.promise;
  };
};
