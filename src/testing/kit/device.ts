// One client of one person, as a host would make it, with a record of what its dialect said and heard.
import type { ChatClient, RoomHandle, Sent } from '../../client/api.ts';
import type { ChatOptions } from '../../client/options.ts';
import type { Clock } from '../../kit/env.ts';
import { writable, type Writable } from '../../kit/readable.ts';
import { transcript } from '../../model/select.ts';
import type { Message } from '../../model/entities.ts';
import type { Durable } from '../../model/command.ts';
import { ChatError, type ErrorCode, type Refusal } from '../../model/error.ts';
import type { RoomState } from '../../model/state.ts';
import type { Env, Page } from '../../ports/env.ts';
import { waitFor } from './outcome.ts';
import { listenTo, type Record } from './record.ts';

export type MakeChat = (options: ChatOptions) => ChatClient;

export interface Device {
  readonly chat: ChatClient;
  readonly record: Record;
  readonly online: Writable<boolean>;
  /** Who we are, as far as it is known. */
  readonly id: string;
  room(id: string): RoomHandle;
  stateOf(roomId: string): RoomState;
  /** The confirmed messages of a room, oldest first, without tombstones. */
  messages(roomId: string): readonly Message[];
  withBody(roomId: string, body: string): readonly Message[];
  /** Waits; says what did not come when it does not. */
  until(what: string, holds: () => unknown): Promise<void>;
  /** Whether it came within a short while: for what a backend may leave out. */
  soon(holds: () => unknown): Promise<boolean>;
  /** Live, or polling where no socket can be had. */
  enter(): Promise<void>;
  /** Open and loaded. */
  open(roomId: string): Promise<void>;
  /** Lets go of a room it holds open. */
  leave(roomId: string): void;
  /** Resolves to the message it became. */
  send(roomId: string, body: string): Promise<Message>;
  /** Says one command, and resolves to why it was refused, if it was. */
  say(command: Durable): Promise<ErrorCode | undefined>;
  close(): Promise<void>;
}

export type DeviceNeeds = {
  readonly make: MakeChat;
  readonly options: ChatOptions;
  readonly clock: Clock;
  /** Ms. */
  readonly patience: number;
};

const page = (online: Page['online']): Page => {
  const always = writable(true);
  const never = (): (() => void) => () => undefined;
  return { visible: always, focused: always, online, onLeave: never, onReturn: never };
};

const plain = (text: string): string => text.normalize('NFC').replace(/\r\n/g, '\n').trim();

/** How an entry ended, if it has: nothing when it was settled. */
const endOf = ({ chat }: Device, localId: string): { readonly refused?: Refusal } | undefined => {
  const entry = chat.outbox.get().find(({ command }) => command.localId === localId);
  if (!entry) return {};
  if (entry.state === 'failed') return { refused: entry.failed ?? { code: 'rejected' } };
  return entry.state === 'unconfirmed' ? { refused: { code: 'timeout' } } : undefined;
};

export const createDevice = ({ make, options, clock, patience }: DeviceNeeds): Device => {
  const online = writable(true);
  const record = listenTo(options.dialect);
  const held = new Map<string, () => void>();
  const env: Partial<Env> = { page: page(online), ...options.env };
  // What should come may be awaited briefly; an answer that is only slow must not count as lost.
  const timeout = Math.max(patience, 10_000);
  const chat = make({ pollEvery: 500, timeout, ...options, dialect: record.dialect, persist: false, env });
  // Everything else stands on getting in, so that may take longer.
  const arrival = 3 * patience;
  const inside = (): boolean => ['live', 'polling'].includes(chat.connection.get());
  const rest = (ms: number): Promise<void> => new Promise((resolve) => void clock.later(ms, resolve));

  const device: Device = {
    chat,
    record,
    online,
    get id() {
      return chat.state.get().me?.id ?? '';
    },
    room: (id) => chat.room(id),
    stateOf: (id) => chat.room(id).state.get(),
    messages: (id) =>
      transcript(chat.state.get(), id).flatMap((row) => (row.kind === 'message' && !row.message.gone ? [row.message] : [])),
    withBody: (id, body) => device.messages(id).filter((one) => plain(one.body) === plain(body)),
    until: (what, holds) => waitFor(clock, patience, what, holds),
    soon: (holds) =>
      waitFor(clock, Math.min(patience, 1500), '', holds).then(
        () => true,
        () => false,
      ),
    async enter() {
      chat.start();
      const answered = (): boolean => inside() || chat.connection.get() === 'denied';
      await waitFor(clock, arrival, 'it was let in', answered);
      const { status, refused } = chat.state.get();
      if (status === 'denied') throw new ChatError(refused ?? { code: 'unauthorized' }, 'enter');
    },
    async open(id) {
      held.set(id, chat.room(id).open());
      const state = (): RoomState => device.stateOf(id);
      await waitFor(clock, arrival, `room ${id} was loaded`, () => state().loaded || state().refused);
      const { refused } = state();
      if (refused) throw new ChatError(refused, `open room ${id}`);
    },
    leave: (id) => held.get(id)?.(),
    async send(id, body) {
      const sent: Sent = chat.room(id).send(body);
      const late = rest(patience).then(() => undefined);
      const message = await Promise.race([sent.settled, late]);
      if (message) return message;
      await chat.outbox.discard(sent.localId).catch(() => undefined);
      throw new ChatError({ code: 'timeout', because: 'nothing confirmed it' }, 'send a message');
    },
    async say(command) {
      await chat.dispatch(command);
      const ended = (): boolean => endOf(device, command.localId) !== undefined;
      const came = await waitFor(clock, patience, '', ended).then(
        () => true,
        () => false,
      );
      const refused = came ? endOf(device, command.localId)?.refused : ({ code: 'timeout' } as const);
      await chat.outbox.discard(command.localId).catch(() => undefined);
      return refused?.code;
    },
    close: () => chat.close(),
  };
  return device;
};
