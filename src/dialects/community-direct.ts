// The community backend with conversations of two beside its communities: its plain routes carry them, and nothing is pushed.
import { ChatError } from '../model/error.ts';
import type { Dialect, Here } from '../ports/dialect.ts';
import { fact, get, post } from './calls.ts';
import { directWith, otherIn, readAll, roomsIn } from './community-direct.page.ts';
import { message } from './community.page.ts';
import { community } from './community.ts';
import { readSent, type Wire } from './community.wire.ts';

export { directWith } from './community-direct.page.ts';

const tell = (roomId: string, receiverId: string, content: string, { me }: Here, localId?: string) =>
  post('/messages', { senderId: me.id, receiverId, content }, (answer) =>
    fact('message', { message: { ...message(readSent(answer, roomId)), ...(localId && { localId }) } }),
  );

/**
 * `community` with conversations of two, each in a room called `directWith(userId)`. They are heard of when somebody looks: when the page comes
 * back into view, now and then while it is open, and whenever a room is opened. Nobody types, reads or deletes there.
 */
export const communityDirect = (): Dialect<Wire> => {
  const base = community();
  const { join, leave, typing, load, send } = base.say;
  const direct = ({ roomId }: { readonly roomId: string }): boolean => otherIn(roomId) !== undefined;
  return {
    ...base,
    may: (command, here) => !(command.type === 'delete' && direct(command)) && base.may!(command, here),
    say: {
      ...base.say,
      join: (command, here) => !direct(command) && join!(command, here),
      leave: (command, here) => !direct(command) && leave!(command, here),
      typing: (command, here) => !direct(command) && typing!(command, here),
      'load-rooms': (_, here) => get('/messages?userId=me', (body) => fact('rooms', { rooms: roomsIn(body, here) })),
      load: (command, here) => {
        const { roomId } = command;
        if (!direct(command)) return load!(command, here);
        const between = (body: unknown) => readAll(body, here).said.filter((message) => message.roomId === roomId);
        return get('/messages?userId=me', (body) => fact('page', { roomId, messages: between(body) }));
      },
      send: (command, here) => {
        const other = otherIn(command.roomId);
        return other === undefined ? send!(command, here) : tell(command.roomId, other, command.body, here, command.localId);
      },
      'create-room': ({ localId, members: [other] = [], body }, here) => {
        if (other === undefined) throw new ChatError({ code: 'rejected', because: 'it names nobody' });
        const id = directWith(other);
        return [fact('room', { room: { id, kind: 'direct', localId } }), body !== undefined && tell(id, other, body, here)];
      },
    },
  };
};
