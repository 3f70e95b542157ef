// Who speaks: two people and perhaps a stranger, from JSON or from a module.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyDialect, CheckOptions, Person } from '../testing.ts';

/** A person as JSON tells it. `{token}` in the cookie stands for the token. */
type Told = {
  readonly me?: { readonly id: string };
  readonly token?: string;
  readonly cookie?: string;
};

const fromEnvironment = (text: string): string => {
  if (!text.startsWith('$')) return text;
  const value = process.env[text.slice(1)];
  if (value === undefined) throw new Error(`unable to check; ${text} is not set in the environment`);
  return value;
};

const personOf = ({ me, token, cookie }: Told, dialect: AnyDialect): Person => {
  const held = token === undefined ? undefined : fromEnvironment(token);
  return {
    ...(me && { me }),
    ...(held !== undefined && { auth: () => held }),
    ...(cookie !== undefined && {
      reach(pass) {
        const own = dialect.reach?.(pass);
        return { headers: { ...own?.headers, Cookie: cookie.replace('{token}', pass['token'] ?? '') } };
      },
    }),
  };
};

type People = Pick<CheckOptions, 'people' | 'newRoom'>;

const checked = (people: unknown): CheckOptions['people'] => {
  if (Array.isArray(people) && (people.length === 2 || people.length === 3)) return people as unknown as CheckOptions['people'];
  throw new Error('unable to check; --people must give a list of two people, and perhaps a stranger');
};

/** A module may also export `newRoom`: what a new room needs. */
export const loadPeople = async (file: string, dialect: AnyDialect): Promise<People> => {
  if (!file.endsWith('.json')) {
    const { people, newRoom } = (await import(pathToFileURL(resolve(file)).href)) as Partial<People>;
    return { people: checked(people), ...(newRoom && { newRoom }) };
  }
  const told = checked(JSON.parse(await readFile(file, 'utf8'))) as unknown as readonly Told[];
  return { people: checked(told.map((one) => personOf(one, dialect))) };
};
