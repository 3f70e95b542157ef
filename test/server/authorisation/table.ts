// How a table of rights is written: a row for each route and each event of a door, in it a cell for each kind of person who may try it.
import type { Ear, Frame } from '../site.ts';

/** In the order of the cells. The one with an old token would be a member. */
export const actors = ['member', 'ex-member', 'stranger', 'other-role', 'old-token', 'no-token'] as const;
export type Actor = (typeof actors)[number];

/**
 * What becomes of it, a word for each actor: the status of a route; of an event its acknowledgement and the frames its sender hears,
 * `silence` without any, `refused` where there is no socket to say it on. Behind it stand `>` and the frames another member hears, `*` where
 * something said in the room was shown to the actor, and `+` where something was written. What stands there is all there is.
 */
export type Cells = string;

/**
 * Words with a colon stand for what the scene holds: `:room`, a `:message` by somebody else and one of the actor's `:own` (or the same), a `:notice`
 * of theirs (or a member's), where their feed stood (`:mark`), what was `:said` in the room, the actor's name (`:me`), their `:token`, and a new `:key`.
 */
type Row = {
  readonly what?: unknown;
  readonly cells: Cells;
  /** Where they differ without the door's quirks. */ readonly plain?: Cells;
};
export type RouteRow = Row & { /** Method and path, which stands under the door's mount. */ readonly ask: string };
export type EventRow = Row & { readonly say: string; readonly acknowledged?: true };

export type DoorTable = {
  /** The door whose tokens count. */
  readonly door: string;
  readonly mount: string;
  /** What everybody is; the author is also the other member who listens. */
  readonly roles: Readonly<Record<'author' | 'member' | 'other-role', string>>;
  /** Who is in the room, beside whoever was. */
  readonly inside: readonly string[];
  /** Whether everybody in the room has said something there, for rows about what is one's own. */
  readonly own?: true;
  readonly routes: readonly RouteRow[];
  readonly events: readonly EventRow[];
  /** What a socket says to hear of a room. */
  join(room: string): readonly (readonly [event: string, what: unknown])[];
  /** Resolves with all frames that are not mere coming and going, once everything said before has been dealt with. */
  settle(ear: Ear): Promise<readonly Frame[]>;
  /** Where a token is said after connecting: answers whether it was good. */
  introduce?(ear: Ear, token: string | undefined): Promise<boolean>;
};

export const titleOf = (row: RouteRow | EventRow): string => {
  const what = row.what === undefined ? '' : ` ${typeof row.what === 'string' ? row.what : JSON.stringify(row.what)}`;
  return ('ask' in row ? row.ask : row.say) + what;
};

/** A cell for each actor, in their order. */
export function readCells(cells: Cells): Readonly<Record<Actor, string>> {
  const words = cells.trim().split(/\s+/);
  if (words.length !== actors.length) throw new Error(`there must be ${actors.length} cells: ${cells}`);
  return Object.fromEntries(actors.map((actor, i) => [actor, words[i]])) as Record<Actor, string>;
}

/** Puts into a row what its words stand for. */
export function fill<T>(what: T, words: Readonly<Record<string, string | undefined>>): T {
  if (typeof what === 'string') return fillText(what, words) as T;
  if (Array.isArray(what)) return what.map((one: unknown) => fill(one, words)) as T;
  if (typeof what !== 'object' || what === null) return what;
  return Object.fromEntries(Object.entries(what).map(([name, value]) => [name, fill(value as unknown, words)])) as T;
}

const fillText = (text: string, words: Readonly<Record<string, string | undefined>>): string | undefined =>
  text === ':token' ? words['token'] : text.replace(/:([a-z]+)\b/g, (whole, name: string) => words[name] ?? whole);
