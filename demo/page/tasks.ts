// What the host application knows about its tasks and people. The chat knows nothing of it.

export type Task = {
  readonly id: string;
  readonly place: string;
  readonly stage: string;
  readonly next: string;
  /** Steps done, of all. */
  readonly done: readonly [done: number, all: number];
  readonly people: readonly string[];
};

const known: readonly Task[] = [
  {
    id: '42',
    place: '18 Alder Lane',
    stage: 'Inspection',
    next: 'Repair request, Friday 5 pm',
    done: [4, 9],
    people: ['maya', 'jon', 'priya'],
  },
  { id: '43', place: '7 Harbour Street', stage: 'Closing', next: 'Final walk-through', done: [8, 9], people: ['maya', 'jon'] },
  { id: '57', place: '230 Quarry Road', stage: 'Listing', next: 'Photos and floor plan', done: [1, 9], people: ['maya', 'jon'] },
  { id: '61', place: '9 Mill Court', stage: 'Appraisal', next: 'Appraiser’s report', done: [6, 9], people: ['leo', 'priya'] },
];

const unknown = (id: string): Task => ({ id, place: `Task ${id}`, stage: 'Unknown', next: '', done: [0, 1], people: [] });

/** A person's tasks; one asked for that is not theirs comes last, so that a refusal can be looked at. */
export const tasksOf = (person: string, asked?: string): readonly Task[] => {
  const own = known.filter(({ people }) => people.includes(person));
  if (!asked || own.some(({ id }) => id === asked)) return own;
  return [...own, known.find(({ id }) => id === asked) ?? unknown(asked)];
};

export type Person = { readonly id: string; readonly name: string; readonly role: string; readonly surface: 'desk' | 'board' };

const roster: readonly Person[] = [
  { id: 'maya', name: 'Maya Rossi', role: 'Agent', surface: 'desk' },
  { id: 'jon', name: 'Jon Bell', role: 'Coordinator', surface: 'desk' },
  { id: 'priya', name: 'Priya Nair', role: 'Coordinator', surface: 'board' },
  { id: 'leo', name: 'Leo Brandt', role: 'Agent', surface: 'desk' },
];

export const findPerson = (id: string): Person =>
  roster.find((one) => one.id === id) ?? { id, name: id, role: 'Guest', surface: 'desk' };

/** The backend's own word for a role, as people say it. */
export const roleWord = (role: string | undefined): string =>
  role === 'tc' ? 'Coordinator' : role === 'agent' ? 'Agent' : (role ?? '');
