// Alder Lane: neighbours, an official of the council and the agent of number 18, each of whom may come in by another door.

export const neighbours: readonly (readonly [minutesAgo: number, author: string, body: string])[] = [
  [4320, 'noor', 'Does anyone know why the water was off this morning?'],
  [4311, 'priya', 'The council is replacing the valve at the corner. It should stay on from now.'],
  [1502, 'maya', 'Number 18 has its inspection this week, so there may be a van in front of the gate.'],
];
