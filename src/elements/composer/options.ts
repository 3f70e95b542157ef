// What a host may set on a composer, and what follows from it.
import type { PropertyDeclarations } from 'lit';
import { ChatElement } from '../base.ts';

export abstract class ComposerOptions extends ChatElement {
  static override properties: PropertyDeclarations = {
    room: {},
    name: { reflect: true },
    value: {},
    placeholder: {},
    maxLength: { type: Number, attribute: 'max-length' },
    enterKey: { attribute: 'enter-key' },
    emoji: {},
    disabled: { type: Boolean, reflect: true },
    problem: { state: true },
    barred: { state: true },
  };

  declare room?: string;
  declare name?: string;
  declare value: string;
  declare placeholder?: string;
  /** In UTF-16 units, as a form field counts. */
  declare maxLength?: number;
  /** What Enter does. `auto`: sends where the pointer is fine, starts a new line where a finger types. */
  declare enterKey: 'send' | 'newline' | 'auto';
  /** What the button in the field opens: a few (as without it), many by group, or there is none. */
  declare emoji?: 'quick' | 'picker' | 'none';
  declare disabled: boolean;
  /** Why the last send was not accepted. */
  declare protected problem: string;
  /** A fieldset around us is disabled. */
  declare protected barred: boolean;

  constructor() {
    super();
    this.value = '';
    this.problem = '';
    this.enterKey = 'auto';
    this.disabled = false;
    this.barred = false;
  }

  protected get off(): boolean {
    return this.disabled || this.barred;
  }

  /** Characters too many; negative while there is room. */
  protected get over(): number {
    return this.maxLength ? this.value.length - this.maxLength : -Infinity;
  }

  protected get sends(): boolean {
    return this.enterKey === 'send' || (this.enterKey === 'auto' && !matchMedia('(pointer: coarse)').matches);
  }
}
