// Decides what is said aloud of what happens in a thread, and what is not worth it.
import type { Message } from '../../model/entities.ts';
import type { Entry } from '../../model/event.ts';
import type { Announcer } from '../announcer.ts';
import { nameOf } from '../names.ts';
import type { Say } from './view.ts';

/** Ms without another message after which it is told what came, and after which it is told at the latest. */
const together = 400;
const longest = 1000;
const fewEnough = 3;

const statesOf = (entries: readonly Entry[]): ReadonlyMap<string, string> =>
  new Map(entries.map(({ command, state }) => [command.localId, state]));

export class Herald {
  readonly #announcer: Announcer;
  readonly #text: Say;
  #heard: readonly Message[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since = 0;
  #told: ReadonlyMap<string, string> | undefined;

  constructor(announcer: Announcer, text: Say) {
    this.#announcer = announcer;
    this.#text = text;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#heard = [];
    this.#told = undefined;
  }

  /** What others wrote; many at once become a number. */
  came(messages: readonly Message[]): void {
    if (!messages.length) return;
    if (!this.#heard.length) this.#since = Date.now();
    this.#heard = [...this.#heard, ...messages];
    clearTimeout(this.#timer);
    // A stream that never pauses is told of all the same.
    const left = this.#since + longest - Date.now();
    this.#timer = setTimeout(() => this.#tell(), Math.min(together, Math.max(left, 0)));
  }

  /** My own: a failure interrupts, a doubt is told politely, each once; a success is silent. `before`: what to compare the first look with. */
  look(entries: readonly Entry[], before: readonly Entry[]): void {
    const told = this.#told ?? statesOf(before);
    this.#told = statesOf(entries);
    for (const { command, state } of entries) {
      if (told.get(command.localId) === state || !('body' in command)) continue;
      const body = (command.body ?? '').slice(0, 200);
      if (state === 'failed') this.#announcer.say(this.#text('announce.failed')(body), 'alert');
      if (state === 'unconfirmed') this.#announcer.say(this.#text('announce.unconfirmed')(body));
    }
  }

  #tell(): void {
    const heard = this.#heard;
    this.#heard = [];
    const count = heard.length > fewEnough || !document.hasFocus();
    const each = ({ author, body, attachments }: Message): string =>
      this.#text('announce.message')(
        nameOf(author),
        (body || attachments?.[0]?.alt || attachments?.[0]?.name || '').slice(0, 200),
      );
    this.#announcer.say(count ? this.#text('announce.many')(heard.length) : heard.map(each).join('\n'));
  }
}
