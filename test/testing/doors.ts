// The doors of the reference server as the kit meets them: who speaks there, and where.
import type { TestContext } from 'node:test';
import { marketplace } from '../../src/dialects/marketplace.ts';
import { parley } from '../../src/dialects/parley.ts';
import { taskDesk } from '../../src/dialects/task-desk.ts';
import type { CheckOptions, Rung } from '../../src/testing.ts';
import { ask, serve } from '../server/site.ts';

type Door = Omit<CheckOptions, 'url' | 'people'> & {
  /** Two members of the room and a stranger. */
  readonly names: readonly [string, string, string];
  /** What it declares. */
  readonly rung: Rung;
  /** Cases about which nothing can be learnt here. */
  readonly unseen?: readonly string[];
  /** In place of the dialect's own way to carry the token, where that needs a browser. */
  readonly cookie?: string;
};

/** Room 43 is longer than a page. */
const shared = { roomId: '43', names: ['maya', 'jon', 'leo'] } as const;

const market = marketplace();
/** What its door cannot do yet. */
const waiting = { delete: undefined, 'close-room': undefined, 'create-room': undefined };

export const doors: Readonly<Record<string, Door>> = {
  'task-desk': { ...shared, rung: 'L0', dialect: taskDesk(), cookie: 'token' },
  parley: { ...shared, rung: 'L4', dialect: parley() },
  marketplace: { ...shared, rung: 'L0', dialect: { ...market, say: { ...market.say, ...waiting } } },
};

export const tokenAt = async (url: string, door: string, person: string): Promise<{ token: string; me: { id: string } }> =>
  (await ask(url, 'POST', '/demo/sign-in', { person, door })).body;

/** A server of its own and everything the kit needs to know of one of its doors. */
export const visitDoor = async (t: Pick<TestContext, 'after'>, name: string): Promise<CheckOptions> => {
  const { url } = await serve(t);
  const { names, cookie, ...door } = doors[name]!;
  const person = async (id: string) => {
    const { token, me } = await tokenAt(url, name, id);
    const reach = ({ token: held = '' }) => ({
      ...(name === 'marketplace' && { path: '/marketplace/socket.io', rest: '/marketplace/api/messages' }),
      ...(cookie && { headers: { Cookie: `${cookie}=${held}` } }),
    });
    return { me, auth: () => token, reach };
  };
  const people = [await person(names[0]), await person(names[1]), await person(names[2])] as const;
  return { ...door, url, people };
};
