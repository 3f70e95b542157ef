// The questions of the native protocol: by socket and by HTTP the same names, bodies and answers.
import type { Person } from '../core/people.ts';
import type { StoredMessage } from '../core/messages.ts';
import { Refused } from '../core/refused.ts';
import type { Site } from './door.ts';
import { doOnce } from './parley.do.ts';
import { pad, showFact, showMessage, showNotice, showRoom, viewerFor } from './parley.view.ts';
import { noticesPart, parse, searching, since, slice } from './parley.wire.ts';

export type Ask = (site: Site, me: Person, what: unknown) => Promise<object>;

/** Entities in one answer. */
const pageSize = 50;

export const asks = {
  async enter(site, me, what) {
    const { since: mark } = parse(since, what ?? {});
    return { me, ...(await missed(site, me, mark)) };
  },
  changes: async (site, me, what) => missed(site, me, parse(since, what ?? {}).since),
  async rooms(site, me) {
    const viewer = await viewerFor(site, me.id);
    return { rooms: await Promise.all((await site.core.rooms(me.id)).map((room) => showRoom(viewer, room))) };
  },
  load,
  async search(site, me, what) {
    const { core } = site;
    const { text, roomId } = parse(searching, what);
    const part = { text, limit: pageSize };
    const found = await (roomId === undefined ? core.search(me.id, part) : core.messages(me.id, roomId, part));
    const viewer = await viewerFor(site, me.id);
    return { messages: found.map((message) => showMessage(viewer, message)) };
  },
  async notices({ core }, { id }, what) {
    const { more: before } = parse(noticesPart, what ?? {});
    const notices = await core.notices(id, { limit: pageSize, ...(before !== undefined && { before }) });
    const more = notices.length === pageSize && { more: notices.at(-1)?.id };
    return { notices: notices.map(showNotice), ...more };
  },
  do: doOnce,
} satisfies Readonly<Record<string, Ask>>;

async function missed(site: Site, { id }: Person, mark?: number): Promise<object> {
  const { core } = site;
  const { changes, at, more } = await core.changes(id, mark);
  const viewer = await viewerFor(site, id);
  const shown = await Promise.all(changes.map(({ fact }) => showFact(viewer, fact)));
  return { epoch: await core.epoch(), changes: shown, at: String(at), more };
}

async function load(site: Site, me: Person, what: unknown): Promise<object> {
  const { roomId, before, after, around } = parse(slice, what);
  const read = (part: object): Promise<readonly StoredMessage[]> => site.core.messages(me.id, roomId, { ...part, gone: true });
  const viewer = await viewerFor(site, me.id);
  const show = (messages: readonly StoredMessage[], more: object): object => ({
    messages: messages.map((message) => showMessage(viewer, message)),
    ...more,
  });
  if (around !== undefined) return loadAround(read, around, show);
  const later = after !== undefined;
  const asked = later ? { after, oldest: true } : { ...(before !== undefined && { beforeSeq: before }) };
  const rows = await read({ ...asked, limit: pageSize + 1 });
  if (rows.length <= pageSize) return show(rows, later ? { older: pad(rows[0]?.seq ?? after + 1) } : {});
  const page = later ? rows.slice(0, -1) : rows.slice(1);
  return show(page, { older: pad(page[0]?.seq ?? 0), ...(later && { newer: pad(page.at(-1)?.seq ?? 0) }) });
}

type Read = (part: object) => Promise<readonly StoredMessage[]>;
type Show = (messages: readonly StoredMessage[], more: object) => object;

/** Three reads by index, so that it costs the same however long the room is. */
async function loadAround(read: Read, id: string, show: Show): Promise<object> {
  const [target] = await read({ id });
  if (!target) throw new Refused('not-found', 'no such message');
  const half = pageSize / 2;
  const before = await read({ beforeSeq: target.seq, limit: half + 1 });
  const after = await read({ after: target.seq - 1, oldest: true, limit: half + 1 });
  const page = [...before.slice(-half), ...after.slice(0, half)];
  const older = before.length > half && { older: pad(page[0]?.seq ?? 0) };
  return show(page, { ...older, ...(after.length > half && { newer: pad(page.at(-1)?.seq ?? 0) }) });
}
