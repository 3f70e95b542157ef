// The REST side of the task-desk backend. Loading history is also how this backend marks it read.
import type { Answer } from '../http/answer.ts';
import type { Request, Route } from '../http/routes.ts';
import type { Site } from './door.ts';
import { signedIn } from './task-desk.people.ts';
import { countUnread, viewAt, viewTask } from './task-desk.view.ts';
import type { Role } from './task-desk.view.ts';
import { parse, parseQuery } from './fields.ts';
import { before, limit, newMessage, role, taskId } from './task-desk.wire.ts';

export function taskRoutes(site: Site): readonly Route[] {
  return [
    { method: 'GET', path: '/api/tasks/:id/messages', run: (request) => loadMessages(site, request) },
    { method: 'POST', path: '/api/tasks/:id/messages', run: (request) => sendMessage(site, request) },
    { method: 'GET', path: '/api/tasks/:id/messages/unread', run: (request) => loadUnread(site, request) },
  ];
}

// The documents show what had been read before this reader came; the events that follow tell the rest.
async function loadMessages(site: Site, request: Request): Promise<Answer> {
  const person = await signedIn(site, request);
  const roomId = parse(taskId, request.params['id']);
  const slice = { before: parseQuery(before, request.query, 'before'), limit: parseQuery(limit, request.query, 'limit') ?? 50 };
  const room = await site.core.authorize(person.id, 'read', { roomId });
  const view = await viewTask(site.core, roomId);
  const messages = await site.core.messages(person.id, roomId, slice);
  await site.core.markRead(person.id, roomId, room.lastSeq);
  return { body: { messages: messages.map(view.document) } };
}

async function sendMessage(site: Site, request: Request): Promise<Answer> {
  const { id: authorId } = await signedIn(site, request);
  const roomId = parse(taskId, request.params['id']);
  const { message: body } = await readNew(request).catch(async (error: unknown) => {
    // To whom the task is closed its rules are no business; whoever says something proper is asked as it is written.
    await site.core.authorize(authorId, 'write', { roomId });
    throw error;
  });
  const { message } = await site.core.post({ roomId, authorId, body });
  const view = await viewAt(site.core, message);
  return { status: 201, body: { message: 'Message sent successfully', data: view.document(message) } };
}

const readNew = async (request: Request) => parse(newMessage, await request.body());

async function loadUnread(site: Site, request: Request): Promise<Answer> {
  const person = await signedIn(site, request);
  const roomId = parse(taskId, request.params['id']);
  const side = parseQuery(role, request.query, 'role') ?? (person.role as Role);
  await site.core.authorize(person.id, 'read', { roomId });
  return { body: { unreadCount: await countUnread(site.core, roomId, side) } };
}
