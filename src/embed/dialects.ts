// The dialects by name, for whoever writes attributes instead of code.
import type { LiveChatOptions } from '../dialects/live-chat.ts';
import type { AnyDialect } from '../ports/dialect.ts';

const dialects = {
  'task-desk': async () => (await import('../dialects/task-desk.ts')).taskDesk,
  community: async () => (await import('../dialects/community.ts')).community,
  parley: async () => (await import('../dialects/parley.ts')).parley,
  portal: async () => (await import('../dialects/portal.ts')).portal,
  marketplace: async () => (await import('../dialects/marketplace.ts')).marketplace,
  'live-chat': async () => (await import('../dialects/live-chat.ts')).liveChat,
} satisfies Record<string, () => Promise<(options: never) => AnyDialect>>;

/** Those that need to be told nothing. */
export type DialectName = Exclude<keyof typeof dialects, 'live-chat'>;
/** A name; a name with what that dialect needs to know; or a dialect itself. */
export type DialectChoice = DialectName | AnyDialect | readonly ['live-chat', LiveChatOptions];

/** @throws TypeError naming the dialects there are. */
export const dialectOf = async (dialect: DialectChoice): Promise<AnyDialect> => {
  const [name, options] = [dialect].flat() as [keyof typeof dialects | AnyDialect, unknown];
  if (typeof name !== 'string') return name;
  if (Object.hasOwn(dialects, name)) return (await dialects[name]())(options as never);
  const known = Object.keys(dialects).join(', ');
  throw new TypeError(`unable to start Parley; dialect is ${JSON.stringify(name)} and should be one of ${known}`);
};
