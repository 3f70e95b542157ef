import { expect } from '@open-wc/testing';
import type { Message } from '../../src/model/entities.ts';
import type { AnyEvent } from '../../src/model/event.ts';
import { emptyState, positionOf, type ChatState } from '../../src/model/state.ts';
import { openStorage, type StorageOptions } from '../../src/storage/open-storage.ts';
import { after, freshName, handClock, ids, live, message } from './bench.ts';

/** The same numbers for the same seed (mulberry32). */
const chance =
  (seed: number): (() => number) =>
  () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };

const drop: AnyEvent = { type: 'status', status: 'offline', connected: false, authenticated: false };

/** A server with a history, and a client that hears some of it. */
const world = (random: () => number) => {
  const history: Message[] = [];
  let next = 1;
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const say = (): Message => {
    const said = message(next++);
    history.push(said);
    return said;
  };
  const slice = (before = Infinity): readonly Message[] =>
    history.filter(({ order }) => Number(order) < before).slice(-(3 + Math.floor(random() * 30)));
  const page = (before?: string): AnyEvent => {
    const messages = slice(before === undefined ? undefined : Number(before));
    const older = messages[0] && messages[0] !== history[0] ? messages[0].order : undefined;
    return {
      type: 'page',
      roomId: 'r',
      messages,
      ...(older !== undefined && { older }),
      of: before === undefined ? {} : { before },
    };
  };
  for (let n = 0; n < 40 + random() * 60; n += 1) say();
  const acts: readonly ((state: ChatState) => readonly AnyEvent[])[] = [
    () => [{ type: 'message', message: say() }],
    () => [{ type: 'message', message: say() }],
    () => (say(), []),
    () => [page()],
    (state) =>
      state.rooms
        .get('r')
        ?.runs.filter(({ older }) => older !== undefined)
        .slice(-1)
        .map(({ older }) => page(older)) ?? [],
    (state) => {
      const { older } = pick(state.rooms.get('r')?.runs ?? []) ?? {};
      return older === undefined ? [] : [page(older)];
    },
    () => [drop, live],
    () => [live, page()],
    () => {
      const found = pick(history.slice(-60));
      if (found) history[history.indexOf(found)] = { ...found, body: `${found.body}!` };
      return found ? [{ type: 'message-changed', id: found.id, roomId: 'r', change: { body: `${found.body}!` } }] : [];
    },
    // Deleted without a word: only a later page can tell.
    () => (history.length > 30 && history.splice(1 + Math.floor(random() * (history.length - 2)), 1), []),
    () => {
      const found = pick(history);
      return found ? [{ type: 'message', message: found }] : [];
    },
  ];
  return { first: () => history[0]?.id, act: (state: ChatState) => pick(acts)!(state) };
};

const newest = (state: ChatState) => state.rooms.get('r')?.runs.findLast(({ loose, messages }) => !loose && messages.length > 0);

const play = async (seed: number): Promise<void> => {
  const random = chance(seed);
  const { first, act } = world(random);
  const clock = handClock();
  const options: StorageOptions = { name: freshName(), indexedDB, now: clock.now, later: clock.later };
  let storage = await openStorage(options);
  let state = after([live], emptyState({ id: 'jon' }));
  for (let step = 0; step < 40; step += 1) {
    const events = act(state);
    state = after(events, state);
    await storage.cache.record(events, state, 1);
    if (random() < 0.4) continue;
    const where = `seed=${seed} step=${step}`;
    const saved = await storage.cache.room('r');
    const run = newest(state);
    expect(saved?.messages ?? [], where).to.deep.equal(
      run ? run.messages.slice(-(saved?.messages.length ?? 0) || run.messages.length) : [],
    );
    if (!saved || !run) continue;
    expect(saved.messages.length, where).to.be.at.least(Math.min(run.messages.length, 50));
    const [oldest] = saved.messages;
    if (saved.older === undefined) expect(oldest?.id, where).to.equal(first());
    else
      expect(
        saved.older <= oldest!.order && run.messages.every((m) => m.order < saved.older! || positionOf(m) >= positionOf(oldest!)),
        where,
      ).to.equal(true);
    if (random() > 0.15) continue;
    await storage.close();
    storage = await openStorage(options);
    const restored = await storage.cache.room('r');
    state = after([{ type: 'restored', room: restored! }, live], emptyState({ id: 'jon' }));
    expect(ids(newest(state)?.messages), where).to.deep.equal(ids(saved.messages));
  }
  await storage.destroy();
};

describe('what the cache restores', () => {
  for (const start of [1, 16, 31])
    it(`is the newest unbroken run of the state, through histories ${start} to ${start + 14}`, async () => {
      for (let seed = start; seed < start + 15; seed += 1) await play(seed);
    }).timeout(30_000);
});
