// Keeps what is being written on the device, and finds it again: text survives reload and navigation.
import type { RoomHandle } from '../../client/api.ts';
import { tellDraft } from '../drafts.ts';

const quiet = 300;

/** One per composer; follows it from room to room. */
export class DraftKeeper {
  #room: RoomHandle | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #text = '';
  #saved: Promise<unknown> = Promise.resolve();

  /** Moves on to another room; what was unsaved of the last is saved first. Gives what that room held. */
  async move(room: RoomHandle | undefined): Promise<string> {
    void this.flush();
    this.#room = room;
    const draft = await room?.draft().catch(() => undefined);
    // The person may be in a third room by now.
    return this.#room === room ? (draft?.body ?? '') : '';
  }

  note(text: string): void {
    this.#text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), quiet);
  }

  /** Writes what waits, at once. Resolves when the last of it is written, or cannot be. */
  flush(): Promise<unknown> {
    if (this.#timer === undefined) return this.#saved;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const body = this.#text;
    const room = this.#room;
    // Losing a draft to a full disk is bad; losing the composer to it is worse.
    this.#saved = Promise.resolve(room?.saveDraft(body.trim() ? { body } : undefined))
      .catch(() => undefined)
      .then(() => room && tellDraft(room.id));
    return this.#saved;
  }
}
