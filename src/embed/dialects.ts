// The dialects by name, for whoever writes attributes instead of code.
import type { AnyDialect } from '../ports/dialect.ts';

const dialects = {
  'task-desk': async () => (await import('../dialects/task-desk.ts')).taskDesk(),
  community: async () => (await import('../dialects/community.ts')).community(),
  parley: async () => (await import('../dialects/parley.ts')).parley(),
  portal: async () => (await import('../dialects/portal.ts')).portal(),
  marketplace: async () => (await import('../dialects/marketplace.ts')).marketplace(),
} satisfies Record<string, () => Promise<AnyDialect>>;

export type DialectName = keyof typeof dialects;

/** @throws TypeError naming the dialects there are. */
export const dialectOf = async (dialect: DialectName | AnyDialect): Promise<AnyDialect> => {
  if (typeof dialect !== 'string') return dialect;
  if (Object.hasOwn(dialects, dialect)) return dialects[dialect]();
  const known = Object.keys(dialects).join(', ');
  throw new TypeError(`unable to start Parley; dialect is ${JSON.stringify(dialect)} and should be one of ${known}`);
};
