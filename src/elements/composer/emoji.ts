// Emoji to write with: they go to where the caret is. Fetched when they are first asked for.
import { EmojiPanel } from '../emoji/panel.ts';
import { emojiStyles } from '../emoji/styles.ts';
import { emojiWords } from '../strings/emoji.ts';
import type { Ground } from './ground.ts';

/** As if it were typed, so that it can be undone as what is typed. */
const type = (field: HTMLTextAreaElement, sign: string): void => {
  field.focus();
  if (document.execCommand('insertText', false, sign)) return;
  field.setRangeText(sign, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
};

export class Emoji {
  readonly #ground: Ground;
  readonly #panel: EmojiPanel;

  constructor(ground: Ground) {
    const { host, say } = ground;
    this.#ground = ground;
    this.#panel = new EmojiPanel({
      say,
      label: () => say('composer.emoji'),
      root: () => host.shadowRoot,
      draw: () => (host.requestUpdate(), host.updateComplete),
      pick: (sign) => this.#pick(sign),
      leave: (back) => this.close(back),
    });
    ground.learn(emojiWords);
    host.shadowRoot?.adoptedStyleSheets.push(emojiStyles.styleSheet!);
  }

  get open(): boolean {
    return this.#panel.open;
  }

  /** `all`: every group, else the frequent ones. The keyboard goes there, unless it has left `from` for elsewhere before this was fetched. */
  toggle(all: boolean, from: Element | null): void {
    if (this.open) this.close();
    else if (document.activeElement === from || this.#ground.host.matches(':focus-within'))
      this.#panel.show(all ? 'smileys' : 'quick');
  }

  /** `back`: the keyboard returns to the words. */
  close(back = true): void {
    this.#panel.hide();
    this.#ground.host.requestUpdate();
    if (back) this.#field?.focus();
  }

  panel(): unknown {
    return this.#panel.template();
  }

  get #field(): HTMLTextAreaElement | null | undefined {
    return this.#ground.host.shadowRoot?.querySelector('textarea');
  }

  #pick(sign: string): void {
    const field = this.#field;
    this.close();
    if (field) type(field, sign);
  }
}
