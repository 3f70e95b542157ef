// What the server does with each request, and what it answers: a status and a body, over HTTP and socket alike.
import { padded, type Doc, type Line, type Oddity, type RoomDoc, type Server } from './server.ts';

export type Params = Readonly<Record<string, unknown>>;
export type Reply = { readonly status: number; readonly body: unknown; readonly retryAfter?: number };
type Handler = (server: Server, user: string, params: Params, line?: Line) => Reply;

const ok = (body: unknown): Reply => ({ status: 200, body });
const no = (status: number, message: string): Reply => ({ status, body: { message } });
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A document in the words of the wire. */
export const wireOf = ({ options: { level }, skew }: Server, doc: Doc): Params => ({
  id: doc.id,
  roomId: doc.roomId,
  author: { id: doc.author, name: doc.author.toUpperCase() },
  body: doc.gone ? '' : doc.body,
  sentAt: doc.at + (level >= 3 ? skew : 0),
  order: padded(level >= 3 ? doc.seq : doc.at),
  ...(level >= 1 && { localId: doc.truth }),
  ...(doc.editedAt !== undefined && { editedAt: doc.editedAt }),
  ...(doc.gone && { gone: true }),
});

const unreadOf = (room: RoomDoc, user: string): number =>
  room.docs.filter(({ author, gone, seq }) => author !== user && !gone && seq > (room.reads.get(user) ?? 0)).length;

const roomWire = (server: Server, user: string, room: RoomDoc): Params => {
  const last = room.docs.at(-1);
  return { id: room.id, unread: unreadOf(room, user), ...(last && { last: wireOf(server, last) }) };
};

const inRoom =
  (then: (server: Server, user: string, room: RoomDoc, params: Params, line?: Line) => Reply): Handler =>
  (server, user, params, line) => {
    const room = server.rooms.get(text(params['roomId']));
    if (!room) return no(404, 'no such room');
    if (!room.members.has(user)) return no(403, 'not a member of this room');
    return then(server, user, room, params, line);
  };

/** At most three messages share a millisecond, so that no page is all of one time. */
const timeFor = (server: Server, room: RoomDoc): number => {
  const [third, newest] = [room.docs.at(-3), room.docs.at(-1)];
  const now = Math.max(server.now(), newest?.at ?? 0);
  return third && third.at === now ? now + 1 : now;
};

const commit = (server: Server, user: string, room: RoomDoc, params: Params): Doc => {
  room.seq += 1;
  const [body, truth] = [text(params['body']), text(params['truth'])];
  const doc: Doc = { id: server.nextId(), seq: room.seq, roomId: room.id, author: user, truth, at: timeFor(server, room), body };
  room.docs.push(doc);
  server.ledger.push(doc);
  server.keys.set(`${user} ${truth}`, { doc, body, at: server.now() });
  server.tell(room, 'message', { type: 'message', message: wireOf(server, doc) });
  return doc;
};

const send = inRoom((server, user, room, params) => {
  const key = `${user} ${text(params['truth'])}`;
  const known = server.keys.get(key);
  if (server.options.level < 2 || !known || server.now() - known.at > server.options.keyTtl)
    return ok({ message: wireOf(server, commit(server, user, room, params)) });
  if (known.body !== text(params['body'])) return no(409, 'this key stands for another message');
  return ok({ message: wireOf(server, known.doc) });
});

const change = (apply: (server: Server, room: RoomDoc, doc: Doc, params: Params) => void) =>
  inRoom((server, user, room, params) => {
    const doc = room.docs.find(({ id }) => id === params['id']);
    if (!doc) return no(404, 'no such message');
    if (doc.author !== user) return no(403, 'not your message');
    apply(server, room, doc, params);
    return ok({ message: wireOf(server, doc) });
  });

const edit = change((server, room, doc, params) => {
  if (doc.gone) return;
  doc.body = text(params['body']);
  doc.editedAt = Math.max(server.now(), (doc.editedAt ?? 0) + 1);
  const { id, body, editedAt } = doc;
  server.tell(room, 'changed', { type: 'message-changed', id, roomId: room.id, change: { body, editedAt } });
});

const remove = change((server, room, doc) => {
  doc.gone = true;
  if (server.options.hardDeletes) room.docs = room.docs.filter((other) => other !== doc);
  server.tell(room, 'gone', { type: 'message-gone', id: doc.id, roomId: room.id });
});

/** Where a cursor stands: how many messages lie before it. */
const placeOf = ({ options: { level }, ledger }: Server, { docs }: RoomDoc, cursor: string): number => {
  if (level === 0) return docs.filter(({ at }) => at < Number(cursor)).length;
  if (level >= 3) return docs.filter(({ seq }) => seq < Number(cursor)).length;
  const anchor = ledger.find(({ id }) => id === cursor);
  return docs.filter(({ seq }) => seq < (anchor?.seq ?? 0)).length;
};

const cursorOf = ({ options: { level } }: Server, doc: Doc): string =>
  level >= 3 ? String(doc.seq) : level === 0 ? String(doc.at) : doc.id;

type Page = { readonly messages: readonly Params[]; readonly older?: string; readonly newer?: string };
type Tell = (server: Server, room: RoomDoc, params: Params, page: Page) => Page;

/** A history told in one of the ways real ones are told. */
const tellings: Readonly<Record<Oddity, Tell>> = {
  reversed: (_, __, ___, page) => ({ ...page, messages: page.messages.toReversed() }),
  // A page that is read by its number shifts when something new is written.
  overlapping: (server, { docs }, { before }, page) => {
    const next = docs.findIndex(({ id }) => id === page.messages.at(-1)?.['id']) + 1;
    const again = before !== undefined && next > 0 ? docs.slice(next, next + 1) : [];
    return { ...page, messages: [...page.messages, ...again.map((doc) => wireOf(server, doc))] };
  },
  hollow: ({ options }, room, { before }, page) =>
    before !== undefined && options.level > 0 && room.seq % 3 === 0 ? { messages: [], older: String(before) } : page,
  endless: ({ options }, _, { before }, page) => {
    const older = page.older ?? before ?? page.messages[0]?.['id'];
    return options.level > 0 && older !== undefined ? { ...page, older: String(older) } : page;
  },
};

const oddly: Tell = (server, room, params, page) => {
  const { oddity } = server.options;
  return oddity ? tellings[oddity](server, room, params, page) : page;
};

const load = inRoom((server, _, room, params) => {
  const { pageSize } = server.options;
  const [before, after] = [params['before'], params['after']];
  const from = after === undefined ? undefined : placeOf(server, room, String(Number(after) + 1));
  const end =
    from !== undefined ? from + pageSize : before === undefined ? room.docs.length : placeOf(server, room, String(before));
  const start = from ?? Math.max(0, end - pageSize);
  const docs = room.docs.slice(start, end);
  const [first, last] = [docs[0], docs.at(-1)];
  return ok(
    oddly(server, room, params, {
      messages: docs.map((doc) => wireOf(server, doc)),
      ...(start > 0 && first && { older: cursorOf(server, first) }),
      ...(end < room.docs.length && last && { newer: cursorOf(server, last) }),
    }),
  );
});

const read = inRoom((server, user, room, params) => {
  const upTo = room.docs.find(({ id }) => id === params['upTo']) ?? (params['upTo'] === undefined ? room.docs.at(-1) : undefined);
  if (!upTo || upTo.seq <= (room.reads.get(user) ?? 0)) return ok({});
  room.reads.set(user, upTo.seq);
  server.tell(room, 'receipt', { type: 'receipt', roomId: room.id, userId: user, upTo: upTo.id });
  return ok({});
});

const changes: Handler = (server, user, params) => {
  const feed = server.feeds.get(user) ?? [];
  const [since, place] = text(params['since']).split(':');
  const mine = Number(since) === server.epoch;
  const from = mine ? Number(place) : feed.length;
  const part = feed.slice(from, from + server.options.pageSize);
  const at = `${server.epoch}:${padded(from + part.length)}`;
  const epoch = String(server.epoch);
  return ok({ changes: part.map((one) => one.change), at, epoch, ...(from + part.length < feed.length && { more: true }) });
};

const enter: Handler = (server, user, params, line) => {
  if (line) line.entered = true;
  return ok({ me: { id: user }, ...(changes(server, user, params).body as object) });
};

const join = inRoom((_, __, room, ___, line) => {
  line?.joined.add(room.id);
  return ok({ roomId: room.id });
});

export const answers: Readonly<Record<string, Handler>> = {
  enter,
  changes,
  join,
  load,
  send,
  edit,
  delete: remove,
  read,
  rooms: (server, user) =>
    ok({
      rooms: [...server.rooms.values()].filter(({ members }) => members.has(user)).map((room) => roomWire(server, user, room)),
    }),
  unread: inRoom((server, user, room) =>
    ok({ room: server.options.level >= 3 ? roomWire(server, user, room) : { id: room.id, unread: unreadOf(room, user) } }),
  ),
  leave: inRoom((_, __, room, ___, line) => (line?.joined.delete(room.id), ok({}))),
};

/** One request, over HTTP (without a line) or by socket. */
export const answer = (server: Server, token: string | undefined, name: string, params: Params, line?: Line): Reply => {
  const user = token === undefined ? undefined : server.tokens.get(token);
  if (user === undefined) return no(401, 'the token has expired');
  return answers[name]?.(server, user, params, line) ?? no(404, `no route ${name}`);
};
