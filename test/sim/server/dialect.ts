// The sample backend's dialect at each rung: the same conversation, with more and more promised about it.
import { ask, emit, fact, refused, shout } from '../../../src/dialects/calls.ts';
import { verdictOf } from '../../../src/model/verdict.ts';
import type { Command } from '../../../src/model/command.ts';
import type { Message, Room, User } from '../../../src/model/entities.ts';
import type { ChatEvent } from '../../../src/model/event.ts';
import type { Answer, AnyDialect, Call, Fact, Here, Promises, Said } from '../../../src/ports/dialect.ts';
import type { Level } from './server.ts';

/** How a send travels: answered over HTTP, acknowledged on the socket, or confirmed by nothing but its broadcast. */
export type Style = 'http' | 'ack' | 'echo';
export type DialectOptions = { readonly level: Level; readonly style: Style; readonly keyTtl: number; readonly pageSize: number };

type Page = { readonly messages: readonly Message[]; readonly older?: string; readonly newer?: string };
type Changes = { readonly changes: readonly ChatEvent[]; readonly at: string; readonly epoch: string; readonly more?: boolean };
type Entered = Changes & { readonly me: User };

const http = (name: string, params: object, hear?: (body: never) => Said): Call => ({
  via: 'http',
  method: 'POST',
  path: `/${name}`,
  body: params,
  ...(hear && { hear: hear }),
});

const promised = ({ level, keyTtl }: DialectOptions): Promises => ({
  ...(level >= 1 && { echoesLocalId: true as const }),
  ...(level >= 2 && { keyTtlMs: keyTtl }),
  ...(level >= 3 && { order: 'room' as const }),
  ...(level >= 4 && { changes: true as const }),
});

/** An acknowledgement carries its own status. */
const judge = (answer: Answer): ReturnType<NonNullable<AnyDialect['judge']>> => {
  const [body] = answer.args as [{ readonly status?: number; readonly retryAfter?: number } | undefined];
  return answer.from === 'ack' && body?.status !== undefined ? verdictOf({ ...answer, ...body, args: answer.args }) : undefined;
};

/** The server reads its time strictly, so one more millisecond keeps messages of equal time at a page edge. */
const olderThan = (
  { messages }: Page,
  { level, pageSize }: DialectOptions,
  older: string | undefined,
  before?: string,
): string | undefined => {
  if (level > 0 || messages.length === 0) return older;
  const oldest = messages.reduce((a, b) => (b.sentAt < a.sentAt ? b : a));
  if (messages.length < pageSize) return undefined;
  const overlapping = String(oldest.sentAt + 1);
  return overlapping === before ? String(oldest.sentAt) : overlapping;
};

export const simDialect = (options: DialectOptions): AnyDialect => {
  const { level, style } = options;
  const feed = level >= 4;
  const query = (here: Here, name: string, params: object, hear: (body: never) => Said): Call =>
    style === 'http' || !here.live ? http(name, params, hear) : ask(name, [params], hear);

  const page =
    (roomId: string, before?: string) =>
    (body: Page): Said => {
      const older = olderThan(body, options, body.older, before);
      return {
        type: 'page',
        roomId,
        messages: body.messages,
        ...(older !== undefined && { older }),
        ...(body.newer !== undefined && { newer: body.newer }),
      };
    };

  const caught =
    (here: Here) =>
    ({ changes, at, epoch, more }: Changes): Said => [
      fact('epoch', { epoch }),
      changes,
      { type: 'mark', at },
      more && query(here, 'changes', { since: at }, caught(here)),
    ];

  const say = (command: Extract<Command, { localId: string }>, here: Here, name: string = command.type): Said => {
    const { type: _, at: __, localId, ...rest } = command;
    const params = { ...rest, truth: localId };
    const named = ({ message }: { message?: Message }): Fact | false =>
      !!message && fact('message', { message: { ...message, localId } });
    const plain = ({ message }: { message?: Message }): Fact | false => !!message && fact('message', { message });
    if (command.type === 'send' && style === 'echo') return shout('send', [params]);
    return query(here, name, params, command.type === 'send' ? named : plain);
  };

  const hear = (frame: ChatEvent): ChatEvent => frame;

  return {
    name: `sim-l${level}`,
    promises: promised(options),
    judge,
    reach: ({ token }) => ({ auth: { token }, headers: { token: token ?? '' } }),
    hear: {
      entered: ({ me }: Entered) => fact('entered', { me }),
      joined: ({ roomId }: { roomId: string }) => fact('joined', { roomId }),
      message: hear,
      changed: hear,
      gone: hear,
      receipt: hear,
      room: hear,
      refusal: ({ to, roomId, message, status }: { to: Command['type']; roomId?: string; message?: string; status: number }) =>
        refused(verdictOf({ status, args: [] })?.code ?? 'rejected', message, to, roomId),
      ...(feed && {
        change: ({ change, at, prev }: { change: ChatEvent; at: string; prev: string }) => [
          change,
          fact('mark', { at, after: prev }),
        ],
      }),
    },
    say: {
      enter: ({ since }, here) =>
        feed
          ? ask<[Entered]>('enter', [{ since }], ({ me, ...missed }) => [
              fact('epoch', { epoch: missed.epoch }),
              fact('entered', { me }),
              caught(here)(missed),
            ])
          : shout('enter', [{}]),
      ...(!feed && { join: ({ roomId }) => shout('join', [{ roomId }]), leave: ({ roomId }) => emit('leave', { roomId }) }),
      ...(feed && { 'catch-up': ({ since }, here) => query(here, 'changes', { since }, caught(here)) }),
      ...(level >= 1 && {
        'load-rooms': (_, here) => query(here, 'rooms', {}, ({ rooms }: { rooms: readonly Room[] }) => fact('rooms', { rooms })),
      }),
      load: ({ roomId, before, after }, here) => query(here, 'load', { roomId, before, after }, page(roomId, before)),
      'load-unread': ({ roomId }, here) =>
        query(here, 'unread', { roomId }, ({ room }: { room: Room }) => fact('room', { room })),
      send: say,
      edit: say,
      delete: say,
      read: (command, here) =>
        query(here, 'read', { roomId: command.roomId, upTo: command.upTo }, () =>
          fact('receipt', { roomId: command.roomId, userId: here.me.id, upTo: command.upTo ?? 'all' }),
        ),
    },
  };
};
