// The threads on the page, so that a search or a notice, wherever it stands, can bring a message into view.
import type { ReactiveController } from 'lit';
import type { ChatClient } from '../../client/api.ts';
import type { Ground } from './ground.ts';
import type { Jump } from './jump.ts';

type Thread = { readonly ground: Ground; readonly jump: Jump };

/** Only those in the document: what leaves it leaves this. */
const threads = new Set<Thread>();

export class Shown implements ReactiveController {
  readonly #thread: Thread;

  constructor(ground: Ground, jump: Jump) {
    this.#thread = { ground, jump };
    ground.host.addController(this);
  }

  hostConnected(): void {
    threads.add(this.#thread);
  }

  hostDisconnected(): void {
    threads.delete(this.#thread);
  }
}

/** Asks the threads that show this room; resolves to whether one of them shows the message now. */
export const showIn = async (chat: ChatClient, roomId: string, id: string, focus: boolean): Promise<boolean> => {
  const asked = [...threads].filter(({ ground }) => ground.chat() === chat && ground.room()?.id === roomId);
  return (await Promise.all(asked.map(({ jump }) => jump(id, focus)))).includes(true);
};
