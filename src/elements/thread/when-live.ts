// What a thread can do without until it is live. One file, because what is fetched late should be fetched once.
import type { ChatState } from '../../model/state.ts';
import { Announcer } from '../announcer.ts';
import { emit } from '../events.ts';
import { ChatStatus } from '../status/chat-status.ts';
import { ChatTyping } from '../typing/chat-typing.ts';
import { laterWords } from '../strings/later.ts';
import { afloatStyles } from './afloat-styles.ts';
import { float, pill } from './afloat.ts';
import { amend } from './changes.ts';
import { ComingBack } from './coming-back.ts';
import { DayFloat } from './day-float.ts';
import { createDeeds, rollBack } from './deeds.ts';
import { Herald } from './herald.ts';
import { History } from './history.ts';
import { firstPress, pressEnds } from './first-press.ts';
import { gapInView, timeAt } from './in-view.ts';
import type { Ground } from './ground.ts';
import { lineKey, type Item } from './items.ts';
import { createJump } from './jump.ts';
import type { Jump } from './jump.ts';
import { mentionIn } from './mentioned.ts';
import { Pace } from './pace.ts';
import { Pane } from './pane.ts';
import { Reader } from './reader.ts';
import { createRich } from './rich.ts';
import type { Deeds } from './rich.ts';
import { richStyles } from './rich-styles.ts';
import { edgeOf, rove } from './roving.ts';
import { Shown } from './shown.ts';
import { failure, missed, strip } from './trouble.ts';
import { unreadRows } from './unread-rows.ts';
import { createWords } from './words.ts';
import type { Rich, Span } from './view.ts';

export { ChatStatus };

export class Rest {
  readonly words = laterWords;
  readonly status = ChatStatus;
  readonly typing = ChatTyping;
  readonly failure = failure;
  readonly missed = missed;
  readonly strip = strip;
  readonly #ground: Ground;
  readonly #reader: Reader;
  readonly #announcer: Announcer;
  readonly #back: ComingBack;
  #focused: Element | null | undefined;
  #row: HTMLElement | null | undefined;
  /** Mentions the pill has led to. */
  readonly #visited = new Set<string>();
  readonly herald: Herald;
  readonly float: DayFloat;
  readonly history: History;
  readonly pane: Pane;
  readonly pace = new Pace(() => this.pane.stale);
  readonly rich: Rich;
  readonly deeds: Deeds;
  readonly jump: Jump;

  constructor(ground: Ground) {
    const { host, say } = ground;
    this.#ground = ground;
    this.#reader = new Reader(host, (id) => this.#read(id));
    this.#announcer = new Announcer(host);
    this.#back = new ComingBack(ground);
    this.herald = new Herald(this.#announcer, say);
    this.float = new DayFloat(host);
    this.history = new History(() => host.requestUpdate());
    this.jump = createJump(ground, (key, focus) => this.#stand(key, focus), { float: this.float, announcer: this.#announcer });
    this.deeds = createDeeds(ground, this.jump);
    this.rich = createRich(this.deeds, createWords(ground));
    host.shadowRoot?.adoptedStyleSheets.push(richStyles.styleSheet!, afloatStyles.styleSheet!);
    const log = host.shadowRoot!.querySelector<HTMLElement>('.log')!;
    this.pane = new Pane(log, log.querySelector<HTMLElement>('.list')!);
    ground.scroller.settle = (off) => {
      this.pane.settle(off);
      this.#keepFocus(log);
    };
    log.addEventListener('pointerover', ({ target }) => this.#date(target as Element));
    this.#awaitHands();
    new Shown(ground, this.jump);
  }

  /** When a message was written, in full, once it is pointed at: to write it for all of them would cost more than their words. */
  #date(target: Element): void {
    const bubble = target.closest<HTMLElement>('.bubble');
    const key = bubble?.closest<HTMLElement>('.row')?.dataset['key'];
    const item = this.#ground.drawn().find((one) => one.key === key);
    if (bubble && item?.kind === 'message') bubble.title = this.#ground.full(item.at);
  }

  /** What waits in the outbox, shown as done. */
  amend(items: readonly Item[], { outbox }: ChatState): readonly Item[] {
    const room = this.#ground.room();
    if (!room) return items;
    rollBack(this.#ground, outbox, room.id);
    return amend(items, outbox, room.id);
  }

  /** What to draw. `placed`: the view stands where it should; `lined`: there is a line above what is new. Until the reader takes hold that is at the line above what is new. */
  span(items: readonly Item[], placed: boolean, lined: boolean): Span {
    const { touched, atEnd } = this.#ground.scroller;
    this.#focused = this.#ground.host.shadowRoot?.activeElement;
    this.#row = this.#focused?.closest<HTMLElement>('.row');
    return this.pane.span(items, !lined || touched || (atEnd && placed) ? undefined : lineKey, atEnd);
  }

  /** Draws an item wherever it is and goes there, with the keyboard where that is wanted. */
  async #stand(key: string, focus: boolean): Promise<HTMLElement | undefined> {
    const { host, scroller } = this.#ground;
    this.pane.reveal(key);
    scroller.touched = true;
    host.requestUpdate();
    await host.updateComplete;
    const row = this.#log?.querySelector<HTMLElement>(`.row[data-key="${CSS.escape(key)}"]`) ?? undefined;
    if (focus) row?.focus({ preventScroll: true });
    if (row) scroller.show(row);
    return row;
  }

  readonly rove: typeof rove = (event, log) => {
    const isEdge = event.key === 'Home' || event.key === 'End';
    const edge = isEdge && (event.target as Element).matches('.row') && edgeOf(this.#ground.items(), event.key);
    if (!edge || this.#ground.drawn().some(({ key }) => key === edge)) return rove(event, log);
    void this.#stand(edge, true);
    return true;
  };

  /** What is no longer drawn leaves the keyboard to its row, and that to the log. */
  #keepFocus(log: HTMLElement): void {
    if (this.#focused?.isConnected === false) {
      const stand = this.#row?.isConnected ? this.#row : log;
      if (stand === log) log.tabIndex = -1;
      stand.focus({ preventScroll: true });
    }
    this.#focused = this.#row = undefined;
  }

  afloat(unseen: number, jump: () => void): unknown {
    const { scroller, say, items, chat } = this.#ground;
    if (unseen === 0) this.#visited.clear();
    const mention = mentionIn(items(), unseen, chat()?.state.get().me?.id, this.#visited);
    const shown = !scroller.atEnd && (scroller.far || unseen > 0);
    const go = mention === undefined ? jump : () => this.#visit(mention);
    return [float(this.float), pill({ shown, unseen, mentioned: mention !== undefined, jump: go }, say)];
  }

  #visit(mention: string): void {
    this.#visited.add(mention);
    void this.jump(mention, true);
  }

  /** The tools of a message come when somebody first reaches for one. */
  #awaitHands(): void {
    const log = this.#log;
    const events = ['pointerover', 'focusin', 'pointerdown'];
    const wake = (event?: Event): void => {
      // A finger is over a message just before it comes down on it.
      if (event?.type === 'pointerover' && (event as PointerEvent).pointerType === 'touch') return;
      for (const one of events) log?.removeEventListener(one, wake);
      const press = log && event ? firstPress(log, event) : undefined;
      void import('./tools.ts')
        .then(({ equip }) => equip(this.#ground, this.deeds, (text) => this.#announcer.say(text), pressEnds, press))
        .catch(() => undefined);
    };
    for (const event of events) log?.addEventListener(event, wake);
    // The keyboard may have been there before this.
    if (log?.matches(':focus-within')) wake();
  }

  /** Another room, or the same opened anew. */
  begin(): void {
    this.#reader.reset();
    this.#back.begin();
    this.herald.stop();
    this.history.reset();
    this.pane.reset();
  }

  /** `mark`: how far I have read; without it nothing here is to be read. `wrote`: I have just written. */
  watch(mark: string | undefined, wrote: boolean): void {
    if (wrote) this.#back.wrote();
    const list = this.#log?.querySelector('.list');
    const waits = this.#back.waits();
    this.#reader.watch(list && mark !== undefined && !waits ? unreadRows(list, this.#ground.drawn(), mark) : new Map());
  }

  /** The place has settled; what lies near it is asked for. */
  scrolled(moved: boolean, placed: boolean): void {
    if (moved) this.#showDay();
    if (this.pane.stale) this.#ground.host.requestUpdate();
    const room = this.#ground.room();
    if (!room || !placed) return;
    if (this.#ground.scroller.fromTop < 1.5) void this.history.older(room);
    const gap = gapInView(this.#log);
    if (gap !== undefined) void this.history.fill(room, gap, false);
  }

  fill(before: string): void {
    const room = this.#ground.room();
    if (room) void this.history.fill(room, before, true);
  }

  readonly again = (): void => {
    const room = this.#ground.room();
    this.history.reset();
    if (room) void this.history.older(room);
  };

  get #log(): Element | null {
    return this.#ground.host.renderRoot.querySelector('.log');
  }

  #showDay(): void {
    const { scroller, drawn, day } = this.#ground;
    const at = scroller.atEnd || !scroller.touched ? undefined : timeAt(drawn(), scroller.top());
    if (at !== undefined && !Number.isNaN(at)) this.float.show(day(at));
  }

  #read(upTo: string): void {
    const room = this.#ground.room();
    if (!room) return;
    room.markRead(upTo);
    emit(this.#ground.host, 'chat-read', { roomId: room.id, upTo });
  }
}
