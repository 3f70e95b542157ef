// What a host may set on a list of conversations.
import type { PropertyDeclarations } from 'lit';
import type { Status } from '../../model/event.ts';
import { ChatElement } from '../base.ts';
import type { Filter } from './furniture.ts';

export abstract class ListOptions extends ChatElement {
  static override properties: PropertyDeclarations = {
    selectedId: { attribute: 'selected-id' },
    filter: {},
    density: { reflect: true },
    searchable: { type: Boolean },
    creatable: { type: Boolean },
    noFilters: { type: Boolean, attribute: 'no-filters' },
  };

  /** The room whose row is marked; set by choosing, unless `chat-select` is cancelled. */
  declare selectedId?: string;
  /** `mentions` where the backend tells them; elsewhere that shows all. */
  declare filter: Filter;
  /** `compact`: more conversations at a glance. */
  declare density?: 'cozy' | 'compact';
  declare searchable: boolean;
  /** Offers a new conversation, where the backend can make one. */
  declare creatable: boolean;
  declare noFilters: boolean;

  constructor() {
    super();
    this.filter = 'all';
    this.searchable = this.creatable = this.noFilters = false;
  }

  protected get status(): Status {
    return this.chat?.state.get().status ?? 'idle';
  }

  protected get creates(): boolean {
    return this.creatable && !!this.chat?.can('create-room');
  }
}
