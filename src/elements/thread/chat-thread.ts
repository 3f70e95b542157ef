// A conversation on screen: what was said, what waits, and where to write.
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { transcript } from '../../model/select.ts';
import type { Row } from '../../model/select.ts';
import type { RoomState } from '../../model/state.ts';
import { ChatElement } from '../base.ts';
import { ChatComposer } from '../composer/chat-composer.ts';
import { Watch } from '../controllers.ts';
import { createFormat } from '../format.ts';
import type { Format } from '../format.ts';
import { others, titleOf } from '../names.ts';
import { regions } from '../regions.ts';
import type { Strings } from '../strings/en.ts';
import { threadWords } from '../strings/thread.ts';
import { Aging } from './aging.ts';
import { firstRows } from './first-rows.ts';
import { header, instead, older } from './furniture.ts';
import { foot, isTrouble, logOf } from './frame.ts';
import { Hands } from './hands.ts';
import { hasOlder } from './has-older.ts';
import { arrange } from './items.ts';
import type { Arranged, Item } from './items.ts';
import { isNeeded, Later } from './later.ts';
import { listOf } from './list.ts';
import { messageStyles } from './message-styles.ts';
import { OnScreen } from './on-screen.ts';
import { ThreadOptions } from './options.ts';
import { Scroller } from './scroller.ts';
import { furnitureStyles } from './furniture-styles.ts';
import { metaStyles } from './meta-styles.ts';
import { threadStyles } from './styles.ts';
import type { Say, View } from './view.ts';
import { Visit } from './visit.ts';
import type { Ground } from './ground.ts';
import type { Rest } from './when-live.ts';
import { Waiting } from './waiting.ts';

/**
 * `<chat-thread>`: shows `room` and a composer for it. The room is open while the thread can be seen.
 * @fires chat-read - This view has told how far the person has read.
 * @fires chat-before-delete, chat-link - Cancelable: a message is about to be deleted, a link was pressed.
 * @slot header, banner, empty, error, before-composer, composer, footer
 * @csspart base, header, log, date-separator, unread-divider, jump-pill, system, message, avatar, author, bubble, quote,
 * content, attachment, reactions, reaction, emoji-panel, emoji-option, meta, time, edited, status, actions, typing, skeleton, empty, error
 */
export class ChatThread extends ThreadOptions {
  static override readonly tag: string = 'chat-thread';
  static override styles = [ChatElement.styles, threadStyles, furnitureStyles, messageStyles, metaStyles];
  static #registry: CustomElementRegistry | undefined;
  protected override words: Partial<Strings> = threadWords;
  readonly #say: Say = (key) => this.text(key);
  readonly #scroller = new Scroller(this);
  readonly #screen = new OnScreen(
    this,
    () => this.target,
    () => this.#begin(),
  );
  readonly #ground: Ground = {
    host: this,
    scroller: this.#scroller,
    say: this.#say,
    chat: () => this.chat,
    writes: () => this.writes,
    items: () => this.#items,
    drawn: () => this.#drawn,
    room: () => (this.#screen.open ? this.#screen.room : undefined),
    drawLine: (id, stay) => (this.#visit.drawLine(id, stay), this.requestUpdate()),
    day: (at) => this.#format?.day(at, Date.now()) ?? '',
    full: (at) => this.#format?.full(at) ?? '',
  };
  readonly #later = new Later(
    this,
    () => isNeeded(this.picture.status, this.roomState, this.#items),
    (module) => this.#learn(new module.Rest(this.#ground)),
  );
  readonly #waiting = new Waiting(this);
  readonly #aging = new Aging(this);
  readonly #hands = new Hands(this);
  readonly #visit = new Visit(this.#scroller);
  #rows: readonly Row[] = [];
  #arranged: Arranged | undefined;
  #items: readonly Item[] = [];
  #drawn: readonly Item[] = [];
  #format: Format | undefined;

  constructor() {
    super();
    new Watch(this, () => this.chat?.state, this.picks);
  }

  /** Registers the composer too, and the status when it comes: a thread is made of them. */
  static override define(this: typeof ChatThread, tag = this.tag, registry = customElements): void {
    ChatThread.#registry = registry;
    ChatComposer.define(undefined, registry);
    super.define.call(this, tag, registry);
  }

  /** To the newest message. */
  jumpToLatest(): void {
    this.#scroller.toEnd(true);
  }

  /**
   * To one message, which is loaded where it is not there yet and lit for a moment; `focus` gives it the keyboard.
   * Resolves to whether it is shown; where there is no such message the thread says so.
   */
  async jumpTo(messageId: string, { focus = false }: { readonly focus?: boolean } = {}): Promise<boolean> {
    await this.updateComplete;
    return (await this.#later.fetch())?.jump(messageId, focus) ?? false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#visit.begin();
    this.#rest?.herald.stop();
  }

  /** Called by the scroller whenever the place has settled. */
  scrolled(moved: boolean): void {
    if (this.#visit.count(this.#rows)) this.requestUpdate();
    this.#rest?.scrolled(moved, this.#visit.placed);
  }

  /** One drawing a frame, once there is much to draw. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    const draw = (): void => void super.scheduleUpdate();
    return this.#rest ? this.#rest.pace.next(draw) : draw();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const state = this.picture;
    const room = this.roomState;
    if (changed.has('room') || changed.has('client')) this.#begin();
    this.#rest?.history.look(state.status);
    this.#rows = this.room === undefined ? [] : transcript(state, this.room);
    const { open } = this.#screen;
    const rows = this.#rows;
    this.#visit.look({ state, room, rows, open, aloud: this.announce !== 'none', herald: this.#rest?.herald });
    this.#arranged = arrange(rows, this.arrangement(this.#visit.divider), this.#arranged);
    this.#items = this.#rest?.amend(this.#arranged.items, state) ?? this.#arranged.items;
    const lined = this.#visit.divider !== undefined;
    const { from, to } = this.#rest?.span(this.#items, this.#visit.placed, lined) ?? firstRows(this.#items, lined);
    this.#drawn = this.#items.slice(from, to);
    const { loaded, loading, refused } = room;
    this.#waiting.want(open && !rows.length && !loaded && (!refused || loading), state.status);
    if (this.#format?.locale !== this.locale || !this.#format) this.#format = createFormat(this.locale);
  }

  protected override firstUpdated(): void {
    const log = this.renderRoot.querySelector<HTMLElement>('.log');
    if (log) this.#scroller.attach(log);
  }

  protected override updated(): void {
    const { open } = this.#screen;
    const wrote = open && this.#rows.length > 0 && this.#visit.place(this.renderRoot.querySelector<HTMLElement>('.log .unread'));
    this.#rest?.watch(open ? this.unreadAfter : undefined, wrote);
    this.#aging.look(this.#items);
  }

  protected override render(): TemplateResult {
    const { me, status } = this.picture;
    const room = this.roomState;
    const say = this.#say;
    const { failed } = this.#rest?.history ?? {};
    return html`<section
      class="root"
      part="base"
      data-theme=${this.theme ?? nothing}
      data-density=${this.density}
      aria-label=${this.label || this.ariaLabel || say('thread.label')(titleOf(room.room, me, say('names')))}
    >
      ${regions}
      <slot name="header">${this.noHeader ? nothing : header(room, me, this.headingLevel, say)}</slot>
      <slot name="banner"><chat-status .client=${this.chat}></chat-status></slot>
      <div class="stage">
        ${logOf(room, this.#rows.length === 0, this.#hands, say, this.#inside(room))}
        ${this.#rest?.afloat(this.#visit.unseen, this.#jump)}
      </div>
      ${this.#rows.length && !failed && isTrouble(room.refused, status) ? this.#rest?.strip(room.refused, this.#reload, say) : nothing}
      <slot name="before-composer"></slot>
      ${foot({ chat: this.chat, state: room, writes: this.writes, say })}
      <slot name="footer"></slot>
    </section>`;
  }

  #inside(room: RoomState): TemplateResult {
    const { failed = false, busy = false } = this.#rest?.history ?? {};
    return html`${hasOlder(room) ? older(failed && this.#rest?.missed(this.#rest.again, this.#say), busy) : nothing}
      ${this.chat && !this.#rows.length ? instead(room, this.picture.me, this.#waiting.draw(this.#say), this.#say, (refused) => this.#rest?.failure(refused, this.#reload, this.#say)) : nothing}
      <div class="list">${listOf(this.#drawn, this.#view())}</div>`;
  }

  #learn(rest: Rest): Rest {
    this.words = { ...threadWords, ...rest.words };
    this.#hands.rove = rest.rove;
    if (ChatThread.#registry) for (const part of [rest.status, rest.typing]) part.define(undefined, ChatThread.#registry);
    return rest;
  }

  get #rest(): Rest | undefined {
    return this.#later.rest;
  }

  #begin(): void {
    this.#visit.begin();
    this.#rest?.begin();
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
      active: this.#hands.active(this.#drawn),
      fresh: this.#visit.fresh,
      rich: this.#rest?.rich,
      unfolded: this.#hands.unfolded,
      filling: this.#rest?.history.filling,
      unfold: (key) => this.#hands.unfold(key),
      retry: (localId) => this.chat?.outbox.retry(localId),
      discard: (localId) => this.#discard(localId),
      fill: (before) => this.#rest?.fill(before),
    };
  }

  readonly #reload = (): void => void this.#screen.room?.reload().catch(() => undefined);

  readonly #jump = (): void => (this.jumpToLatest(), this.#hands.release(true));

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
