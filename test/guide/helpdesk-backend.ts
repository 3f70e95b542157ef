// The helpdesk of docs/your-backend.md as a script: what a captured log shows, and no more.
import type { User } from 'parley-chat';
import { answer, scriptedBackend, type Asked, type ScriptedBackend } from 'parley-chat/testing';

type Reply = { no: number; by: { id: number; name: string }; text: string; at: string; ref?: string; removed?: boolean };
type Ticket = {
  readonly id: string;
  readonly agents: readonly User[];
  readonly replies: Reply[];
  readonly seen: Map<string, number>;
};

export const ann: User = { id: '7', name: 'Ann' };
export const bob: User = { id: '8', name: 'Bob' };
/** On no ticket. */
export const cleo: User = { id: '9', name: 'Cleo' };

export const keyOf = ({ id }: User): string => `key of ${id}`;
const agent = ({ id, name = '' }: User) => ({ id: Number(id), name });
const refuse = (status: number, code: string) => answer(status, { error: { code } });

/** One ticket, `T-12`, with more replies than a page holds. */
export const helpdeskBackend = (replies = 60): ScriptedBackend => {
  const ticket: Ticket = { id: 'T-12', agents: [ann, bob], replies: [], seen: new Map() };
  const newest = (): number => ticket.replies.length;

  const say = (by: User, text: string, ref?: string): Reply => {
    const no = newest() + 1;
    const reply = { no, by: agent(by), text, at: new Date(1_772_442_900_000 + no * 1000).toISOString(), ...(ref && { ref }) };
    ticket.replies.push(reply);
    backend.push(ticket.id, 'reply', { ticket: ticket.id, reply: { ...reply } });
    return reply;
  };

  const onTicket =
    (serve: (asked: Asked) => unknown) =>
    (asked: Asked): unknown => {
      if (asked.headers['x-api-key'] !== keyOf(asked.person)) return refuse(401, 'key_expired');
      if (asked.params['ticket'] !== ticket.id) return refuse(404, 'ticket_unknown');
      return ticket.agents.some(({ id }) => id === asked.person.id) ? serve(asked) : refuse(403, 'not_on_ticket');
    };

  const load = ({ query }: Asked): unknown => {
    const below = Number(query.get('below') ?? Infinity);
    const rest = ticket.replies.filter(({ no }) => no < below).toReversed();
    const limit = Number(query.get('limit'));
    return { replies: rest.slice(0, limit).map((reply) => ({ ...reply })), more: rest.length > limit };
  };

  const send = ({ person, body }: Asked): unknown => {
    const { text, ref } = body as { text: string; ref: string };
    const known = ticket.replies.find((one) => one.ref === ref && String(one.by.id) === person.id);
    if (known && known.text !== text) return refuse(409, 'ref_reused');
    return answer(201, { reply: { ...(known ?? say(person, text, ref)) } });
  };

  const see = ({ person, body }: Asked): unknown => {
    const { no = newest() } = body as { no?: number };
    ticket.seen.set(person.id, Math.max(no, ticket.seen.get(person.id) ?? 0));
    backend.push(ticket.id, 'seen', { ticket: ticket.id, by: Number(person.id), no });
    return answer(204);
  };

  const remove = ({ person, params }: Asked): unknown => {
    const reply = ticket.replies[Number(params['no']) - 1];
    if (!reply || String(reply.by.id) !== person.id) return refuse(403, 'not_on_ticket');
    Object.assign(reply, { text: '', removed: true });
    backend.push(ticket.id, 'removed', { ticket: ticket.id, no: reply.no });
    return answer(204);
  };

  const unseenBy = ({ id }: User): number =>
    ticket.replies.filter(({ no, by, removed }) => !removed && String(by.id) !== id && no > (ticket.seen.get(id) ?? replies))
      .length;
  const list = ({ person }: Asked): unknown => {
    const mine = ticket.agents.some(({ id }) => id === person.id);
    return { tickets: mine ? [{ id: ticket.id, subject: 'The printer is on fire', unseen: unseenBy(person) }] : [] };
  };

  const backend = scriptedBackend({
    shake: (person, { auth }) => (auth?.['key'] === keyOf(person) ? undefined : 'key_expired'),
    greet: (line) => line.push('hello', { agent: agent(line.person) }),
    http: {
      'GET /tickets': list,
      'GET /tickets/:ticket/replies': onTicket(load),
      'POST /tickets/:ticket/replies': onTicket(send),
      'PUT /tickets/:ticket/seen': onTicket(see),
      'DELETE /tickets/:ticket/replies/:no': onTicket(remove),
    },
    socket: {
      watch(line, id) {
        if (id !== ticket.id) return { code: 'ticket_unknown' };
        if (!ticket.agents.some((one) => one.id === line.person.id)) return { code: 'not_on_ticket' };
        line.joined.add(ticket.id);
        return null;
      },
      unwatch: (line, id) => void line.joined.delete(String(id)),
      writing: (line, frame) => backend.push(ticket.id, 'writing', { ...(frame as object), who: agent(line.person) }),
    },
  });
  for (let no = 1; no <= replies; no += 1) say(no % 2 ? ann : bob, `reply ${no}`);
  return backend;
};
