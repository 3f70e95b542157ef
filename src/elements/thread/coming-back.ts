// A conversation that was marked as unread is not marked read by being looked at, until it is left and opened again.
import type { ChatClient } from '../../client/api.ts';
import { hearMarks, isMarked, takeUp, unmark } from '../marks.ts';
import type { Ground } from './ground.ts';

export class ComingBack {
  readonly #ground: Ground;
  #opens = true;
  #waited = false;

  constructor(ground: Ground) {
    this.#ground = ground;
    const { host } = ground;
    let stop: (() => void) | undefined;
    host.addController({
      hostConnected: () => void (stop = hearMarks(() => host.requestUpdate())),
      hostDisconnected: () => stop?.(),
    });
  }

  /** Another room, or the same opened anew. */
  begin(): void {
    this.#opens = true;
    this.#waited = false;
  }

  /** Whoever writes here has read what is above. */
  wrote(): void {
    const [chat, room] = [this.#ground.chat(), this.#ground.room()];
    if (chat && room) unmark(chat, room.id);
  }

  /** Whether what is open here waits for somebody to come back to it. Who comes back takes the mark up, and is led to where it began. */
  waits(): boolean {
    const chat: ChatClient | undefined = this.#ground.chat();
    const room = this.#ground.room();
    if (!chat || !room) return false;
    if (isMarked(chat, room.id) && !this.#opens) return (this.#waited = true);
    const from = takeUp(chat, room.id);
    if (from) this.#ground.drawLine(from);
    // Elsewhere somebody has said that it is read.
    else if (this.#waited && from === undefined) this.#ground.drawLine(undefined, true);
    this.#opens = this.#waited = false;
    return false;
  }
}
