// The backends people of this page may come in by: the same people, rooms and messages, each told in another protocol.
import type { AnyDialect, ChatOptions, Pass, User } from 'parley-chat';
import { community } from 'parley-chat/dialects/community';
import { liveChat } from 'parley-chat/dialects/live-chat';
import { marketplace } from 'parley-chat/dialects/marketplace';
import { parley } from 'parley-chat/dialects/parley';
import { portal } from 'parley-chat/dialects/portal';
import { taskDesk } from 'parley-chat/dialects/task-desk';
import { openDatabase } from './database.ts';

/** What a dialect may need to ask somebody else than the backend itself. */
export type Line = { readonly token: () => string; readonly fetch: typeof fetch };

export type Door = {
  readonly label: string;
  dialect(line: Line): AnyDialect;
  readonly reach?: ChatOptions['reach'];
  /** Who comes in here; everybody unless given. */
  readonly people?: readonly string[];
  /** What proves who somebody is, where that is more than a token. */
  pass?(token: string, me: User): Pass;
};

/** Every other door stands under its name. */
const under = (name: string, rest = '/api'): Pick<Door, 'reach'> => ({
  reach: { path: `/${name}/socket.io`, rest: `/${name}${rest}` },
});

export const doors = {
  'task-desk': {
    label: 'Task desk',
    dialect: () => taskDesk(),
    // Several people on one page cannot share its cookie, so each says who they are.
    reach: ({ token: bearer }) => ({ rest: '/api', headers: { Authorization: `Bearer ${String(bearer)}` } }),
  },
  marketplace: { label: 'Marketplace', dialect: () => marketplace(), ...under('marketplace', '/api/messages') },
  portal: { label: 'Portal', dialect: () => portal(), ...under('portal') },
  community: {
    label: 'Community',
    dialect: () => community(),
    ...under('community'),
    pass: (token, me) => ({ token, userId: me.id }),
  },
  'live-chat': {
    label: 'Live chat',
    dialect: (line) =>
      liveChat({ workspaceId: '15213', database: openDatabase(`${location.origin}/live-chat`, line.token, line.fetch) }),
    ...under('live-chat', ''),
    // Whoever is written to by SMS looks at a phone and not at this page.
    people: ['maya', 'priya'],
  },
  parley: { label: 'Native', dialect: () => parley() },
} satisfies Readonly<Record<string, Door>>;

export type DoorName = keyof typeof doors;
export const doorNames = Object.keys(doors) as readonly DoorName[];
export const findDoor = (name: DoorName): Door => doors[name];
export const doorsFor = (person: string): readonly DoorName[] =>
  doorNames.filter((name) => findDoor(name).people?.includes(person) ?? true);
