// Suggests people while `@` and a name are being written, and remembers who was meant.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { User } from '../../model/entities.ts';
import { initials, nameOf, others, tint } from '../names.ts';
import type { Ground } from './ground.ts';

/** Rows of the list, and letters of a name that are looked at. */
const most = 6;
const longest = 40;

const asked = /(?:^|[\s(])@([\p{L}\p{N}_.'’-]*(?: [\p{L}\p{N}_.'’-]*)?)$/u;

const fits = (name: string, query: string): boolean =>
  ` ${name.toLocaleLowerCase()}`.includes(` ${query.trimEnd().toLocaleLowerCase()}`);

export class Mentions {
  readonly #ground: Ground;
  readonly #status = document.createElement('div');
  readonly #meant = new Map<string, string>();
  #found: readonly User[] = [];
  #at = 0;
  #start = 0;

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#status.className = 'hidden';
    this.#status.setAttribute('role', 'status');
    ground.host.shadowRoot?.querySelector('.root')?.append(this.#status);
  }

  get #field(): HTMLTextAreaElement | null | undefined {
    return this.#ground.host.shadowRoot?.querySelector('textarea');
  }

  /** After every change: whom the words before the caret may mean. */
  typed(): void {
    const field = this.#field;
    const caret = field?.selectionStart ?? 0;
    const query = asked.exec(field?.value.slice(Math.max(0, caret - longest), caret) ?? '')?.[1];
    this.#start = caret - (query?.length ?? 0) - 1;
    this.#show(query === undefined ? [] : this.#search(query));
  }

  /** True when the key was ours. */
  press(event: KeyboardEvent): boolean {
    const { length } = this.#found;
    if (length === 0) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#move((this.#at + step + length) % length);
    else if (event.key === 'Enter' || event.key === 'Tab') this.#pick(this.#found[this.#at]);
    else if (event.key !== 'Escape') return false;
    else this.close();
    event.stopPropagation();
    return true;
  }

  close(): void {
    this.#show([]);
  }

  /** Who is still named in these words. */
  named(body: string): readonly string[] {
    return [...this.#meant].filter(([, name]) => body.includes(`@${name}`)).map(([id]) => id);
  }

  /** What was written was sent. */
  forget(): void {
    this.#meant.clear();
    this.#found = [];
  }

  list(): TemplateResult | typeof nothing {
    if (this.#found.length === 0) return nothing;
    return html`<div
      class="people"
      id="people"
      part="mention-list"
      role="listbox"
      aria-label=${this.#ground.say('composer.people')}
    >
      ${this.#found.map((user, i) => this.#row(user, i))}
    </div>`;
  }

  #row(user: User, i: number): TemplateResult {
    // Pressing a row must not take the focus from the field.
    return html`<div
      class="person"
      id=${`person-${i}`}
      part="mention-option"
      role="option"
      aria-selected=${i === this.#at}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @pointerup=${() => this.#pick(user)}
    >
      <span class="face" data-tint=${tint(user.id)} aria-hidden="true">${initials(nameOf(user))}</span>
      <bdi>${nameOf(user)}</bdi>${user.role ? html`<small>${user.role}</small>` : nothing}
    </div>`;
  }

  #search(query: string): readonly User[] {
    const { host, room } = this.#ground;
    if (!host.chat?.carries('mentions')) return [];
    return others(room()?.state.get().room, host.chat.state.get().me)
      .filter((user) => fits(nameOf(user), query))
      .slice(0, most);
  }

  #pick(user: User | undefined): void {
    const field = this.#field;
    if (!user || !field) return;
    const name = nameOf(user);
    const before = `${field.value.slice(0, this.#start)}@${name} `;
    this.#meant.set(user.id, name);
    this.#ground.write(before + field.value.slice(field.selectionStart));
    this.close();
    void this.#ground.host.updateComplete.then(() => field.setSelectionRange(before.length, before.length));
  }

  #move(at: number): void {
    this.#at = at;
    this.#tell();
    this.#ground.host.requestUpdate();
  }

  #show(found: readonly User[]): void {
    if (found.length === 0 && this.#found.length === 0) return;
    if (found.length !== this.#found.length)
      this.#status.textContent = found.length ? this.#ground.say('composer.suggestions')(found.length) : '';
    this.#found = found;
    this.#move(0);
  }

  /** A text field may say where its list is, but not that it is open; so it says so only while it is. */
  #tell(): void {
    const words = {
      'aria-autocomplete': 'list',
      'aria-haspopup': 'listbox',
      'aria-controls': 'people',
      'aria-activedescendant': `person-${this.#at}`,
    };
    for (const [name, value] of Object.entries(words))
      if (this.#found.length) this.#field?.setAttribute(name, value);
      else this.#field?.removeAttribute(name);
  }
}
