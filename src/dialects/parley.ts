// The native protocol: one event in each direction per idea, and every entity already in our own shape (rung L4).
import type { CommandOf } from '../model/command.ts';
import type { Refusal } from '../model/error.ts';
import type { Dialect } from '../ports/dialect.ts';
import { ask, bearer, emit, fact } from './calls.ts';
import { plain } from './parse.ts';
import { caught, page, query, tell, tellAs, upload } from './parley.calls.ts';
import { readChanges, readEntered, readFact, readNotices, readPage, readPlace, readRooms, type Wire } from './parley.wire.ts';

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
