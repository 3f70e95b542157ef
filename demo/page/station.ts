// One person at this page: their session, cable and client, what they look at, and what they are told.
import type { ChatClient, Message } from 'parley-chat';
import { connect } from './chat.ts';
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
  let view: View = { room: firstRoom(person, params, tasks, key), plugged: network.get(), notices: [] };

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

  return {
    person,
    tasks,
    network,
    dismiss,
    view: () => view,
    open(room) {
      keep(key, room ?? '');
      change({ room, notices: view.notices.filter(({ roomId }) => roomId !== room) });
    },
    async start() {
      change({ trouble: undefined });
      try {
        const chat = connect(await openSession(person.id), network, params);
        onOthersWriting(chat, tell);
        change({ chat });
      } catch (error) {
        change({ trouble: error instanceof Error ? error.message : String(error) });
      }
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
