// Where rows are tried: a server with a cast of its own, and rooms in which something was said.
import type { Core } from '../../../demo/server/core/core.ts';
import { addPerson } from '../../../demo/server/core/people.ts';
import type { RunningServer, ServerOptions } from '../../../demo/server/server.ts';
import { serve } from '../site.ts';
import type { Actor, DoorTable } from './table.ts';

const cast = ['author', 'member', 'ex-member', 'stranger', 'other-role'] as const;

export interface Stage {
  readonly server: RunningServer;
  readonly table: DoorTable;
  /** A new room. Whoever was a member is still one while `before` runs. */
  set(before?: (room: string) => Promise<void>): Promise<Scene>;
  tokenOf(actor: Actor | 'author', life?: number): Promise<string | undefined>;
}

export interface Scene {
  readonly room: string;
  readonly said: string;
  /** What the colon words of a table stand for. */
  wordsOf(actor: Actor): Promise<Readonly<Record<string, string | undefined>>>;
  /** How much has been written, anywhere, since the scene was set. */
  writings(): number;
}

export async function openStage(t: Parameters<typeof serve>[0], table: DoorTable, options: ServerOptions = {}): Promise<Stage> {
  const server = await serve(t, { maxPerPerson: 1000, seed: false, ...options });
  const roleOf = (id: string): string => table.roles[id === 'other-role' || id === 'author' ? id : 'member'];
  await server.core.commit(async ({ db }) => {
    for (const id of cast) await addPerson(db, { id, name: `The ${id}`, roles: { [table.door]: roleOf(id) } });
  });
  let scenes = 0;
  const tokenOf: Stage['tokenOf'] = async (actor, life = actor === 'old-token' ? -1 : 600) => {
    if (actor === 'no-token') return undefined;
    return server.tokens.issue(table.door, { id: idOf(actor), role: roleOf(idOf(actor)) }, life);
  };
  const set: Stage['set'] = (before) => setScene({ server, table, tokenOf }, ++scenes, before);
  return { server, table, tokenOf, set };
}

const idOf = (actor: Actor | 'author'): string => (actor === 'old-token' || actor === 'no-token' ? 'member' : actor);

type Backstage = Pick<Stage, 'server' | 'table' | 'tokenOf'>;

async function setScene(
  { server: { core }, table, tokenOf }: Backstage,
  count: number,
  before?: Parameters<Stage['set']>[0],
): Promise<Scene> {
  const said = `canary${count}x`;
  const marks = new Map<string, number>();
  for (const id of cast) marks.set(id, (await core.changes(id)).at);
  const members = [...table.inside, 'ex-member'];
  const { id: room } = await core.createRoom({ title: `About ${said}`, members, createdBy: 'author' });
  const own = await postOwn(core, room, table.own ? members : []);
  const details = { mentions: members };
  const { id: message } = (await core.post({ roomId: room, authorId: 'author', body: `It says ${said}`, details })).message;
  const notices = await noticesOf(core, message, members);
  await before?.(room);
  await core.removeMember(room, 'ex-member');
  let writings = 0;
  core.subscribe(() => void (writings += 1));
  const wordsOf = async (actor: Actor) => {
    const me = idOf(actor);
    const mine = { own: own.get(me) ?? message, notice: notices.get(me) ?? notices.get('member'), mark: String(marks.get(me)) };
    return { room, message, ...mine, said, me, token: await tokenOf(actor), key: `key-${count}-${actor}` };
  };
  return { room, said, wordsOf, writings: () => writings };
}

async function postOwn(core: Core, roomId: string, members: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const own = new Map<string, string>();
  for (const authorId of members) own.set(authorId, (await core.post({ roomId, authorId, body: 'my own' })).message.id);
  return own;
}

async function noticesOf(core: Core, message: string, members: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const notices = new Map<string, string>();
  for (const id of members)
    for (const notice of await core.notices(id, { limit: 5 })) if (notice.messageId === message) notices.set(id, notice.id);
  return notices;
}
