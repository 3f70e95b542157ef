// The people of the demo, what they are at each door, and what they talk about.

export const people = [
  { id: 'maya', name: 'Maya Rossi', roles: { 'task-desk': 'agent', parley: 'member', marketplace: 'SELLER' } },
  { id: 'jon', name: 'Jon Bell', roles: { 'task-desk': 'tc', parley: 'member', marketplace: 'BUYER' } },
  { id: 'priya', name: 'Priya Nair', roles: { 'task-desk': 'tc', parley: 'moderator', marketplace: 'BUYER' } },
  { id: 'leo', name: 'Leo Brandt', roles: { 'task-desk': 'agent', parley: 'member', marketplace: 'SELLER' } },
] as const;

/** `read` is how many messages from the start each member has read; whoever is not named has read all. */
export type SeedRoom = {
  readonly id: string;
  readonly title: string;
  readonly members: readonly string[];
  readonly read: Readonly<Record<string, number>>;
};

export const rooms: readonly SeedRoom[] = [
  { id: '42', title: 'Inspection, 18 Alder Lane', members: ['maya', 'jon', 'priya'], read: { maya: 12, jon: 11, priya: 6 } },
  { id: '43', title: 'Closing, 7 Harbour Street', members: ['maya', 'jon'], read: {} },
  { id: '57', title: 'Listing agreement, 230 Quarry Road', members: ['maya', 'jon'], read: {} },
  { id: '61', title: 'Appraisal, 9 Mill Court', members: ['leo', 'priya'], read: { leo: 3 } },
];
