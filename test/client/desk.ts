// A task-desk backend in memory, with the faults a test may ask for: what a network and a server can do to a client, on command.
import type { Answer, Call } from '../../src/ports/dialect.ts';
import type { Transport } from '../../src/ports/transport.ts';
import { ChatError } from '../../src/model/error.ts';

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
type Fault = (call: Call) => 'lose-answer' | 'never-arrives' | 'hang' | Answer | undefined;

export interface Desk {
  readonly docs: Doc[];
  readonly log: string[];
  /** Nothing answers at all. */
  down: boolean;
  /** Sockets stand and bring nothing, not even pings. */
  silent: boolean;
  /** No socket stands, but HTTP answers. */
  socketless: boolean;
  fault: Fault | undefined;
  post(room: string, from: Person, message: string): Doc;
  /** A frame to everybody in a room. */
  push(room: string, event: string, frame: unknown): void;
  /** Every socket falls. */
  drop(): void;
  connect(person: Person): Transport;
  readonly sockets: number;
}
export type Person = { readonly id: string; readonly name: string; readonly role: 'agent' | 'tc' };

export const createDesk = (now: () => number): Desk => {
  const lines = new Set<Line>();
  let count = 0;
  type Line = { readonly person: Person; readonly joined: Set<string>; push(event: string, frame: unknown): void; fall(): void };

  const push = (room: string, event: string, frame: unknown): void => {
    for (const line of lines) if (line.joined.has(room)) line.push(event, frame);
  };

  const desk: Desk = {
    docs: [],
    log: [],
    down: false,
    silent: false,
    socketless: false,
    fault: undefined,
    get sockets() {
      return lines.size;
    },
    post(room, from, message) {
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
      desk.docs.push(doc);
      push(room, 'new_message', doc);
      return doc;
    },
    push,
    drop() {
      for (const line of [...lines]) line.fall();
    },
    connect: (person) => connectTo(person),
  };

  const answer = (person: Person, call: Call & { via: 'http' }): Answer => {
    const [path = '', query = ''] = call.path.split('?');
    const room = decodeURIComponent(path.split('/')[2] ?? '');
    const ok = (status: number, body: unknown): Answer => ({ from: 'http', status, args: [body] });
    if (room === 'nowhere') return ok(404, { message: 'Task not found' });
    if (call.method === 'POST') {
      const doc = desk.post(room, person, (call.body as { message: string }).message.trim());
      return ok(201, { message: 'Message sent successfully', data: doc });
    }
    const params = new URLSearchParams(query);
    const mine = desk.docs.filter((doc) => doc.taskId === room);
    if (path.endsWith('/unread'))
      return ok(200, { unreadCount: mine.filter((doc) => !doc.read && doc.senderRole !== person.role).length });
    const before = params.get('before') ?? '9999';
    const page = mine
      .filter((doc) => doc.createdAt < before)
      .slice(-Number(params.get('limit') ?? 50))
      .map((doc) => ({ ...doc }));
    for (const doc of mine.filter((one) => !one.read && one.senderRole !== person.role)) {
      doc.read = true;
      push(room, 'message_read', { messageId: doc._id, taskId: room });
    }
    return ok(200, { messages: page });
  };

  const connectTo = (person: Person): Transport => {
    const frames = new Set<(event: string, args: readonly unknown[]) => void>();
    const losses = new Set<(reason: string) => void>();
    let line: Line | undefined;
    const offline = (): ChatError => new ChatError({ code: 'offline' }, 'reach the backend');
    const transport: Transport = {
      get heardAt() {
        return desk.silent ? 0 : now();
      },
      get connected() {
        return line !== undefined;
      },
      open() {
        desk.log.push(`open ${person.id}`);
        if (desk.down || desk.socketless) return Promise.reject(offline());
        line = {
          person,
          joined: new Set(),
          push: (event, frame) => queueMicrotask(() => frames.forEach((hear) => hear(event, [frame]))),
          fall() {
            lines.delete(line as Line);
            line = undefined;
            losses.forEach((lose) => lose('transport close'));
          },
        };
        lines.add(line);
        return Promise.resolve(undefined);
      },
      close() {
        if (line) lines.delete(line);
        line = undefined;
      },
      onLost(listener) {
        losses.add(listener);
        return () => void losses.delete(listener);
      },
      onFrame(listener) {
        frames.add(listener);
        return () => void frames.delete(listener);
      },
      async call(call) {
        desk.log.push(call.via === 'http' ? `${call.method} ${call.path}` : call.via === 'socket' ? `emit ${call.event}` : 'own');
        await Promise.resolve();
        if (call.via === 'socket') {
          const [first] = call.args as [string];
          if (call.event === 'authenticate') line?.push('authenticated', { userId: person.id, role: person.role });
          if (call.event === 'join_task') line?.joined.add(first);
          if (call.event === 'join_task') line?.push('joined_task', { taskId: first });
          if (call.event === 'leave_task') line?.joined.delete(first);
          return { from: 'ack', args: [] };
        }
        if (call.via !== 'http') throw offline();
        const fault = desk.fault?.(call);
        if (desk.down || fault === 'never-arrives') throw offline();
        if (fault === 'hang') return new Promise(() => undefined);
        if (typeof fault === 'object') return fault;
        const answered = answer(person, call);
        if (fault === 'lose-answer') throw offline();
        return answered;
      },
    };
    return transport;
  };
  return desk;
};
