// Finds which line of a script answers a request.
import type { Answer, Call, Reach, Texts } from '../ports/dialect.ts';
import type { User } from '../model/entities.ts';

/** One request as the backend sees it. */
export type Asked = {
  readonly person: User;
  /** What stood for each `:name` of the path. */
  readonly params: Texts;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** Names in lower case. */
  readonly headers: Texts;
};

type HttpCall = Extract<Call, { via: 'http' }>;
type Routes = Readonly<Record<string, (asked: Asked) => unknown>>;

/** The values of the path's `:names`; nothing when it is another path. */
const paramsOf = (pattern: string, path: string): Texts | undefined => {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const value = decodeURIComponent(given[i] ?? '');
    if (part.startsWith(':')) params[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return params;
};

const lower = (headers: Texts): Texts =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** The first line that fits, ready to be asked; nothing when no line fits. */
export const routeOf = (
  routes: Routes,
  { method, path, headers }: HttpCall,
  reach: Reach,
): ((asked: Pick<Asked, 'person' | 'body'>) => unknown) | undefined => {
  const [bare = '', query = ''] = path.split('?');
  for (const [line, run] of Object.entries(routes)) {
    const [verb, pattern = ''] = line.split(' ');
    const params = verb === method ? paramsOf(pattern, bare) : undefined;
    if (params)
      return (asked) =>
        run({ ...asked, params, query: new URLSearchParams(query), headers: lower({ ...reach.headers, ...headers }) });
  }
  return undefined;
};

export const isAnswer = (given: unknown): given is Answer =>
  typeof given === 'object' && given !== null && 'from' in given && 'args' in given && Array.isArray(given.args);
