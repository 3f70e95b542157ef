// Who is at the desk.
import { recogniseAt, signedInAt } from './people.ts';
import { door } from './task-desk.view.ts';

export type { Visitor } from './people.ts';
export const recognise = recogniseAt(door);
export const signedIn = signedInAt(door);
