// The socket side of the task-desk backend: anyone may connect, then says who they are, then joins tasks.
import type { Socket } from 'socket.io';
import * as v from 'valibot';
import { Refused } from '../core/refused.ts';
import { HttpError } from '../http/answer.ts';
import type { Site } from './door.ts';
import { bind, endWith, hearInTurn, takePlace } from './gate.ts';
import { recognise } from './task-desk.people.ts';
import type { Visitor } from './task-desk.people.ts';
import { parse } from './fields.ts';
import { taskId } from './task-desk.wire.ts';

type Desk = { readonly site: Site; readonly socket: Socket; visitor?: Visitor | undefined; expiry?: NodeJS.Timeout | undefined };
type Hear = (desk: Desk, argument: unknown) => Promise<void> | void;

const events: Readonly<Record<string, Hear>> = {
  authenticate,
  join_task: joinTask,
  leave_task: leaveTask,
  join_room: joinRooms,
  subscribe_to_transactions: subscribeToTransactions,
};

export function connectToTasks(site: Site, socket: Socket): void {
  const desk: Desk = { site, socket };
  // A client may join right behind `authenticate`; in turn, it is known by then.
  hearInTurn(socket, bind(events, desk), (_, error) => site.report(error));
  socket.on('disconnect', () => clearTimeout(desk.expiry));
}

async function authenticate(desk: Desk, token: unknown): Promise<void> {
  const { site, socket } = desk;
  const visitor = await recognise(site, token);
  if (!visitor) return refuse(desk, 'Invalid token');
  // A fresh token of the same person keeps their tasks; another person starts with none.
  if (desk.visitor && desk.visitor.person.id !== visitor.person.id) leaveAll(socket);
  if (!(await takePlace(site, socket, visitor.person.id))) return turnAway(desk);
  welcome(desk, visitor);
}

function leaveAll(socket: Socket): void {
  for (const room of socket.rooms) if (room !== socket.id) void socket.leave(room);
}

function refuse({ site, socket }: Desk, message: string): void {
  site.reply(socket, 'auth_error', { message });
  site.turnedAway(message);
}

function turnAway(desk: Desk): void {
  refuse(desk, 'Too many connections');
  desk.socket.disconnect(true);
}

// The person may have gone while their token was checked; a room joined then would never be left.
function welcome(desk: Desk, visitor: Visitor): void {
  const { site, socket } = desk;
  if (!socket.connected) return;
  const { id, role } = visitor.person;
  clearTimeout(desk.expiry);
  desk.visitor = visitor;
  Object.assign(socket.data as object, { visitor });
  desk.expiry = endWith(socket, visitor);
  void socket.join(`role:${role}`);
  site.reply(socket, 'authenticated', { userId: id, role });
}

// Known backends of this kind let anyone in here. This one looks who asks.
async function joinTask(desk: Desk, argument: unknown): Promise<void> {
  const { site, socket, visitor } = desk;
  try {
    const roomId = parse(taskId, argument);
    if (!visitor) throw new Refused('forbidden', 'not authenticated');
    await site.core.authorize(visitor.person.id, 'join', { roomId });
    await socket.join(`task:${roomId}`);
    site.reply(socket, 'joined_task', { taskId: roomId });
  } catch (error) {
    refuseJoin(desk, argument, error);
  }
}

function refuseJoin({ site, socket }: Desk, argument: unknown, error: unknown): void {
  if (!(error instanceof Refused || error instanceof HttpError)) throw error;
  const known = v.is(taskId, argument) && { taskId: argument };
  site.reply(socket, 'auth_error', { message: error.message, ...known });
}

function leaveTask({ socket }: Desk, argument: unknown): Promise<void> | void {
  return v.is(taskId, argument) ? socket.leave(`task:${argument}`) : undefined;
}

// A later version joins several rooms at once; what it may join is what it may see anyway.
async function joinRooms(desk: Desk, argument: unknown): Promise<void> {
  const { site, socket, visitor } = desk;
  const asked = v.safeParse(laterRooms, argument);
  if (!visitor || !asked.success)
    return site.reply(socket, 'auth_error', { message: visitor ? 'invalid rooms' : 'not authenticated' });
  const { id, role } = visitor.person;
  const rooms = [asked.output.role === role && role, asked.output.userId === id && `user:${id}`].filter((room) => room !== false);
  await socket.join(rooms);
  site.reply(socket, 'joined_rooms', { rooms });
}

const laterRooms = v.object({
  role: v.optional(v.string()),
  userId: v.optional(v.string()),
  transactionId: v.optional(v.string()),
});

async function subscribeToTransactions({ site, socket, visitor }: Desk): Promise<void> {
  if (!visitor) return site.reply(socket, 'subscription_error', { message: 'not authenticated' });
  await socket.join('transactions');
  site.reply(socket, 'subscribed_to_transactions', { success: true });
}
