// What people can begin a conversation about: homes to let that are offered in the market too. A real backend has a table for them.

export type Thing = { readonly id: string; readonly title: string; readonly owner: string };

export const things: readonly Thing[] = [
  { id: 'garden-flat', title: 'Garden flat, 3 Tide Lane', owner: 'maya' },
  { id: 'boat-house', title: 'Boat house, 12 Quay Street', owner: 'maya' },
  { id: 'mill-loft', title: 'Loft, 9 Mill Court', owner: 'leo' },
];

export const findThing = (id: string): Thing | undefined => things.find((thing) => thing.id === id);
