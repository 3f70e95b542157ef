// Goes to one message: looks for it in the thread, asks the backend for it, and says so where there is none.
import type { ReactiveElement } from 'lit';
import type { RoomHandle } from '../../client/api.ts';
import type { Announcer } from '../announcer.ts';
import type { DayFloat } from './day-float.ts';
import { hasOlder } from './has-older.ts';
import type { Item } from './items.ts';
import type { Ground } from './ground.ts';

/** How long what was asked for may take to come, in milliseconds. */
const patience = 5000;
/** How long a word about it stays, in milliseconds. */
const readable = 4000;
/** Pages asked for where a backend gives only one after the other. */
const farthest = 10;
const lit = 1200;

export type Jump = (id: string, focus: boolean) => Promise<boolean>;
export type Stand = (key: string, focus: boolean) => Promise<HTMLElement | undefined>;
type Voice = { readonly float: DayFloat; readonly announcer: Announcer };

/** What `look` gives, as soon as it gives something; nothing when it does not in time, or when the element goes. */
const seen = <T>(host: ReactiveElement, look: () => T | undefined): Promise<T | undefined> =>
  new Promise((resolve) => {
    const first = look();
    if (first !== undefined) return resolve(first);
    const end = (found?: T): void => {
      clearTimeout(timer);
      host.removeController(watch);
      resolve(found);
    };
    const timer = setTimeout(end, patience);
    const watch = {
      hostUpdated: () => {
        const found = look();
        if (found !== undefined) end(found);
      },
      hostDisconnected: () => end(),
    };
    host.addController(watch);
  });

const isOf = (item: Item, id: string): boolean => (item.kind === 'message' || item.kind === 'system') && item.message?.id === id;

/** `stand`: draws an item wherever it is and goes there. */
export const createJump = (ground: Ground, stand: Stand, { float, announcer }: Voice): Jump => {
  const { host, say } = ground;
  let latest = 0;
  let under: { readonly id: string; readonly way: Promise<boolean> } | undefined;

  const find = (id: string): string | undefined => ground.items().find((item) => isOf(item, id))?.key;
  const opened = (): RoomHandle | undefined => {
    const room = ground.room();
    return room?.state.get().loaded ? room : undefined;
  };

  /** Where a backend knows no way to the middle, back page by page. */
  const lookBack = async (room: RoomHandle, id: string): Promise<void> => {
    for (let pages = 0; pages < farthest && !find(id) && hasOlder(room.state.get()); pages += 1) {
      const { runs } = room.state.get();
      await room.loadOlder().catch(() => undefined);
      await host.updateComplete;
      // In all tabs but one the page comes after the answer.
      if (!(await seen(host, () => find(id) ?? (room.state.get().runs === runs ? undefined : 'more')))) return;
    }
  };

  const fetch = async (room: RoomHandle, id: string): Promise<string | undefined> => {
    float.show(say('thread.looking'), patience);
    if (!ground.chat()?.can('load-around')) await lookBack(room, id);
    else await room.loadAround(id).catch(() => undefined);
    await host.updateComplete;
    return find(id) ?? (ground.chat()?.can('load-around') ? seen(host, () => find(id)) : undefined);
  };

  const go = async (id: string, focus: boolean): Promise<boolean> => {
    const turn = (latest += 1);
    await host.updateComplete;
    const room = find(id) ? ground.room() : await seen(host, opened);
    const key = find(id) ?? (room && (await fetch(room, id)));
    if (turn !== latest) return false;
    const row = key === undefined ? undefined : await stand(key, focus);
    if (!row) return miss();
    float.hide();
    flash(row);
    // The keyboard brings its own words along.
    if (!focus) announcer.say(row.getAttribute('aria-label') ?? row.textContent.trim());
    return true;
  };

  const miss = (): false => {
    float.show(say('thread.notFound'), readable);
    announcer.say(say('thread.notFound'));
    return false;
  };

  return (id, focus) => {
    if (under?.id === id) return under.way;
    const way = go(id, focus).finally(() => under?.way === way && (under = undefined));
    under = { id, way };
    return way;
  };
};

const flash = (row: HTMLElement): void => {
  row.dataset['flash'] = '';
  setTimeout(() => delete row.dataset['flash'], lit);
};
