// The socket side of the native protocol: who may connect, questions with an acknowledgement, and what is said in passing.
import type { Socket } from 'socket.io';
import type { Person } from '../core/people.ts';
import { Refused } from '../core/refused.ts';
import type { Reason } from '../core/refused.ts';
import { HttpError } from '../http/answer.ts';
import type { Site } from './door.ts';
import { welcome } from './gate.ts';
import { asks } from './parley.asks.ts';
import type { Ask } from './parley.asks.ts';
import { parse, presence, typing } from './parley.wire.ts';

const codes: Readonly<Record<Reason, string>> = {
  ...{ 'not-found': 'not-found', forbidden: 'forbidden', invalid: 'rejected', conflict: 'conflict' },
};

export function connectNative(site: Site, socket: Socket): void {
  const { person } = welcome(socket);
  for (const [event, ask] of Object.entries({ ...asks, do: doCounted })) {
    socket.on(event, (what: unknown, answer: unknown) => void reply(site, person, ask, what, answer));
  }
  socket.on('typing', (what: unknown) => void passing(site, () => tellTyping(site, person, what)));
  socket.on('presence', (what: unknown) => void passing(site, () => tellPresence(site, person, what)));
}

const doCounted: Ask = async (site, me, what) => {
  site.spend(me.id);
  return asks.do(site, me, what);
};

async function reply(site: Site, me: Person, ask: Ask, what: unknown, answer: unknown): Promise<void> {
  const said = await ask(site, me, what).then(
    (body) => ({ ok: true, ...body }),
    (error: unknown) => refusal(site, error),
  );
  if (typeof answer === 'function') (answer as (said: object) => void)(said);
}

function refusal(site: Site, error: unknown): object {
  if (error instanceof Refused) return { ok: false, code: codes[error.reason], because: error.message };
  if (error instanceof HttpError && error.status === 429) return { ok: false, code: 'rate-limited', because: error.message };
  site.report(error);
  return { ok: false, code: 'unavailable', because: 'something went wrong here' };
}

// What is said in passing is not acknowledged, so a refusal has nobody to go to.
async function passing(site: Site, tell: () => Promise<void>): Promise<void> {
  await tell().catch((error: unknown) => (error instanceof Refused ? undefined : site.report(error)));
}

async function tellTyping(site: Site, user: Person, what: unknown): Promise<void> {
  const { roomId, active } = parse(typing, what);
  await site.core.authorize(user.id, 'write', { roomId });
  const members = (await site.core.members(roomId)).map(({ personId }) => personId);
  tellOthers(site, user, members, { type: 'typing', roomId, user, active });
}

async function tellPresence(site: Site, user: Person, what: unknown): Promise<void> {
  const { online } = parse(presence, what);
  const rooms = await site.core.rooms(user.id);
  const members = (await Promise.all(rooms.map(({ id }) => site.core.members(id)))).flat().map(({ personId }) => personId);
  tellOthers(site, user, members, { type: 'presence', user, online });
}

function tellOthers({ push }: Site, { id }: Person, members: readonly string[], fact: object): void {
  for (const member of new Set(members)) if (member !== id) push(`user:${member}`, 'fleeting', { fact });
}
