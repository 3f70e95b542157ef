// What a composer can do without until it is used. One file, because what is fetched late should be fetched once.
import { nothing } from 'lit';
import type { ChatClient } from '../../client/api.ts';
import type { Draft, Message } from '../../model/entities.ts';
import { tellDraft, writing } from '../drafts.ts';
import { emit } from '../events.ts';
import { usedWords } from '../strings/composer-used.ts';
import type { Emoji } from './emoji.ts';
import type { Files } from './files.ts';
import type { Ground } from './ground.ts';
import { Mentions } from './mentions.ts';
import { newestOfMine } from './newest-of-mine.ts';
import { strip } from './strip.ts';
import { TypingSignal } from './typing-signal.ts';
import { usedStyles } from './used-styles.ts';

/** What the next words are for; `before` is what was being written. */
type Aim = { readonly to: 'reply' | 'edit'; readonly message: Message; readonly before: string };

export class Rest {
  readonly #ground: Ground;
  readonly #mentions: Mentions;
  readonly #typing = new TypingSignal((active) => this.#signal(active));
  #aim: Aim | undefined;
  /** Where somebody is writing, and for whom. */
  #at: [ChatClient, string] | undefined;
  #files: Files | undefined;
  #emoji: Emoji | undefined;

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#mentions = new Mentions(ground);
    ground.learn(usedWords);
    ground.host.shadowRoot?.querySelector('textarea')?.addEventListener('blur', () => {
      this.#mentions.close();
      this.still();
    });
    ground.host.shadowRoot?.adoptedStyleSheets.push(usedStyles.styleSheet!);
    void this.#fetchFiles();
    ground.host.requestUpdate();
  }

  /** Whether there is something to send besides words. */
  get laden(): boolean {
    return !this.editing && this.#files !== undefined && this.#files.held.length > 0;
  }

  /** Asks for files, where the backend takes any. */
  attach(off: boolean): unknown {
    return this.editing ? nothing : this.#files?.button(off);
  }

  /** Whether emoji are shown. */
  get picking(): boolean {
    return this.#emoji?.open === true;
  }

  /** Shows emoji, or no more. `from`: what had the keyboard when they were asked for, for a press of the button does not take it. */
  async pick(from = document.activeElement): Promise<void> {
    const { emoji } = this.#ground.host;
    if (emoji === 'none') return;
    const module = this.#emoji ? undefined : await import('./emoji.ts').catch(() => undefined);
    if (module) this.#emoji ??= new module.Emoji(this.#ground);
    this.#emoji?.toggle(emoji === 'picker', from);
  }

  /** A message was not accepted. */
  giveBack({ attachments }: Draft): void {
    this.#files?.restore(attachments);
  }

  async #fetchFiles(): Promise<void> {
    const { host } = this.#ground;
    if (!host.chat?.can('upload')) return;
    const module = await import('./files.ts').catch(() => undefined);
    if (module) this.#files = new module.Files(this.#ground);
    host.requestUpdate();
  }

  get editing(): boolean {
    return this.#aim?.to === 'edit';
  }

  reply(message: Message): void {
    this.cancel();
    this.#turn({ to: 'reply', message, before: this.#ground.host.value });
  }

  edit(message: Message): void {
    this.cancel();
    this.#turn({ to: 'edit', message, before: this.#ground.host.value });
    this.#ground.write(message.body, false);
  }

  /** Back to writing anew, with what was being written. */
  cancel(): void {
    const { to, before = '' } = this.#aim ?? {};
    this.#turn(undefined);
    if (to === 'edit') this.#ground.write(before, false);
  }

  /** Another room, or the last message was handed over. `left`: whoever wrote here has gone, with the files they meant to send. */
  begin(left = false): void {
    this.#aim = undefined;
    if (left) this.#files?.forget();
    this.#typing.stop();
    // The draft of what was sent goes a moment later; whoever stays is still at it.
    queueMicrotask(() => this.#at?.[1] !== this.#ground.room()?.id && this.#writes(undefined));
    this.#mentions.forget();
    this.#mark();
  }

  strip(): unknown {
    const files = this.#files?.tray(this.editing);
    return [
      this.#emoji?.panel(),
      this.#mentions.list(),
      files,
      this.#aim ? strip(this.#aim, this.#ground, () => this.cancel()) : nothing,
    ];
  }

  /** What goes with the words. */
  draft(body: string): Partial<Draft> {
    const { to, message } = this.#aim ?? {};
    const mentions = this.#mentions.named(body);
    const attachments = this.#files?.attachments() ?? [];
    return {
      ...(to === 'reply' && message && { replyTo: message.id }),
      ...(mentions.length && { mentions }),
      ...(attachments.length && { attachments }),
    };
  }

  /** After every change of the words. True: it was seen. */
  typed(): true {
    const { host, room } = this.#ground;
    this.#typing.beat(host.value);
    // The first words may be there before this is, and their writer gone again.
    if (host.matches(':focus-within')) this.#writes(room()?.id);
    this.#mentions.typed();
    return true;
  }

  /** Nobody types any more. */
  still(): void {
    this.#typing.stop();
    this.#writes(undefined);
  }

  /** Whoever shows drafts shows none where somebody is at it. */
  #writes(roomId: string | undefined): void {
    const [chat, before] = this.#at ?? [];
    if (roomId === before) return;
    if (chat) writing.delete(chat);
    const { chat: now } = this.#ground.host;
    this.#at = now && roomId !== undefined ? [now, roomId] : undefined;
    if (this.#at) writing.set(...this.#at);
    this.#tell(before, roomId);
  }

  /** Whoever is told reads what was kept. */
  #tell(...rooms: readonly (string | undefined)[]): void {
    void this.#ground.keep().then(() => {
      for (const id of rooms) if (id !== undefined) tellDraft(id);
    });
  }

  #signal(active: boolean): void {
    const { host, room } = this.#ground;
    const handle = room();
    if (!handle || !host.chat?.can('typing')) return;
    handle.typing(active);
    emit(host, 'chat-typing', { roomId: handle.id, active });
  }

  /** Saves an edit. False when nothing is being edited. */
  save(body: string): boolean {
    const aim = this.#aim;
    const room = this.#ground.room();
    if (aim?.to !== 'edit' || !room) return false;
    this.cancel();
    if (body !== aim.message.body)
      room.edit(aim.message.id, body).catch((error: unknown) => this.#again(aim.message, body, error));
    return true;
  }

  /** True when the key was ours. */
  press(event: KeyboardEvent): boolean {
    if (event.isComposing || event.keyCode === 229) return false;
    if (this.#mentions.press(event)) return true;
    if (event.key === '.' && (event.ctrlKey || event.metaKey)) {
      void this.pick();
      return true;
    }
    if (event.key === 'Escape' && this.#aim) {
      // One step a press: what is around us stays open.
      event.stopPropagation();
      this.cancel();
      return true;
    }
    return event.key === 'ArrowUp' && !event.shiftKey && this.#editLast();
  }

  #editLast(): boolean {
    const { host, room } = this.#ground;
    const last = host.value || this.#aim ? undefined : newestOfMine(host.chat, room());
    if (last) this.edit(last);
    return last !== undefined;
  }

  /** Nothing written is lost to an edit that was not accepted. */
  #again(message: Message, body: string, error: unknown): void {
    this.edit(message);
    this.#ground.write(body, false);
    this.#ground.refuse(error);
  }

  #turn(aim: Aim | undefined): void {
    this.#aim = aim;
    this.#mark();
    this.#ground.host.requestUpdate();
    void this.#ground.host.updateComplete.then(() => this.#focus());
  }

  #mark(): void {
    const { states } = this.#ground.internals;
    for (const [name, to] of [
      ['editing', 'edit'],
      ['replying', 'reply'],
    ] as const)
      if (this.#aim?.to === to) states.add(name);
      else states.delete(name);
  }

  #focus(): void {
    const field = this.#ground.host.shadowRoot?.querySelector('textarea');
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }
}
