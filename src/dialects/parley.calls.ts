// How the native protocol asks, tells, catches up and takes files: the steps behind the rows of its table.
import type { CommandOf, Durable } from '../model/command.ts';
import type { Call, Here, Said } from '../ports/dialect.ts';
import { ask, fact, get, post, url } from './calls.ts';
import { readChanges, readFact, readPage, readUploaded, type Changes } from './parley.wire.ts';

type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

/** The same question by socket when it stands, by HTTP when it does not. */
export const query = (here: Here, name: string, what: Fields, hear: (body: unknown) => Said): Call =>
  here.live ? ask<[unknown]>(name, [what], hear) : get<unknown>(url`/${name}?${what}`, hear);

/** A command under its name, which the server remembers: said again, it is answered again and not done again. */
export const tellAs = (what: object, { type, localId }: Durable, { live, url: base }: Here): Call => {
  const hear = (body: unknown): Said => {
    const told = readFact(body, base);
    if (told.type === 'room' && type === 'create-room') return { ...told, room: { ...told.room, localId } };
    return told.type === 'message' ? { ...told, message: { ...told.message, localId } } : told;
  };
  const said = { ...what, key: localId };
  return live ? ask<[unknown]>('do', [said], hear) : post<unknown>('/do', said, hear);
};

export const tell = (command: Durable, here: Here): Call => {
  const { type, localId: _, at: __, ...fields } = command;
  return tellAs({ do: type, ...fields }, command, here);
};

export const caught =
  (here: Here) =>
  ({ epoch, changes, at, more }: Changes): Said => [
    // First, because it voids what was known: a restored backup must be seen while polling too.
    epoch !== undefined && fact('epoch', { epoch }),
    changes,
    fact('mark', { at }),
    more && query(here, 'changes', { since: at }, (body) => caught(here)(readChanges(body, here.url))),
  ];

export const page =
  (roomId: string, { url: base }: Here) =>
  (body: unknown): Said =>
    fact('page', { roomId, ...readPage(body, base) });

/** What a file may take on a slow line, ms. */
const longTime = 120_000;

/** A file goes by HTTP, socket or not. What a message says of it is its name on the server. */
export const upload = ({ localId, roomId, file, name }: CommandOf<'upload'>, { url: base }: Here): Call => ({
  ...post<unknown>('/files', { roomId, name, file }, (body) =>
    fact('uploaded', { localId, attachment: readUploaded(body, base) }),
  ),
  ...{ headers: { 'Idempotency-Key': localId }, ms: longTime },
});
