// A task-desk backend in memory, with the faults a test may ask for: what a network and a server can do to a client, on command.
import type { Answer } from '../../src/ports/dialect.ts';
import { answer, scriptedBackend, type Asked, type ScriptedBackend } from '../../src/testing/backend.ts';

export type Doc = {
  _id: string;
  taskId: string;
  senderId: string;
  senderName: string;
  senderRole: string;
  message: string;
  read: boolean;
  createdAt: string;
};

export type Desk = ScriptedBackend & { readonly docs: Doc[]; post(room: string, from: Person, message: string): Doc };
export type Person = { readonly id: string; readonly name: string; readonly role: 'agent' | 'tc' };

export const createDesk = (now: () => number): Desk => {
  let count = 0;
  const docs: Doc[] = [];

  const post = (room: string, from: Person, message: string): Doc => {
    count += 1;
    const doc = {
      _id: `m${String(count).padStart(5, '0')}`,
      taskId: room,
      senderId: from.id,
      senderName: from.name,
      senderRole: from.role,
      message,
      read: false,
      createdAt: new Date(now() + count).toISOString(),
    };
    docs.push(doc);
    backend.push(room, 'new_message', doc);
    return doc;
  };

  const load = ({ person, params, query }: Asked): unknown => {
    const room = params['room']!;
    const mine = docs.filter((doc) => doc.taskId === room);
    const before = query.get('before') ?? '9999';
    const page = mine
      .filter((doc) => doc.createdAt < before)
      .slice(-Number(query.get('limit') ?? 50))
      .map((doc) => ({ ...doc }));
    for (const doc of mine.filter((one) => !one.read && one.senderRole !== person.role)) {
      doc.read = true;
      backend.push(room, 'message_read', { messageId: doc._id, taskId: room });
    }
    return { messages: page };
  };

  const unread = ({ person, params }: Asked): unknown => ({
    unreadCount: docs.filter((doc) => doc.taskId === params['room'] && !doc.read && doc.senderRole !== person.role).length,
  });

  const send = ({ person, params, body }: Asked): Answer => {
    const doc = post(params['room']!, person as Person, (body as { message: string }).message.trim());
    return answer(201, { message: 'Message sent successfully', data: doc });
  };

  const known =
    (serve: (asked: Asked) => unknown) =>
    (asked: Asked): unknown =>
      asked.params['room'] === 'nowhere' ? answer(404, { message: 'Task not found' }) : serve(asked);

  const backend: ScriptedBackend = scriptedBackend({
    http: {
      'GET /tasks/:room/messages': known(load),
      'GET /tasks/:room/messages/unread': known(unread),
      'POST /tasks/:room/messages': known(send),
    },
    socket: {
      authenticate: (line) => line.push('authenticated', { userId: line.person.id, role: line.person.role }),
      join_task(line, task) {
        line.joined.add(String(task));
        line.push('joined_task', { taskId: task });
      },
      leave_task: (line, task) => void line.joined.delete(String(task)),
    },
  });
  return Object.assign(backend, { docs, post });
};
