// How a note travels: with the protocol's number, and read as if a stranger had written it.
import { isObject, isText } from '../model/plain.ts';
import type { TabNote } from '../ports/tabs.ts';

/** Raised when a tab of an older version could misread what a newer one posts. */
export const protocol = 1;

export type Posted = {
  readonly protocol: number;
  readonly from: string;
  /** Of a tab that leads. */
  readonly lease?: number;
  /** How many notes its sender has posted, this one among them. */
  readonly n?: number;
  readonly note: TabNote;
};

const calls: ReadonlySet<unknown> = new Set(['roll', 'hello', 'retry', 'logout', 'here', 'last']);
const isTyped = (value: unknown): boolean => isObject(value) && isText(value.type);

/** By the key that tells the kind of note. */
const shapes: Readonly<Record<string, (note: Record<string, unknown>) => boolean>> = {
  events: ({ events }) => Array.isArray(events) && events.every(isTyped),
  command: ({ command }) => isTyped(command),
  entry: ({ entry }) => isObject(entry) && isTyped(entry.command) && isText(entry.state),
  decide: ({ decide, localId }) => (decide === 'retry' || decide === 'discard') && isText(localId),
  call: ({ call }) => calls.has(call),
  roomId: ({ roomId, draft }) => isText(roomId) && (draft === undefined || (isObject(draft) && isText(draft.body))),
};

/** `undefined` for what another version or another script has posted. */
export const readNote = (heard: unknown): Posted | undefined => {
  if (!isObject(heard) || heard.protocol !== protocol || !isText(heard.from) || !isObject(heard.note)) return undefined;
  const { note } = heard;
  const kind = Object.keys(shapes).find((key) => Object.hasOwn(note, key));
  return kind !== undefined && shapes[kind]!(note) ? (heard as unknown as Posted) : undefined;
};
