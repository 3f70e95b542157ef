// One look at everything this device wants: the list of rooms, what was missed, and each room that is open or watched.
import type { Refusal } from '../model/error.ts';
import { spread } from '../kit/once.ts';
import { question, type CatchUp, type Want } from './catch-up.ts';
import type { Ports } from './context.ts';
import { silence } from './entrance.ts';

/** Rooms caught up side by side. */
const width = 4;

export type LookNeeds = {
  readonly ports: Ports;
  readonly catchUp: CatchUp;
  wanted(): ReadonlyMap<string, Want>;
};

/** Resolves to false when nothing at all answered. */
export const createLook =
  ({ ports: { dialect, transport }, catchUp, wanted }: LookNeeds) =>
  async (): Promise<boolean> => {
    let asked = 0;
    let silent = 0;
    const note = (refused: Refusal | undefined): void => {
      asked += 1;
      if (refused && silence.has(refused.code)) silent += 1;
    };
    if (dialect.say['load-rooms']) note(await catchUp.list('load-rooms'));
    if (dialect.say['catch-up']) note(await catchUp.list('catch-up'));
    await spread([...wanted()], width, async ([roomId, want]) => {
      const refused = await catchUp.room(roomId, want);
      // A backend that keeps no count is asked nothing about a room that is only watched, and so answers nothing.
      if (question[want] in dialect.say) note(refused);
    });
    return asked === 0 ? transport.connected : silent < asked;
  };
