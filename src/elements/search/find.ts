// Finds messages by words among those that are loaded, and the place of the words in a text.
import type { Message } from '../../model/entities.ts';
import type { ChatState } from '../../model/state.ts';

/** Results shown at most; who looks for more says more. */
export const most = 200;

const accents = /\p{M}/gu;
export const plain = (text: string): string => text.normalize('NFKD').replace(accents, '').toLocaleLowerCase();

const wordsOf = (query: string): readonly string[] => plain(query).split(/\s+/).filter(Boolean);

const newestFirst = (a: Message, b: Message): number => b.sentAt - a.sentAt || (a.order < b.order ? 1 : -1);

const loadedIn = ({ rooms }: ChatState, roomId: string | undefined): readonly Message[] => {
  const chosen = roomId === undefined ? [...rooms.values()] : [rooms.get(roomId)];
  return chosen.flatMap((room) => room?.runs.flatMap(({ messages }) => messages) ?? []);
};

/** Every word of the query is in its text or in the name of a file; the newest first. */
export const findLoaded = (state: ChatState, query: string, roomId: string | undefined): readonly Message[] => {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  const fits = ({ body, gone, attachments = [] }: Message): boolean => {
    if (gone) return false;
    const hay = plain([body, ...attachments.map(({ name }) => name)].join('\n'));
    return words.every((word) => hay.includes(word));
  };
  return loadedIn(state, roomId).filter(fits).sort(newestFirst).slice(0, most);
};

/** What is loaded and what the backend found, each once. */
export const merge = (loaded: readonly Message[], found: readonly Message[]): readonly Message[] => {
  const all = new Map(found.filter(({ gone }) => !gone).map((message) => [message.id, message]));
  for (const message of loaded) all.set(message.id, message);
  return [...all.values()].sort(newestFirst).slice(0, most);
};

export type Snippet = { readonly before: string; readonly hit: string; readonly after: string };

/** Where each letter of the plain text stood in the text itself; taking accents away changes how long it is. */
const placesOf = (text: string): { readonly letters: string; readonly places: readonly number[] } => {
  let letters = '';
  const places: number[] = [];
  let at = 0;
  for (const char of text) {
    const flat = plain(char);
    for (let i = 0; i < flat.length; i += 1) places.push(at);
    letters += flat;
    at += char.length;
  }
  return { letters, places: [...places, at] };
};

const lead = 40;

/** One line around the first hit. */
export const snippetOf = (body: string, query: string): Snippet => {
  const text = body.slice(0, 4000).replace(/\s+/g, ' ').trim();
  const { letters, places } = placesOf(text);
  const hit = [plain(query).trim(), ...wordsOf(query)].map((words) => [letters.indexOf(words), words.length] as const);
  const [at, length] = hit.find(([index]) => index >= 0) ?? [0, 0];
  const [start, end] = [places[at] ?? 0, places[at + length] ?? text.length];
  const cut = start > lead + 20;
  const before = text.slice(cut ? start - lead : 0, start);
  // Nothing is cut in the middle of a word.
  const tidy = cut ? `…${before.slice(before.indexOf(' ') + 1)}` : before;
  return { before: tidy, hit: text.slice(start, end), after: text.slice(end, end + 160) };
};
