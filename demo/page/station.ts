// One person at this page: their session, cable and client, what they look at, and what they are told.
import type { ChatClient, Message } from 'parley-chat';
import { connect } from './chat.ts';
import { doorNames } from './doors.ts';
import type { DoorName } from './doors.ts';
import { keep, recall } from './kept.ts';
import { createNetwork } from './network.ts';
import type { Network } from './network.ts';
import { onOthersWriting } from './newcomers.ts';
import type { Params } from './params.ts';
import { openSession } from './sign-in.ts';
import { tasksOf } from './tasks.ts';
import type { Person, Task } from './tasks.ts';

export type Notice = { readonly id: string; readonly roomId: string; readonly message: Message; readonly more: number };

export type View = {
  readonly chat?: ChatClient;
  /** The backend this person comes in by. */
  readonly door: DoorName;
  /** The task looked at; on a board, the one whose dialog is open. */
  readonly room: string | undefined;
  readonly plugged: boolean;
  readonly notices: readonly Notice[];
  /** Why there is no client. */
  readonly trouble?: string;
};

export interface Station {
  readonly person: Person;
  readonly tasks: readonly Task[];
  readonly network: Network;
  view(): View;
  open(room: string | undefined): void;
  dismiss(notice: string): void;
  /** Leaves by one door and comes in by another, to the same rooms. */
  move(door: DoorName): Promise<void>;
  /** Signs in and starts the client. */
  start(): Promise<void>;
}

/** Notices shown at once, and for how many ms. */
const most = 2;
const lasting = 6000;

export const createStation = (person: Person, params: Params, draw: () => void): Station => {
  const tasks = tasksOf(person.id, person.surface === 'desk' || params.dialog ? params.room : undefined);
  const network = createNetwork(person.id, !params.offline.includes(person.id));
  const key = `room:${person.id}`;
  const kept = recall<DoorName>(`door:${person.id}`);
  const door = doorNames.find((name) => name === kept) ?? 'task-desk';
  let view: View = { door, room: firstRoom(person, params, tasks, key), plugged: network.get(), notices: [] };

  const change = (more: Partial<View>): void => {
    view = { ...view, ...more };
    draw();
  };
  const dismiss = (id: string): void => change({ notices: view.notices.filter((notice) => notice.id !== id) });
  const tell = (messages: readonly Message[]): void => {
    const message = messages.at(-1);
    if (!message) return;
    const notice: Notice = { id: message.id, roomId: message.roomId, message, more: messages.length - 1 };
    change({ notices: [...view.notices, notice].slice(-most) });
    setTimeout(() => dismiss(notice.id), lasting);
  };
  network.subscribe((plugged) => change({ plugged }));

  const start = async (): Promise<void> => {
    const { door } = view;
    change({ trouble: undefined });
    try {
      const session = await openSession(person.id, door);
      // They may have gone to another door meanwhile.
      if (view.door !== door || view.chat) return;
      const chat = connect(session, door, network, params);
      onOthersWriting(chat, tell);
      change({ chat });
    } catch (error) {
      if (view.door === door) change({ trouble: error instanceof Error ? error.message : String(error) });
    }
  };

  return {
    person,
    start,
    tasks,
    network,
    dismiss,
    view: () => view,
    open(room) {
      keep(key, room ?? '');
      change({ room, notices: view.notices.filter(({ roomId }) => roomId !== room) });
    },
    async move(door) {
      const { chat } = view;
      keep(`door:${person.id}`, door);
      change({ door, chat: undefined, notices: [] });
      await chat?.close();
      await start();
    },
  };
};

/** What the address names, else what was open before the reload, else a desk's first task. A board begins closed. */
const firstRoom = ({ surface }: Person, { room, dialog }: Params, tasks: readonly Task[], key: string): string | undefined => {
  const kept = recall<string>(key);
  const known = tasks.some(({ id }) => id === kept) ? kept : undefined;
  if (surface === 'board') return dialog ? (room ?? tasks[0]?.id) : known;
  return known ?? room ?? tasks[0]?.id;
};
