// Tries a row of a table and puts what became of it into the table's own words.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { ask, listen } from '../site.ts';
import type { Ear, Frame } from '../site.ts';
import type { Scene, Stage } from './stage.ts';
import { actors, fill, readCells } from './table.ts';
import type { Actor, Cells, EventRow, RouteRow } from './table.ts';

type Context = Pick<TestContext, 'after'>;

/** Asks a route as every actor. */
export async function tryRoute(stage: Stage, row: RouteRow, cells: Cells): Promise<void> {
  await tryRow(stage, cells, async (scene, actor) => {
    const words = await scene.wordsOf(actor);
    const [method = '', path = ''] = fill(row.ask, words).split(' ');
    const headers: Record<string, string> = words['token'] === undefined ? {} : { authorization: `Bearer ${words['token']}` };
    const reply = await ask(stage.server.url, method, stage.table.mount + path, fill(row.what, words), headers);
    return reply.status + shows(scene, reply.body);
  });
}

/** Says an event as every actor, while another member listens. */
export async function tryEvent(t: Context, stage: Stage, row: EventRow, cells: Cells): Promise<void> {
  const witness = await connect(t, stage, await stage.tokenOf('author'));
  assert.ok(witness);
  const attempt = async (scene: Scene, actor: Actor): Promise<string> => {
    const words = await scene.wordsOf(actor);
    const ear = await connect(t, stage, words['token']);
    if (!ear) return 'refused';
    witness.frames.length = 0;
    const answer = await say(ear, row, fill(row.what, words));
    const mine = await stage.table.settle(ear);
    const theirs = namesOf(await stage.table.settle(witness));
    ear.socket.close();
    const heard = [...(answer ? [answer.code ?? 'ok'] : []), ...namesOf(mine)].join() || 'silence';
    return heard + (theirs.length ? `>${theirs.join()}` : '') + shows(scene, [answer, mine]);
  };
  await tryRow(stage, cells, attempt, (scene) => joinRoom(stage, witness, scene.room));
}

/** One actor after the other, in one scene until something was written in it. */
async function tryRow(
  stage: Stage,
  cells: Cells,
  attempt: (scene: Scene, actor: Actor) => Promise<string>,
  begin: (scene: Scene) => Promise<void> = async () => undefined,
): Promise<void> {
  const found: Partial<Record<Actor, string>> = {};
  let scene: Scene | undefined;
  for (const actor of actors) {
    if (!scene) await begin((scene = await stage.set()));
    found[actor] = await attempt(scene, actor);
    if (!scene.writings()) continue;
    found[actor] += '+';
    scene = undefined;
  }
  assert.deepEqual(found, readCells(cells));
}

/** Where somebody connects. */
type Place = Pick<Stage, 'server' | 'table'>;

/** A socket at a table's door as the token's holder; nothing where it is not let in. */
export async function connect(t: Context, { server, table }: Place, token: string | undefined): Promise<Ear | undefined> {
  const ear = listen(t, server.url, { path: `${table.mount}/socket.io`, auth: token === undefined ? {} : { token } });
  const refused = once(ear.socket as never, 'connect_error').then(() => true);
  if (await Promise.race([refused, once(ear.socket as never, 'connect').then(() => false)])) return undefined;
  const gone = new Promise<true>((resolve) => ear.socket.once('disconnect', () => resolve(true)));
  await table.introduce?.(ear, token);
  // A door that looks at tokens late turns away late.
  if (await Promise.race([gone, table.settle(ear).then(() => false)])) return undefined;
  ear.frames.length = 0;
  return ear;
}

/** Afterwards the socket hears of the room, and has heard nothing yet. */
export async function joinRoom({ table }: Pick<Stage, 'table'>, ear: Ear, room: string): Promise<void> {
  for (const [event, what] of table.join(room)) ear.socket.emit(event, what);
  await table.settle(ear);
  ear.frames.length = 0;
}

async function say({ socket }: Ear, row: EventRow, what: unknown): Promise<{ readonly code?: string } | undefined> {
  if (row.acknowledged) return socket.timeout(5000).emitWithAck(row.say, what);
  socket.emit(row.say, what);
  return undefined;
}

const namesOf = (frames: readonly Frame[]): readonly string[] => [...new Set(frames.map(([event]) => event))].sort();

const shows = ({ said }: Scene, told: unknown): string => (JSON.stringify(told ?? null).includes(said) ? '*' : '');
