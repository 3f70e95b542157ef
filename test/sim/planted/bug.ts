// What a planted bug is: one piece of source text and what stands there instead.
import type { Level } from '../server/server.ts';
import type { Aim } from '../swarm.ts';

export type Bug = {
  readonly name: string;
  /** From the repository's root. */
  readonly file: string;
  readonly find: string;
  readonly put: string;
  /** Where it can show itself at all. */
  readonly aim?: Aim;
};

export const bug = (name: string, file: string, find: string, put: string, where: Aim | Level = {}): Bug => ({
  name,
  file,
  find,
  put,
  aim: typeof where === 'number' ? { level: where } : where,
});
