// Loads what a room shows: its newest page, older ones, or just the number of what is unread.
import { roomOf, type Command, type Request } from '../model/command.ts';
import { isTransient, type Refusal } from '../model/error.ts';
import { emptyRoom, positionOf, type RoomState } from '../model/state.ts';
import { backoff } from '../kit/backoff.ts';
import { createAsking, type AskingNeeds } from './asking.ts';
import { createBlindJoins } from './blind-joins.ts';
import type { Ports } from './context.ts';
import type { Perform } from './perform.ts';
import type { Pipeline } from './pipeline.ts';
import type { Store } from './store.ts';

export interface CatchUp {
  /** Joins a room and loads what is wanted of it. Resolves to why it could not, if it could not. */
  room(roomId: string, want: Want): Promise<Refusal | undefined>;
  older(roomId: string, before?: string): Promise<void>;
  around(roomId: string, id: string): Promise<void>;
  /** The list of rooms, or what was missed since the mark. */
  list(type: 'load-rooms' | 'catch-up'): Promise<Refusal | undefined>;
  /** Any other query. */
  ask(command: Request): Promise<Refusal | undefined>;
  reachBack(roomId: string, position: string): Promise<'reached' | 'later' | 'never'>;
  close(): void;
}
export type Want = 'open' | 'watch';
/** What is asked about a room one wants. */
export const question = { open: 'load', watch: 'load-unread' } as const satisfies Record<Want, Request['type']>;
export type CatchUpNeeds = AskingNeeds & {
  wanted(roomId: string): Want | undefined;
  /** A room that would not load has loaded after all. */
  caughtUp(): void;
};

/** Pages to go back for one uncertain entry before the person is asked. */
const farthest = 20;
/** Ms between two tries of a room whose history does not answer, at the most. */
const longestWait = 300_000;

export const createCatchUp = (ports: Ports, store: Store, pipeline: Pipeline, perform: Perform, needs: CatchUpNeeds): CatchUp => {
  const { dialect, env, tabs, transport } = ports;
  const { ask, askIn, listen, close } = createAsking(store, pipeline, perform, needs);
  const again = new Map<string, { readonly attempt: number; readonly cancel: () => void }>();
  const stateOf = (roomId: string): RoomState => store.get().rooms.get(roomId) ?? emptyRoom(roomId);
  const newestRun = (roomId: string): RoomState['runs'][number] | undefined => stateOf(roomId).runs.at(-1);

  const retryLater = (key: string, run: () => void): void => {
    const attempt = (again.get(key)?.attempt ?? 0) + 1;
    again.get(key)?.cancel();
    // A tab that has lost the lead asks for nothing more.
    const cancel = env.later(backoff(attempt, env.random, 1000, longestWait), () => tabs.leading.get() && run());
    again.set(key, { attempt, cancel });
  };

  /** What did not answer, or with something that was no answer, is asked again; `refused` as it was. */
  const insist = (key: string, refused: Refusal | undefined, run: () => void): Refusal | undefined => {
    if (refused && (isTransient(refused) || refused.code === 'protocol')) retryLater(key, run);
    if (!refused) again.get(key)?.cancel();
    if (!refused) again.delete(key);
    return refused;
  };

  const list = async (type: 'load-rooms' | 'catch-up'): Promise<Refusal | undefined> => {
    if (!dialect.say[type]) return undefined;
    const command: Command = type === 'load-rooms' ? { type } : { type, since: store.get().mark };
    return insist(type, await ask(command), () => void list(type));
  };

  const roomAgain = (roomId: string): void => {
    const want = needs.wanted(roomId);
    if (want) void room(roomId, want).then((refused) => refused ?? needs.caughtUp());
  };

  const blind = createBlindJoins(ports, pipeline, roomAgain);

  const joinOnce = async (roomId: string): Promise<void> => {
    const { turn } = pipeline.joined;
    if (dialect.say.join) {
      const refused = await ask({ type: 'join', roomId });
      if (refused && !isTransient(refused)) return pipeline.absorb([{ type: 'refused', to: 'join', roomId, ...refused }]);
      // Silence after a join: history still answers, and the room is joined again with the next catch up.
      if (refused || turn !== pipeline.joined.turn) return;
    }
    listen(roomId);
    blind.note(roomId);
  };

  /** One word for all who want it, however many tabs that are. */
  const join = async (roomId: string): Promise<void> => {
    if (!transport.connected || pipeline.joined.has(roomId)) return;
    await pipeline.joined.way(roomId, () => joinOnce(roomId));
  };

  const room = async (roomId: string, want: Want): Promise<Refusal | undefined> => {
    await join(roomId);
    const type = question[want];
    if (!(type in dialect.say)) return undefined;
    return insist(roomId, await (want === 'open' ? askIn : ask)({ type, roomId }), () => roomAgain(roomId));
  };

  const older = async (roomId: string, before?: string): Promise<void> => {
    const { runs } = stateOf(roomId);
    const index = before === undefined ? 0 : runs.findIndex((run) => run.messages[0] && positionOf(run.messages[0]) === before);
    const run = runs[Math.max(index, 0)];
    // A run that was only heard has no cursor: the newest page ties it to history.
    if (run?.loose || (run && run.older === undefined && index > 0)) return void (await askIn({ type: 'load', roomId }));
    if (run?.older !== undefined) await askIn({ type: 'load', roomId, before: run.older });
  };

  const reaches = (roomId: string, position: string): boolean => {
    const run = newestRun(roomId);
    if (!run || run.loose) return false;
    const first = run.messages[0];
    return run.older === undefined || (first !== undefined && positionOf(first) <= position);
  };

  return {
    room,
    list,
    older,
    around: async (roomId, id) => void (await askIn({ type: 'load-around', roomId, id })),
    ask,
    async reachBack(roomId, position) {
      if (dialect.loadingReads && needs.wanted(roomId) !== 'open') return 'never';
      if (!dialect.say.load) return 'never';
      const refused = await room(roomId, 'open');
      if (refused) return isTransient(refused) ? 'later' : 'never';
      for (let pages = 0; !reaches(roomId, position); pages += 1) {
        const from = newestRun(roomId)?.older;
        if (pages >= farthest || from === undefined) return 'never';
        if (await askIn({ type: 'load', roomId, before: from })) return 'later';
        if (newestRun(roomId)?.older === from) return 'never';
      }
      return 'reached';
    },
    close() {
      close();
      blind.close();
      for (const { cancel } of again.values()) cancel();
    },
  };
};

/** The rooms that what waits in the outbox speaks of. */
export const roomsWaiting = (store: Store): readonly string[] => [
  ...new Set(store.get().outbox.flatMap(({ command }) => roomOf(command) ?? [])),
];
