// The tools of a message: a bar beside the one that is pointed at or focused, a menu, and keys.
import { html, nothing, render } from 'lit';
import type { TemplateResult } from 'lit';
import type { Message } from '../../model/entities.ts';
import type { EmojiPanel } from '../emoji/panel.ts';
import { icon } from '../icons.ts';
import { actsFor } from './acts.ts';
import type { Act, Scene } from './acts.ts';
import { askFirst } from './ask.ts';
import type { FirstPress, PressEnds } from './first-press.ts';
import { sheetStyles } from './sheet-styles.ts';
import { Sheet } from './sheet.ts';
import type { Picking } from './sheet.ts';
import { toolStyles } from './tool-styles.ts';
import type { Ground } from './ground.ts';
import type { Deeds } from './rich.ts';

const more = icon('M4.8 10v.01M10 10v.01M15.2 10v.01');
/** So many fit beside a message; what is beyond goes into a menu. */
const inBar = 3;
const pressing = 450;

const isTouch = (): boolean => matchMedia('(pointer: coarse)').matches;
const rowOf = (event: Event): HTMLElement | undefined =>
  (event.target as Element | null)?.closest<HTMLElement>('.row[data-id]') ?? undefined;

class Tools {
  readonly #scene: Scene;
  readonly #sheet: Sheet<Act>;
  readonly #log: HTMLElement;
  readonly #bar = document.createElement('div');
  #row: HTMLElement | undefined;
  #press: ReturnType<typeof setTimeout> | undefined;

  constructor(ground: Ground, { deeds, say }: Pick<Scene, 'deeds' | 'say'>, ends: PressEnds, root: ShadowRoot, log: HTMLElement) {
    this.#log = log;
    this.#sheet = new Sheet(root.querySelector('.root')!, (key) => ground.say(key));
    this.#bar.className = 'tools';
    this.#bar.setAttribute('role', 'toolbar');
    this.#scene = {
      ground,
      deeds,
      say,
      offer: (message, beside) => this.#open(message, beside, []),
      ask: (message) => askFirst(root.querySelector('.root')!, message, (key) => ground.say(key)),
    };
    this.#listen(ends);
  }

  #listen(ends: PressEnds): void {
    const log = this.#log;
    log.addEventListener('pointerover', (event) => event.pointerType === 'mouse' && this.#move(rowOf(event)));
    log.addEventListener('pointerleave', () => this.#rest());
    log.addEventListener('focusin', (event) => this.#reach(rowOf(event)));
    log.addEventListener('focusout', () => queueMicrotask(() => this.#rest()));
    log.addEventListener('keydown', (event) => this.#key(event));
    log.addEventListener('pointerdown', (event) =>
      this.hold(event.pointerType === 'touch' ? (event.target as Element) : undefined),
    );
    for (const end of ends) log.addEventListener(end, () => clearTimeout(this.#press), { passive: true });
    this.#scene.ground.host.addController({ hostUpdated: () => this.#look(), hostDisconnected: () => this.#drop() });
    this.#rest();
  }

  /** Off the page nothing is held and nothing is open. */
  #drop(): void {
    clearTimeout(this.#press);
    this.#sheet.drop();
  }

  /** What can be done may be another thing by now. A message that is deleted has no tools; who stood on them stands on the message then. */
  #look(): void {
    const row = this.#row;
    if (!row || !this.#bar.isConnected) return;
    const message = this.#messageOf(row);
    if (!message?.gone) return void this.#fill(message);
    if (this.#bar.matches(':focus-within')) row.focus({ preventScroll: true });
    this.#bar.remove();
  }

  /** Where the pointer is; once it is gone, where the keyboard is. */
  #rest(): void {
    if (this.#sheet.open) return;
    const pointed = isTouch() ? undefined : this.#log.querySelector<HTMLElement>('.row[data-id]:hover');
    if (pointed) return this.#move(pointed);
    const at = (this.#log.getRootNode() as ShadowRoot).activeElement;
    const row = at?.closest<HTMLElement>('.row[data-id]');
    this.#move(row && (isTouch() || at?.matches(':focus-visible')) ? row : undefined);
  }

  #reach(row: HTMLElement | undefined): void {
    if (row && (isTouch() || row.matches(':focus-visible, :has(:focus-visible)'))) this.#move(row);
  }

  #move(row: HTMLElement | undefined): void {
    if (this.#sheet.open || (row === this.#row && this.#bar.isConnected)) return;
    this.#row = row;
    if (!row || !this.#fill(this.#messageOf(row))) return this.#bar.remove();
    this.#bar.setAttribute('aria-label', this.#scene.ground.say('message.actions'));
    // First in the bubble, because what Lit draws there is cleared from its own place to the end.
    row.querySelector('.bubble')?.prepend(this.#bar);
    const room = row.getBoundingClientRect().top - this.#log.getBoundingClientRect().top;
    this.#bar.toggleAttribute('data-flip', room < 32);
  }

  /** What may be done now; false where that is nothing. */
  #fill(message: Message | undefined): boolean {
    const found = message ? actsFor(message, this.#scene) : [];
    if (message && found.length) render(this.#buttons(message, found), this.#bar);
    return found.length > 0;
  }

  #messageOf({ dataset: { id = '' } }: HTMLElement): Message | undefined {
    // Whoever has a row is drawn, and what is drawn is never much, however long the conversation.
    const item = this.#scene.ground.drawn().find((one) => one.kind === 'message' && one.message?.id === id);
    return item?.kind === 'message' ? item.message : undefined;
  }

  #buttons(message: Message, found: readonly Act[]): TemplateResult {
    const all = !isTouch() && found.length <= inBar;
    const direct = all ? found : isTouch() ? [] : found.slice(0, inBar - 1);
    const rest = found.slice(direct.length);
    const label = this.#scene.ground.say('action.more');
    return html`${direct.map((act) => this.#button(message, act))}
    ${all ? nothing : html`<button type="button" tabindex="-1" title=${label} aria-label=${label} aria-haspopup="menu" @click=${(event: Event) => this.#open(message, event.currentTarget as HTMLElement, isTouch() ? found : rest)}>${more}</button>`}`;
  }

  #button(message: Message, act: Act): TemplateResult {
    const label = this.#scene.ground.say(act.word);
    const run = ({ currentTarget }: Event): void => this.#run(act, message, currentTarget as HTMLElement);
    return html`<button type="button" tabindex="-1" data-act=${act.name} title=${label} aria-label=${label} @click=${run}>
      ${act.icon}
    </button>`;
  }

  /** A menu of `found`; without any, the reactions at hand. On touch one sheet has both. */
  #open(known: Message, beside: HTMLElement, found: readonly Act[], held = false): void {
    const { deeds } = this.#scene;
    const message = this.#now(known, beside);
    const listed = isTouch() ? found.filter(({ name }) => name !== 'react') : found;
    const reacts = found.length === 0 || listed.length < found.length;
    const row = beside.closest<HTMLElement>('.row');
    this.#sheet.show({
      beside,
      held,
      acts: listed,
      label: this.#scene.ground.say('message.actions'),
      reactions: reacts ? (message.reactions ?? []) : undefined,
      react: (key) => deeds.react(this.#now(message, row ?? beside), key),
      ...(!deeds.isFull(message) && { more: (picking: Picking) => this.#more(picking) }),
      run: (act) => this.#run(act, message, row ?? beside),
      closed: (back) => {
        if (back) (beside.isConnected ? beside : row)?.focus({ preventScroll: true });
        this.#rest();
      },
    });
  }

  async #more(picking: Picking): Promise<EmojiPanel | undefined> {
    const part = await import('./more-reactions.ts').catch(() => undefined);
    return part?.moreReactions(this.#scene.ground, picking);
  }

  /** The message as it is now: since the tools came to it somebody may have reacted, or changed it. */
  #now(message: Message, beside: HTMLElement): Message {
    const row = beside.closest<HTMLElement>('.row');
    return (row && this.#messageOf(row)) ?? message;
  }

  #run(act: Act, known: Message, beside: HTMLElement): void {
    const row = beside.closest<HTMLElement>('.row');
    const message = this.#now(known, beside);
    // The bar may go with what it does; the keyboard stays at the message.
    if (act.name === 'delete') row?.focus({ preventScroll: true });
    void Promise.resolve(act.run(message, this.#scene, beside)).catch(() => undefined);
  }

  #key(event: KeyboardEvent): void {
    const row = event.composedPath()[0] as HTMLElement;
    const off = this.#scene.ground.host.getAttribute('keyboard-shortcuts') === 'off';
    if (off || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !row.matches('.row[data-id]')) return;
    const message = this.#messageOf(row);
    const act = message && actsFor(message, this.#scene).find(({ keys }) => keys.includes(event.key));
    if (!message || !act) return;
    event.preventDefault();
    this.#run(act, message, row.querySelector<HTMLElement>(`[data-act=${act.name}]`) ?? row);
  }

  /** A finger that stays opens everything at once. `since`: when it came down, in ms since the page began. */
  hold(target: Element | undefined, since = performance.now()): void {
    clearTimeout(this.#press);
    const row = target?.closest<HTMLElement>('.row[data-id]');
    const message = row && this.#messageOf(row);
    if (!message || target?.closest('a, button')) return;
    const open = (): void => {
      if (!row.isConnected) return;
      const found = actsFor(message, this.#scene);
      if (found.length) this.#open(message, row, found, true);
    };
    this.#press = setTimeout(open, Math.max(since + pressing - performance.now(), 0));
  }
}

/** Gives a thread its tools. `ends`: what ends a press; `press`: the finger that called for them. */
export const equip = (ground: Ground, deeds: Deeds, say: Scene['say'], ends: PressEnds, press?: FirstPress): void => {
  const root = ground.host.shadowRoot;
  const log = root?.querySelector<HTMLElement>('.log');
  if (!root || !log) return;
  root.adoptedStyleSheets.push(sheetStyles.styleSheet!, toolStyles.styleSheet!);
  const tools = new Tools(ground, { deeds, say }, ends, root, log);
  if (press && !press.over) tools.hold(press.target, press.at);
};
