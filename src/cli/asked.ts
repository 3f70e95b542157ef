// What was asked on the command line, as options of the kit.
import { parseArgs } from 'node:util';
import type { CheckOptions } from '../testing.ts';
import { loadDialect } from './load.ts';
import { loadPeople } from './people.ts';

export const usage = `parley-chat check --dialect FILE --url URL --room ID --people FILE

  --dialect FILE   a module that exports a dialect or a function giving one; or the name of one of ours, such as task-desk
  --export NAME    which export of it, where there are several
  --url URL        the running backend
  --room ID        a room of the first two people, made for this: messages stay in it
  --people FILE    two people and perhaps a stranger: JSON, or a module that exports \`people\`
                   [{ "me": { "id": "7" }, "token": "$ANN_TOKEN" }, { "me": { "id": "8" }, "token": "$BOB_TOKEN" }]
                   $NAME is read from the environment; "cookie": "session={token}" goes onto every request
  --only NAMES     cases to go through, with commas between
  --patience MS    how long to wait for what should come (10000)

Ends with 0 when everything holds, with 1 when something is false, with 2 when it could not begin.`;

const flags = {
  dialect: { type: 'string' },
  export: { type: 'string' },
  url: { type: 'string' },
  room: { type: 'string' },
  people: { type: 'string' },
  only: { type: 'string' },
  patience: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const needed = ['dialect', 'url', 'room', 'people'] as const;

/** Nothing when help was asked for. Throws an Error that says what is missing. */
export const readAsked = async (args: readonly string[]): Promise<CheckOptions | undefined> => {
  const { values, positionals } = parseArgs({ args: [...args], options: flags, allowPositionals: true });
  const [command] = positionals;
  if (values.help || command === undefined) return undefined;
  if (command !== 'check') throw new Error(`unable to ${command}; the one command is check`);
  const [dialect, url, room, people] = needed.map((name) => values[name] ?? missing(name)) as [string, string, string, string];
  const loaded = await loadDialect(dialect, values.export);
  return {
    dialect: loaded,
    url,
    roomId: room,
    ...(await loadPeople(people, loaded)),
    ...(values.only && { only: values.only.split(',') }),
    ...(values.patience && { patience: Number(values.patience) }),
  };
};

const missing = (name: string): never => {
  throw new Error(`unable to check; --${name} is missing\n\n${usage}`);
};
