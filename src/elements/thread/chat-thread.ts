// A conversation on screen: what was said, what waits, and where to write.
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { transcript } from '../../model/select.ts';
import type { Row } from '../../model/select.ts';
import type { RoomState } from '../../model/state.ts';
import { Announcer } from '../announcer.ts';
import { ChatElement } from '../base.ts';
import { ChatComposer } from '../composer/chat-composer.ts';
import { Watch } from '../controllers.ts';
import { emit } from '../events.ts';
import { createFormat } from '../format.ts';
import type { Format } from '../format.ts';
import { others, titleOf } from '../names.ts';
import { ChatStatus } from '../status/chat-status.ts';
import { Aging } from './aging.ts';
import { DayFloat } from './day-float.ts';
import { header, instead, older, pill, skeleton } from './furniture.ts';
import { Herald } from './herald.ts';
import { float, foot, logOf, trouble } from './frame.ts';
import { Hands } from './hands.ts';
import { History, hasOlder } from './history.ts';
import { itemsOf } from './items.ts';
import { gapInView, timeAt, unreadRows } from './in-view.ts';
import type { Item } from './items.ts';
import { listOf } from './list.ts';
import { messageStyles } from './message-styles.ts';
import { OnScreen } from './on-screen.ts';
import { ThreadOptions } from './options.ts';
import { Reader } from './reader.ts';
import type { Unread } from './reader.ts';
import { Scroller } from './scroller.ts';
import { furnitureStyles } from './furniture-styles.ts';
import { metaStyles } from './meta-styles.ts';
import { threadStyles } from './styles.ts';
import type { Say, View } from './view.ts';
import { Visit } from './visit.ts';
import { Wait } from './wait.ts';

/**
 * `<chat-thread>`: shows `room` and a composer for it. The room is open while the thread can be seen.
 * @fires chat-read - This view has told how far the person has read.
 * @fires chat-link - Cancelable: a link was pressed.
 * @slot header, banner, empty, error, before-composer, composer, footer
 * @csspart base, header, log, date-separator, unread-divider, jump-pill, system, message, avatar, author, bubble, content,
 * attachment, meta, time, edited, status, actions, skeleton, empty, error
 */
export class ChatThread extends ThreadOptions {
  static override readonly tag: string = 'chat-thread';
  static override styles = [ChatElement.styles, threadStyles, furnitureStyles, messageStyles, metaStyles];
  readonly #say: Say = (key) => this.text(key);
  readonly #announcer = new Announcer(this);
  readonly #scroller = new Scroller(this);
  readonly #screen = new OnScreen(
    this,
    () => this.target,
    () => this.#begin(),
  );
  readonly #reader = new Reader(this, (id) => this.#read(id));
  readonly #float = new DayFloat(this);
  readonly #skeleton = new Wait(this, 150, 400);
  readonly #history = new History(() => this.requestUpdate());
  readonly #aging = new Aging(this);
  readonly #hands = new Hands(this);
  readonly #visit = new Visit(new Herald(this.#announcer, this.#say), this.#scroller);
  #rows: readonly Row[] = [];
  #items: readonly Item[] = [];
  #format: Format | undefined;

  constructor() {
    super();
    new Watch(this, () => this.chat?.state, this.picks);
  }

  /** Registers the composer and the status too: a thread is made of them. */
  static override define(this: typeof ChatThread, tag = this.tag, registry = customElements): void {
    ChatStatus.define(undefined, registry);
    ChatComposer.define(undefined, registry);
    super.define.call(this, tag, registry);
  }

  /** To the newest message. */
  jumpToLatest(): void {
    this.#scroller.toEnd(true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#visit.begin();
  }

  /** Called by the scroller whenever the place has settled. */
  scrolled(moved: boolean): void {
    const { room, open } = this.#screen;
    if (this.#visit.count(this.#rows)) this.requestUpdate();
    if (moved) this.#showDay();
    if (!room || !open || !this.#visit.placed) return;
    if (this.#scroller.fromTop < 1.5) void this.#history.older(room);
    this.#fillVisible();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const state = this.picture;
    const room = this.roomState;
    if (changed.has('room') || changed.has('client')) this.#begin();
    this.#history.look(state.status);
    this.#rows = this.room === undefined ? [] : transcript(state, this.room);
    this.#visit.look({ state, room, rows: this.#rows, open: this.#screen.open, aloud: this.announce !== 'none' });
    this.#items = itemsOf(this.#rows, this.arrangement(this.#visit.divider));
    this.#skeleton.want(this.#screen.open && !this.#rows.length && !room.loaded && (!room.refused || room.loading));
    if (this.#format?.locale !== this.locale || !this.#format) this.#format = createFormat(this.locale);
  }

  protected override firstUpdated(): void {
    const log = this.#log;
    const list = log?.querySelector<HTMLElement>('.list');
    if (log && list) this.#scroller.attach(log, list);
  }

  protected override updated(): void {
    if (this.#screen.open && this.#rows.length) this.#visit.place(this.#log?.querySelector<HTMLElement>('.unread'));
    this.#reader.watch(this.#unreadRows());
    this.#aging.look(this.#items);
  }

  protected override render(): TemplateResult {
    const { me, status } = this.picture;
    const room = this.roomState;
    const say = this.#say;
    const { atEnd, far } = this.#scroller;
    const { unseen } = this.#visit;
    const failed = this.#history.failed;
    return html`<section
      class="root"
      part="base"
      data-theme=${this.theme ?? nothing}
      data-density=${this.density}
      aria-label=${say('thread.label')(titleOf(room.room, me))}
    >
      ${this.#announcer.regions()}
      <slot name="header">${this.noHeader ? nothing : header(room, me, this.headingLevel, say)}</slot>
      <slot name="banner"><chat-status .client=${this.chat}></chat-status></slot>
      <div class="stage">
        ${logOf(room, this.#rows.length === 0, this.#hands, say, this.#inside(room))} ${float(this.#float)}
        ${pill(!atEnd && (far || unseen > 0), unseen, () => this.#jump(), say)}
      </div>
      ${this.#rows.length && !failed ? trouble(room.refused, status, () => this.#reload(), say) : nothing}
      <slot name="before-composer"></slot>
      ${foot({ chat: this.chat, state: room, writes: this.writes, say })}
      <slot name="footer"></slot>
    </section>`;
  }

  #inside(room: RoomState): TemplateResult {
    const { failed, busy } = this.#history;
    const bare = this.chat !== undefined && this.#rows.length === 0;
    return html`${hasOlder(room) ? older(failed, busy, () => this.#again(), this.#say) : nothing}
      ${this.#skeleton.on ? skeleton(this.#say) : bare ? instead(room, this.picture.me, () => this.#reload(), this.#say) : nothing}
      <div class="list">${listOf(this.#items, this.#view())}</div>`;
  }

  get #log(): HTMLElement | null {
    return this.renderRoot.querySelector('.log');
  }

  #begin(): void {
    this.#visit.begin();
    this.#reader.reset();
    this.#history.reset();
    this.#hands.release();
  }

  #view(): View {
    const { saved, me } = this.picture;
    return {
      format: this.#format ?? createFormat(this.locale),
      now: Date.now(),
      text: this.#say,
      named: others(this.roomState.room, me).length !== 1,
      receipts: this.receipts,
      saved,
      active: this.#hands.active(this.#rows),
      fresh: this.#visit.fresh,
      unfolded: this.#hands.unfolded,
      filling: this.#history.filling,
      unfold: (key) => this.#hands.unfold(key),
      retry: (localId) => this.chat?.outbox.retry(localId),
      discard: (localId) => this.#discard(localId),
      fill: (before) => this.#screen.room && void this.#history.fill(this.#screen.room, before, true),
    };
  }

  #unreadRows(): ReadonlyMap<Element, Unread> {
    const room = this.roomState;
    const list = this.#log?.querySelector('.list');
    if (!list || this.readonly || !this.#screen.open || room.unread === 0) return new Map();
    return unreadRows(list, this.#items, room.receipts.get(this.picture.me?.id ?? '') ?? '');
  }

  #read(upTo: string): void {
    const { room } = this.#screen;
    if (!room) return;
    room.markRead(upTo);
    emit(this, 'chat-read', { roomId: room.id, upTo });
  }

  #showDay(): void {
    const at = this.#scroller.atEnd || !this.#scroller.touched ? undefined : timeAt(this.#items, this.#scroller.top());
    if (at !== undefined && !Number.isNaN(at)) this.#float.show(this.#format?.day(at, Date.now()) ?? '');
  }

  #fillVisible(): void {
    const before = gapInView(this.#log);
    if (before !== undefined && this.#screen.room) void this.#history.fill(this.#screen.room, before, false);
  }

  #reload(): void {
    void this.#screen.room?.reload().catch(() => undefined);
  }

  #again(): void {
    this.#history.reset();
    if (this.#screen.room) void this.#history.older(this.#screen.room);
  }

  #jump(): void {
    this.#scroller.toEnd(true);
    this.#hands.release(true);
  }

  #discard(localId: string): void {
    void this.chat?.outbox.discard(localId).catch(() => undefined);
    // The button that was pressed goes with its message; the keyboard stays in the log.
    this.#hands.release(true);
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-thread': ChatThread;
  }
}
