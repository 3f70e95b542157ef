// The native protocol: one event in each direction per idea, and every entity already in our own shape (rung L4).
import type { CommandOf, Durable } from '../model/command.ts';
import type { Refusal } from '../model/error.ts';
import type { Call, Dialect, Here, Said } from '../ports/dialect.ts';
import { ask, bearer, emit, fact, get, post, url } from './calls.ts';
import { plain } from './parse.ts';
import {
  readChanges,
  readEntered,
  readFact,
  readNotices,
  readPage,
  readPlace,
  readRooms,
  readUploaded,
  type Changes,
  type Wire,
} from './parley.wire.ts';

type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

/** The same question by socket when it stands, by HTTP when it does not. */
const query = (here: Here, name: string, what: Fields, hear: (body: unknown) => Said): Call =>
  here.live ? ask<[unknown]>(name, [what], hear) : get<unknown>(url`/${name}?${what}`, hear);

/** A command under its name, which the server remembers: said again, it is answered again and not done again. */
const tellAs = (what: object, { type, localId }: Durable, { live, url: base }: Here): Call => {
  const hear = (body: unknown): Said => {
    const told = readFact(body, base);
    if (told.type === 'room' && type === 'create-room') return { ...told, room: { ...told.room, localId } };
    return told.type === 'message' ? { ...told, message: { ...told.message, localId } } : told;
  };
  const said = { ...what, key: localId };
  return live ? ask<[unknown]>('do', [said], hear) : post<unknown>('/do', said, hear);
};

const tell = (command: Durable, here: Here): Call => {
  const { type, localId: _, at: __, ...fields } = command;
  return tellAs({ do: type, ...fields }, command, here);
};

const caught =
  (here: Here) =>
  ({ epoch, changes, at, more }: Changes): Said => [
    // First, because it voids what was known: a restored backup must be seen while polling too.
    epoch !== undefined && fact('epoch', { epoch }),
    changes,
    fact('mark', { at }),
    more && query(here, 'changes', { since: at }, (body) => caught(here)(readChanges(body, here.url))),
  ];

const page =
  (roomId: string, { url: base }: Here) =>
  (body: unknown): Said =>
    fact('page', { roomId, ...readPage(body, base) });

/** What a file may take on a slow line, ms. */
const longTime = 120_000;

/** A file goes by HTTP, socket or not. What a message says of it is its name on the server. */
const upload = ({ localId, roomId, file, name }: CommandOf<'upload'>, { url: base }: Here): Call => ({
  ...post<unknown>('/files', { roomId, name, file }, (body) =>
    fact('uploaded', { localId, attachment: readUploaded(body, base) }),
  ),
  ...{ headers: { 'Idempotency-Key': localId }, ms: longTime },
});

/** A message only some may see leaves a hole for the others, so no order without holes is promised. */
export const parley = (): Dialect<Wire> => ({
  name: 'parley',
  carries: ['replyTo', 'mentions', 'attachments', 'markdown'],
  promises: { echoesLocalId: true, keyTtlMs: 7 * 86_400_000, changes: true },
  reach: ({ token }) => ({ path: '/parley/socket.io', rest: '/parley', ...bearer(token) }),
  judge: ({ from, args: [body] }) => {
    const { ok, code, because } = plain(body);
    const refuses = ok === false || from === 'handshake';
    return refuses && typeof code === 'string' ? ({ code, ...(because ? { because } : {}) } as Refusal) : undefined;
  },
  hear: {
    change: (frame, here) => {
      const { at, prev } = readPlace(frame);
      return [readFact(frame, here.url), fact('mark', { at, after: prev })];
    },
    fleeting: (frame, here) => readFact(frame, here.url),
  },
  say: {
    enter: ({ since }, here) =>
      here.live &&
      ask<[unknown]>('enter', [{ since }], (body) => {
        const { me, epoch, ...missed } = readEntered(body, here.url);
        return [fact('epoch', { epoch }), fact('entered', { me }), caught(here)(missed)];
      }),
    'catch-up': ({ since }, here) => query(here, 'changes', { since }, (body) => caught(here)(readChanges(body, here.url))),
    'load-rooms': (_, here) => query(here, 'rooms', {}, (body) => fact('rooms', { rooms: readRooms(body) })),
    load: ({ roomId, before, after }, here) => query(here, 'load', { roomId, before, after }, page(roomId, here)),
    'load-around': ({ roomId, id }, here) => query(here, 'load', { roomId, around: id }, page(roomId, here)),
    search: ({ text, roomId }, here) =>
      query(here, 'search', { text, roomId }, (body) => fact('found', { text, messages: readPage(body, here.url).messages })),
    upload,
    'load-notices': ({ more }, here) => query(here, 'notices', { more }, (body) => fact('notices', readNotices(body))),
    typing: ({ roomId, active }, { live }) => live && emit('typing', { roomId, active }),
    presence: ({ online }, { live }) => live && emit('presence', { online }),
    ...{ send: tell, edit: tell, delete: tell, read: tell, archive: tell, 'close-room': tell },
    ...{ 'create-room': tell, 'read-notices': tell, 'delete-notice': tell },
    react: (command: CommandOf<'react'>, here) => {
      const { id, key: reaction, active } = command;
      return tellAs({ do: 'react', id, reaction, active }, command, here);
    },
  },
});
