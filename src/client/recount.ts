// A count that was told before a hole in what is known here says nothing about what the hole holds, so the backend is asked once more.
import type { AnyEvent } from '../model/event.ts';
import { positionOf, type RoomState } from '../model/state.ts';
import type { Ports } from './context.ts';
import type { Pipeline } from './pipeline.ts';
import type { Store } from './store.ts';

/** Where counting by hand begins: after the newest message that was counted or read. */
const countedTo = ({ counted, receipts }: RoomState, me: string): string | undefined => {
  const read = receipts.get(me) ?? '';
  return counted && (counted.asOf > read ? counted.asOf : read);
};

/** Whether the newest run begins later than what was counted, with more before it. */
const isHoleAfter = (room: RoomState, me: string): boolean => {
  const from = countedTo(room, me);
  const run = room.runs.findLast(({ loose }) => !loose);
  const first = run?.messages[0];
  return from !== undefined && first !== undefined && run?.older !== undefined && positionOf(first) > from;
};

const roomIn = (event: AnyEvent): string | undefined => {
  if (event.type === 'restored') return event.room.room.id;
  return event.type === 'page' && event.of?.threadId === undefined ? event.roomId : undefined;
};

/** Asks for the count of a room, here or by the tab that leads, when a page or the disk shows such a hole. Returns its undoing. */
export const watchHoles = (
  { dialect, tabs }: Ports,
  store: Store,
  pipeline: Pipeline,
  ask: (roomId: string) => void,
): (() => void) => {
  const lacksCount = (room: RoomState): boolean => {
    if (isHoleAfter(room, store.get().me?.id ?? '')) return room.current || !tabs.leading.get();
    // The one who leads was told of all rooms at once, before this tab listened.
    return room.counted?.basis === 'assumed' && !!dialect.say['load-rooms'] && !tabs.leading.get();
  };

  return pipeline.watch((event) => {
    const roomId = dialect.say['load-unread'] && roomIn(event);
    const room = roomId === undefined ? undefined : store.get().rooms.get(roomId);
    if (roomId === undefined || !room || !lacksCount(room)) return;
    if (tabs.leading.get()) ask(roomId);
    else tabs.post({ command: { type: 'load-unread', roomId } });
  });
};
