// The files that go with the next message: taken by button, drop and paste, shown as tiles, sent with the words or without any.
import { html, nothing } from 'lit';
import { roomOf } from '../../model/command.ts';
import type { Attachment } from '../../model/entities.ts';
import { Watch } from '../controllers.ts';
import { emit } from '../events.ts';
import { legible } from '../names.ts';
import { sizeOf } from '../thread/attachments.ts';
import { watchDrops } from './drop-target.ts';
import { reasonAgainst, rulesOf } from './file-rules.ts';
import type { Reason } from './file-rules.ts';
import { attachButton, tiles } from './file-tiles.ts';
import type { Tile } from './file-tiles.ts';
import { filesStyles } from './files-styles.ts';
import type { Ground } from './ground.ts';

type Rejected = { readonly file: File; readonly because: Reason };

/** A tray with more known of one of its files. */
const told = (tray: readonly Tile[], file: File, more: Partial<Attachment>): readonly Tile[] =>
  tray.map((one) => (one.file === file ? { file, attachment: { ...one.attachment, ...more } } : one));

/** What is only blanks tells nothing. */
const described = ({ alt, ...rest }: Attachment): Attachment => (alt?.trim() ? { ...rest, alt: alt.trim() } : rest);

export class Files {
  readonly #ground: Ground;
  readonly #deeds = {
    remove: (gone: Tile): void => this.#remove(gone),
    describe: ({ file }: Tile, alt: string): void => this.#keep(told(this.held, file, { alt }), this.#rejected),
    leave: (): void => this.#focus(),
  };
  /** What each room's next message brings. */
  readonly #trays = new Map<string, readonly Tile[]>();
  #rejected: readonly Rejected[] = [];

  constructor(ground: Ground) {
    const { host } = ground;
    this.#ground = ground;
    host.shadowRoot?.adoptedStyleSheets.push(filesStyles.styleSheet!);
    new Watch(
      host,
      () => host.chat?.state,
      () => [this.#uploads],
    );
    host.addEventListener('chat-send', () => this.#keep([]));
    host.addEventListener('paste', (event) => this.#paste(event));
    watchDrops(
      host,
      () => host.shadowRoot?.querySelector<HTMLElement>('.veil'),
      (over) => this.#mark('drag-over', over),
      (files) => this.add(files),
    );
  }

  get offered(): boolean {
    const { chat } = this.#ground.host;
    return chat?.can('upload') === true && chat.carries('attachments');
  }

  get held(): readonly Tile[] {
    return this.#trays.get(this.#ground.room()?.id ?? '') ?? [];
  }

  /** As they go with a message. */
  attachments(): readonly Attachment[] {
    return this.held.map(({ attachment }) => described(attachment));
  }

  /** A message was not accepted: what it brought is there again. */
  restore(attachments: readonly Attachment[] = []): void {
    const back = attachments.flatMap((attachment) => (attachment.file ? [{ file: attachment.file as File, attachment }] : []));
    this.#keep([...back, ...this.held]);
  }

  /** What every tray held goes. */
  forget(): void {
    this.#trays.clear();
    this.#rejected = [];
  }

  add(given: Iterable<File>): void {
    const room = this.#ground.room();
    if (!room || !this.offered) return;
    const rules = rulesOf(this.#ground.host);
    const taken: Tile[] = [];
    this.#rejected = [...given].flatMap((file) => {
      const because = reasonAgainst(file, this.held.length + taken.length, rules);
      if (!because) taken.push({ file, attachment: { name: file.name, type: file.type, size: file.size, file } });
      return because ? [{ file, because }] : [];
    });
    this.#keep([...this.held, ...taken], this.#rejected);
    taken.forEach((one) => void this.#measure(one, room.id));
    if (taken.length) emit(this.#ground.host, 'chat-attach', { roomId: room.id, files: taken.map(({ file }) => file) });
    for (const { file, because } of this.#rejected) emit(this.#ground.host, 'chat-reject-file', { file, because });
    this.#focus();
  }

  /** Above the field; `hidden` while something else is written there. */
  tray(hidden: boolean): unknown {
    const { say } = this.#ground;
    this.#mark('uploading', this.#uploads);
    if (hidden || !this.offered) return nothing;
    return html`<div class="veil" part="drop" popover="manual">${say('composer.drop')}</div>
      <div class="hidden" role="status">${this.held.length ? say('composer.files')(this.held.length) : ''}</div>
      ${tiles(this.held, say, this.#locale, this.#deeds)}
      ${this.#rejected.length ? html`<div class="error rejected" role="alert">${this.#rejected.map(this.#why)}</div>` : nothing}`;
  }

  /** In the bar. */
  button(off: boolean): unknown {
    return this.offered ? attachButton(this.#ground.say('composer.attach'), off, () => this.#ask()) : nothing;
  }

  /** A message of this room is on its way with a file. */
  get #uploads(): boolean {
    const { host, room } = this.#ground;
    const here = room()?.id;
    const outbox = host.chat?.state.get().outbox ?? [];
    return outbox.some(({ brought, command }) => brought !== undefined && roomOf(command) === here);
  }

  get #locale(): string {
    return this.#ground.host.shadowRoot?.querySelector<HTMLElement>('.root')?.lang ?? '';
  }

  readonly #why = ({ file, because }: Rejected): unknown => {
    const { say, host } = this.#ground;
    const { maxFiles, maxFileSize } = rulesOf(host);
    const name = legible(file.name);
    const words = {
      size: () => say('composer.reject.size')(name, sizeOf(maxFileSize, this.#locale || undefined)),
      type: () => say('composer.reject.type')(name),
      count: () => say('composer.reject.count')(maxFiles),
      empty: () => say('composer.reject.empty')(name),
    };
    return html`<p>${words[because]()}</p>`;
  };

  #mark(state: 'drag-over' | 'uploading', on: boolean): void {
    const { states } = this.#ground.internals;
    if (on) states.add(state);
    else states.delete(state);
  }

  #keep(tray: readonly Tile[], rejected: readonly Rejected[] = []): void {
    this.#trays.set(this.#ground.room()?.id ?? '', tray);
    // How many there may be is said once.
    this.#rejected = rejected.filter(
      ({ because }, i) => because !== 'count' || rejected.findIndex((one) => one.because === because) === i,
    );
    this.#ground.host.requestUpdate();
  }

  /** Its size goes with a picture, so that nothing moves where it is shown. */
  async #measure({ file }: Tile, roomId: string): Promise<void> {
    const picture = file.type.startsWith('image/') ? await createImageBitmap(file).catch(() => undefined) : undefined;
    if (!picture) return;
    const { width, height } = picture;
    picture.close();
    this.#trays.set(roomId, told(this.#trays.get(roomId) ?? [], file, { width, height }));
  }

  #remove(gone: Tile): void {
    this.#keep(this.held.filter((one) => one !== gone && one.file !== gone.file));
    this.#focus();
  }

  /** A field of the page's own makes the system ask: for a photograph or a file, as the device can. */
  #ask(): void {
    const field = document.createElement('input');
    const { accept } = rulesOf(this.#ground.host);
    Object.assign(field, { type: 'file', multiple: true, accept });
    field.addEventListener('change', () => this.add(field.files ?? []));
    field.click();
  }

  /** Where words were copied, words are meant: some programs add a picture of them. */
  #paste(event: ClipboardEvent): void {
    const { files, types } = event.clipboardData ?? {};
    if (!files?.length || types?.includes('text/plain') || !this.offered) return;
    event.preventDefault();
    this.add(files);
  }

  #focus(): void {
    this.#ground.host.shadowRoot?.querySelector('textarea')?.focus();
  }
}
