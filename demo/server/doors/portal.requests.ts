// What a tenant can ask of a landlord at the portal: to view the home, to move in. The answer changes the message that asked, and is said besides.
import * as acts from '../core/acts.ts';
import type { Scene } from '../core/acts.ts';
import type { StoredMessage } from '../core/messages.ts';
import type { Person } from '../core/people.ts';
import { findMessage } from '../core/read-messages.ts';
import type { Answer } from '../http/answer.ts';
import { HttpError } from '../http/answer.ts';
import type { Method } from '../http/routes.ts';
import type { Site } from './door.ts';
import { parse } from './fields.ts';
import { fine } from './portal.lists.ts';
import type { Asked } from './portal.routes.ts';
import { marksOf, viewChat } from './portal.view.ts';
import { movingIn, movingInAnswer, viewing, viewingAnswer } from './portal.wire.ts';
import { quietly } from './quiet.ts';

type Fields = Readonly<Record<string, unknown>>;
type Run = (asked: Asked) => Promise<Answer>;

/** `field`: where the message keeps it. `when`: what an answer says of the time. */
type Request = {
  readonly path: string;
  readonly kind: string;
  readonly field: 'viewingRequest' | 'moveInRequest';
  readonly name: string;
  readonly asked: typeof viewing | typeof movingIn;
  readonly answered: typeof viewingAnswer | typeof movingInAnswer;
  when(answer: Fields): string;
};

const day = (date: unknown): string => (typeof date === 'string' ? ` for ${date.slice(0, 10)}` : '');

const requests: readonly Request[] = [
  {
    ...{ path: '/viewing-request', kind: 'viewing_request', field: 'viewingRequest', name: 'Viewing request' },
    ...{ asked: viewing, answered: viewingAnswer },
    when: ({ acceptedDate, acceptedTime }) => day(acceptedDate) + (acceptedTime ? ` at ${String(acceptedTime)}` : ''),
  },
  {
    ...{ path: '/move-in-request', kind: 'move_in_request', field: 'moveInRequest', name: 'Move-in request' },
    ...{ asked: movingIn, answered: movingInAnswer },
    when: ({ acceptedMoveInDate, acceptedDuration }) =>
      day(acceptedMoveInDate) + (acceptedDuration ? `, ${Number(acceptedDuration)} months` : ''),
  },
];

export const requestRows: readonly (readonly [Method, string, Run])[] = [
  ...requests.flatMap((request): (readonly [Method, string, Run])[] => [
    ['POST', request.path, (asked) => ask(request, asked)],
    ['PUT', `${request.path}/respond`, (asked) => respond(request, asked)],
    ['GET', `${request.path}s`, (asked) => list(request, asked)],
  ]),
  ['GET', '/pending-requests', listPending],
];

/** Names a message that this door pushes to nobody. */
export const requesting = ({ roomId, authorId }: Pick<StoredMessage, 'roomId' | 'authorId'>): string =>
  `ask ${authorId} ${roomId}`;

const only = ({ role }: Person, wanted: string, may: string): void => {
  if (role !== wanted) throw new HttpError(403, `Only ${wanted}s can ${may}`);
};

/** Does it in one go, and without a push where this backend is quiet about it. */
async function commit<A>({ site, person }: Asked, roomId: string, run: (scene: Scene) => Promise<A>): Promise<A> {
  const act = (): Promise<A> => site.core.commit(run);
  return site.quirk('silent-requests') ? quietly(site, requesting({ roomId, authorId: person.id }), act) : act();
}

async function ask({ kind, field, name, asked: schema }: Request, asked: Asked): Promise<Answer> {
  const { site, person, request } = asked;
  only(person, 'tenant', 'ask this');
  const { chatId: roomId, ...wish } = parse(schema, await request.body());
  const details = { kind, extra: { [field]: { ...wish, status: 'pending' } } };
  const { members, person: personOf } = (await viewChat(site, roomId)).roster;
  const landlords = members.filter(({ personId }) => personOf(personId).role === 'landlord');
  const message = await commit(asked, roomId, async (scene) => {
    const posted = await acts.post(scene, { roomId, authorId: person.id, body: wish.message, details });
    const notice = { kind, title: `${name} of ${person.name}`, body: wish.message, roomId, messageId: posted.message.id };
    for (const { personId } of landlords) await acts.notify(scene, { ...notice, personId });
    return posted.message;
  });
  return { status: 201, ...fine(`${name} sent`, await show(site, message, person)) };
}

const verdicts = { accepted: 'accepted', rejected: 'declined', rescheduled: 'rescheduled' } as const;

async function respond({ kind, field, name, answered: schema, when }: Request, asked: Asked): Promise<Answer> {
  const { site, person, request } = asked;
  only(person, 'landlord', 'answer this');
  const { messageId: id, status, ...answer } = parse(schema, await request.body());
  const asking = await site.core.commit(({ db }) => findMessage(db, id));
  const { id: roomId } = await site.core.authorize(person.id, 'read', asking);
  const wish = marksOf(asking)[field];
  if (!wish) throw new HttpError(404, `${name} not found`);
  const landlordResponse = { ...answer, responseDate: new Date().toISOString() };
  const body = `${name} ${verdicts[status]}${when(answer)}.${answer.message ? ` ${answer.message}` : ''}`;
  const said = await commit(asked, roomId, async (scene) => {
    await acts.mark(scene, { personId: person.id, id }, { [field]: { ...wish, status, landlordResponse } });
    const { message } = await acts.post(scene, { roomId, authorId: person.id, body });
    const notice = { kind: kind.replace('request', 'response'), title: `${name} ${verdicts[status]}`, body, roomId };
    await acts.notify(scene, { ...notice, personId: asking.authorId, messageId: message.id });
    return message;
  });
  return fine(`${name} answered`, await show(site, said, person));
}

const show = async (site: Site, message: StoredMessage, { id }: Person): Promise<unknown> =>
  (await viewChat(site, message.roomId)).message(message, id);

/** What was asked in a person's own chats, in the order it was asked in each. */
async function find({ site, person }: Asked, fits: (message: StoredMessage) => boolean): Promise<readonly unknown[]> {
  const rooms = await site.core.rooms(person.id);
  const all = await Promise.all(rooms.map(({ id }) => site.core.messages(person.id, id, {})));
  return Promise.all(
    all
      .flat()
      .filter(fits)
      .map((message) => show(site, message, person)),
  );
}

async function list({ field, name }: Request, asked: Asked): Promise<Answer> {
  only(asked.person, 'landlord', 'look at these');
  return fine(`${name}s retrieved`, await find(asked, (message) => marksOf(message)[field] !== undefined));
}

async function listPending(asked: Asked): Promise<Answer> {
  only(asked.person, 'tenant', 'look at these');
  const isPending = (message: StoredMessage): boolean =>
    message.authorId === asked.person.id && requests.some(({ field }) => marksOf(message)[field]?.['status'] === 'pending');
  return fine('Pending requests retrieved', await find(asked, isPending));
}
