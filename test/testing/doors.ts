// The doors of the reference server as the kit meets them: who speaks there, and how they get in.
import type { TestContext } from 'node:test';
import type { User } from '../../src/index.ts';
import { community } from '../../src/dialects/community.ts';
import { liveChat } from '../../src/dialects/live-chat.ts';
import { marketplace } from '../../src/dialects/marketplace.ts';
import { parley } from '../../src/dialects/parley.ts';
import { portal } from '../../src/dialects/portal.ts';
import { taskDesk } from '../../src/dialects/task-desk.ts';
import type { AnyDialect, CheckOptions, Person, Rung } from '../../src/testing.ts';
import { databaseFor, workspaceId } from '../server/contacts.ts';
import { ask, serve } from '../server/site.ts';

/** Somebody signed in somewhere. */
export type Guest = { readonly url: string; readonly token: string; readonly me: User };

type Door = Omit<CheckOptions, 'url' | 'people'> & {
  /** What it declares. */
  readonly rung: Rung;
  /** Two members of the room and a stranger, each with the door they come in by. */
  readonly names: readonly [Name, Name, Name];
  /** Cases about which nothing can be learnt here. */
  readonly unseen?: readonly string[];
};
type Name = readonly [person: string, door: string];

/** How the checked dialect gets in where that is not by its own word: cookies need a browser, and doors stand under their names. */
const ways: Readonly<Record<string, (guest: Guest) => Person>> = {
  'task-desk': () => ({ reach: ({ token = '' }) => ({ headers: { Cookie: `token=${token}` } }) }),
  parley: () => ({}),
  marketplace: () => ({ reach: under('marketplace', '/api/messages') }),
  portal: () => ({ reach: under('portal', '/api') }),
  community: ({ token, me }) => ({ auth: () => ({ token, userId: me.id }), reach: under('community', '/api') }),
  'live-chat': ({ url, token }) => ({
    reach: under('live-chat', ''),
    dialect: liveChat({ workspaceId, database: databaseFor(url, token) }),
  }),
};
const under = (name: string, rest: string) => ({ path: `/${name}/socket.io`, rest: `/${name}${rest}` });

/** Room 43 is longer than a page. */
const at = (door: string, names = ['maya', 'jon', 'leo']) =>
  ({ roomId: '43', names: names.map((name) => [name, door]) as unknown as Door['names'] }) as const;

const [maya, jon] = [
  ['maya', 'live-chat'],
  ['jon', 'parley'],
] as const;
const office = {
  roomId: '43',
  rung: 'L0',
  dialect: liveChat({ workspaceId, database: databaseFor('http://localhost', '') }),
} as const;

export const doors: Readonly<Record<string, Door>> = {
  'task-desk': { ...at('task-desk'), rung: 'L0', dialect: taskDesk() },
  parley: { ...at('parley'), rung: 'L4', dialect: parley() },
  // A buyer begins a conversation about what the other one sells.
  marketplace: {
    ...at('marketplace', ['jon', 'maya', 'leo']),
    rung: 'L0',
    dialect: marketplace(),
    newRoom: { extra: { productId: 'garden-flat' } },
  },
  // A tenant asks for a home, and the whole history comes as one page.
  portal: {
    ...at('portal', ['jon', 'maya', 'priya']),
    rung: 'L0',
    dialect: portal(),
    newRoom: { extra: { propertyId: 'garden-flat', landlordId: 'maya' } },
    unseen: ['pages'],
  },
  community: { ...at('community', ['maya', 'jon', 'noor']), rung: 'L0', dialect: community(), unseen: ['unread'] },
  // The contact writes from elsewhere: here, by the native protocol.
  'live-chat': { ...office, names: [maya, jon, ['leo', 'live-chat']] },
  'live-chat, as it is heard': { ...office, names: [jon, maya, ['leo', 'live-chat']] },
};

export const tokenAt = async (url: string, door: string, person: string): Promise<Omit<Guest, 'url'>> =>
  (await ask(url, 'POST', '/demo/sign-in', { person, door })).body;

/** A server of its own and everything the kit needs to know of one of its doors. */
export const visitDoor = async (t: Pick<TestContext, 'after'>, name: string): Promise<CheckOptions & { dialect: AnyDialect }> => {
  const { url } = await serve(t);
  const { names, rung: _, unseen: __, ...door } = doors[name]!;
  const person = async ([id, by]: Name): Promise<Person> => {
    const { token, me } = await tokenAt(url, by, id);
    // Whoever comes from elsewhere speaks another dialect, and is known by the room they are.
    const foreign = by !== door.dialect.name && { dialect: parley(), seenAs: door.roomId };
    return { me, auth: () => token, ...ways[by]!({ url, token, me }), ...foreign };
  };
  const people = [await person(names[0]), await person(names[1]), await person(names[2])] as const;
  return { ...door, url, people };
};
