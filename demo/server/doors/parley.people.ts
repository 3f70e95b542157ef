// Who speaks the native protocol.
import { recogniseAt, signedInAt } from './people.ts';
import { door } from './parley.view.ts';

export const recognise = recogniseAt(door);
export const signedIn = signedInAt(door);
