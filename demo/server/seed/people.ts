// The people of the demo, what they are at each door, and what they talk about.

const names = { maya: 'Maya Rossi', jon: 'Jon Bell', priya: 'Priya Nair', leo: 'Leo Brandt', noor: 'Noor Haddad' } as const;
type Id = keyof typeof names;

/** By door. Noor comes in by one only, and meets the others in a room they share. */
const roles: Readonly<Record<string, Partial<Record<Id, string>>>> = {
  'task-desk': { maya: 'agent', jon: 'tc', priya: 'tc', leo: 'agent' },
  parley: { maya: 'member', jon: 'member', priya: 'moderator', leo: 'member' },
  marketplace: { maya: 'SELLER', jon: 'BUYER', priya: 'BUYER', leo: 'SELLER' },
  portal: { maya: 'landlord', jon: 'tenant', priya: 'tenant', leo: 'admin' },
  community: { maya: 'resident', jon: 'resident', priya: 'official', leo: 'resident', noor: 'resident' },
  'live-chat': { maya: 'agent:15213', priya: 'agent:15213', leo: 'agent:9', jon: 'contact:15213' },
};

export const people = (Object.keys(names) as Id[]).map((id) => ({
  ...{ id, name: names[id] },
  roles: Object.fromEntries(Object.entries(roles).flatMap(([door, of]) => (of[id] ? [[door, of[id]]] : []))),
}));

/** `read` is how many messages from the start each member has read; whoever is not named has read all. */
export type SeedRoom = {
  readonly id: string;
  readonly title: string;
  readonly members: readonly Id[];
  readonly read: Readonly<Record<string, number>>;
};

export const rooms: readonly SeedRoom[] = [
  { id: '42', title: 'Inspection, 18 Alder Lane', members: ['maya', 'jon', 'priya'], read: { maya: 12, jon: 11, priya: 6 } },
  { id: '43', title: 'Closing, 7 Harbour Street', members: ['maya', 'jon'], read: {} },
  { id: '57', title: 'Listing agreement, 230 Quarry Road', members: ['maya', 'jon'], read: {} },
  { id: '61', title: 'Appraisal, 9 Mill Court', members: ['leo', 'priya'], read: { leo: 3 } },
  { id: 'alder-lane', title: 'Neighbours of Alder Lane', members: ['maya', 'priya', 'noor'], read: { noor: 2 } },
];
