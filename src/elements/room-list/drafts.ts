// What was begun in a conversation and not sent stands in its row until it is.
import type { ReactiveController } from 'lit';
import { watchLeaving } from '../leaving.ts';
import { hearDrafts, writing } from '../drafts.ts';
import { line } from './entries.ts';
import type { ListEntry } from './entries.ts';
import type { Ground } from './ground.ts';
import { pen } from './menu-icons.ts';

export class Drafts implements ReactiveController {
  readonly #ground: Ground;
  readonly #asked = new Set<string>();
  readonly #texts = new Map<string, string>();
  readonly #leaves = watchLeaving();
  #stop: (() => void) | undefined;

  constructor(ground: Ground) {
    this.#ground = ground;
    ground.host.addController(this);
  }

  hostConnected(): void {
    this.#stop = hearDrafts((roomId) => this.#asked.has(roomId) && void this.#read(roomId));
  }

  hostDisconnected(): void {
    this.#stop?.();
    // Nobody tells of what is written while this listens to nobody.
    this.#asked.clear();
  }

  hostUpdate(): void {
    if (!this.#leaves(this.#ground.chat())) return;
    this.#asked.clear();
    this.#texts.clear();
  }

  /** Reads those of the rooms that are drawn, each once. */
  ask(drawn: readonly ListEntry[]): void {
    for (const { id } of drawn) {
      if (this.#asked.has(id)) continue;
      this.#asked.add(id);
      void this.#read(id);
    }
  }

  /** The row as it is drawn. What moves by itself goes first, and where somebody is writing their words would be shown twice. */
  over(entry: ListEntry): ListEntry {
    const { say } = this.#ground;
    const text = this.#texts.get(entry.id);
    const chat = this.#ground.chat();
    if (text === undefined || entry.preview.tone || (chat && writing.get(chat) === entry.id)) return entry;
    return { ...entry, preview: { text: say('list.draft')(text), tone: 'draft', sign: pen } };
  }

  async #read(roomId: string): Promise<void> {
    const chat = this.#ground.chat();
    const draft = await chat
      ?.room(roomId)
      .draft()
      .catch(() => undefined);
    if (chat !== this.#ground.chat() || !this.#asked.has(roomId)) return;
    const text = line(draft?.body ?? '');
    if (text) this.#texts.set(roomId, text);
    else this.#texts.delete(roomId);
    this.#ground.host.requestUpdate();
  }
}
