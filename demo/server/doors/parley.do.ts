// Every durable command of the native protocol as an act of the core, done once under its key.
import * as acts from '../core/acts.ts';
import type { Scene } from '../core/acts.ts';
import type { CoreFact } from '../core/facts.ts';
import type { Person } from '../core/people.ts';
import { bindFiles, filesFor } from '../core/files.ts';
import { findMessage } from '../core/read-messages.ts';
import { Refused } from '../core/refused.ts';
import * as roomActs from '../core/room-acts.ts';
import type { Site } from './door.ts';
import { showFact, viewerFor } from './parley.view.ts';
import type { Viewer } from './parley.view.ts';
import { command, parse } from './parley.wire.ts';
import type { Told } from './parley.wire.ts';

type As<T extends Told['do']> = Extract<Told, { do: T }>;
type Deeds = { readonly [T in Told['do']]: (scene: Scene, told: As<T>, me: Person) => Promise<CoreFact> };

const onBy = ({ id: personId, role }: Person, id: string): acts.On => ({ personId, id, elevated: role === 'moderator' });

const deeds: Deeds = {
  async send(scene, { do: _, key, roomId, body, visibleTo, attachments: wanted, ...rest }, { id: authorId }) {
    const attachments = await filesFor(scene.db, { roomId, authorId, key }, wanted);
    const details = present({ ...rest, ...(attachments.length > 0 && { attachments }) });
    const { message } = await acts.post(scene, { roomId, authorId, body, key, details, ...(visibleTo && { visibleTo }) });
    await bindFiles(scene.db, attachments, message.id);
    return { type: 'message', message };
  },
  edit: async (scene, { id, body }, me) => ({ type: 'edited', message: await acts.edit(scene, onBy(me, id), body) }),
  delete: async (scene, { id }, me) => ({ type: 'deleted', message: await acts.remove(scene, onBy(me, id)) }),
  async react(scene, { id, reaction: key, active }, me) {
    const message = await acts.react(scene, onBy(me, id), { key, active });
    return { type: 'reacted', message, personId: me.id, key, active };
  },
  async read(scene, { roomId, upTo }, { id: personId }) {
    const to = upTo === undefined ? Number.MAX_SAFE_INTEGER - 1 : await placeOf(scene, roomId, upTo);
    await roomActs.markRead(scene, { personId, roomId }, to);
    return { type: 'read', roomId, personId, from: 0, to };
  },
  async archive(scene, { roomId, archived }, { id: personId }) {
    await roomActs.archive(scene, { personId, roomId }, archived);
    return { type: 'archived', personId, roomId, archived };
  },
  async 'close-room'(scene, { roomId }, { id: personId, role }) {
    await roomActs.close(scene, { personId, roomId, elevated: role === 'moderator' });
    return { type: 'closed', roomId };
  },
  async 'create-room'(scene, { key, title, members, body }, { id }) {
    const room = await roomActs.createRoom(scene, { title, members, createdBy: id });
    if (body !== undefined) await acts.post(scene, { roomId: room.id, authorId: id, body, key });
    return { type: 'room', room };
  },
  'read-notices': async (scene, { ids }, { id: personId }) => ({
    ...{ type: 'notice-read', personId, notices: await roomActs.readNotices(scene, personId, ids) },
  }),
  async 'delete-notice'(scene, { id }, { id: personId }) {
    await acts.dropNotice(scene, personId, id);
    return { type: 'notice-gone', personId, id };
  },
};

/** Does it, or finds that it was done, and answers with the fact it made. */
export async function doOnce(site: Site, me: Person, what: unknown): Promise<object> {
  const { core } = site;
  const told = parse(command, what);
  const viewer = await viewerFor(site, me.id);
  if (told.do === 'create-room') checkMembers(viewer, told.members);
  const { key, ...body } = told;
  const run = deeds[told.do] as (scene: Scene, told: Told, me: Person) => Promise<CoreFact>;
  const fact = await core.commit((scene) => run(scene, told, me), { personId: me.id, key, body });
  return { change: await showFact(viewer, fact) };
}

function checkMembers({ people }: Viewer, members: readonly string[]): void {
  if (!members.every((id) => people.has(id))) throw new Refused('invalid', 'members: each must be a person of this door');
}

async function placeOf({ db }: Scene, roomId: string, id: string): Promise<number> {
  const message = await findMessage(db, id);
  if (message.roomId !== roomId) throw new Refused('not-found', 'no such message');
  return message.seq;
}

const present = (details: object): object =>
  Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
