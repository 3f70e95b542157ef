// What can be known of a room's past.
import type { RoomState } from '../../model/state.ts';

/** Whether the room has more before its oldest message. */
export const hasOlder = ({ runs: [first] }: RoomState): boolean =>
  first !== undefined && (first.older !== undefined || first.loose === true);
