// What a host may set on a thread.
import type { PropertyDeclarations } from 'lit';
import type { ChatClient } from '../../client/api.ts';
import { emptyRoom, emptyState } from '../../model/state.ts';
import type { ChatState, RoomState } from '../../model/state.ts';
import { ChatElement } from '../base.ts';
import type { Arrangement } from './items.ts';
import { readByOthers } from './receipts.ts';

export abstract class ThreadOptions extends ChatElement {
  static override properties: PropertyDeclarations = {
    room: {},
    label: {},
    ariaLabel: { attribute: 'aria-label' },
    receipts: {},
    density: {},
    announce: {},
    groupWindow: { type: Number, attribute: 'group-window' },
    headingLevel: { type: Number, attribute: 'heading-level' },
    noHeader: { type: Boolean, attribute: 'no-header' },
    noComposer: { type: Boolean, attribute: 'no-composer' },
    readonly: { type: Boolean, reflect: true },
  };

  declare room?: string;
  /** What the thread is called, for assistive technology; without it, and without an `aria-label`, it is named after the room. */
  declare label?: string;
  /** Under which of my messages their state is written: the newest of each state, all, or none. */
  declare receipts: 'last' | 'all' | 'none';
  declare density: 'cozy' | 'compact';
  declare announce: 'all' | 'none';
  /** Minutes between two messages of one group. */
  declare groupWindow: number;
  declare headingLevel: number;
  declare noHeader: boolean;
  declare noComposer: boolean;
  /** Shows, but neither writes nor marks as read. */
  declare readonly: boolean;

  constructor() {
    super();
    this.receipts = 'last';
    this.density = 'cozy';
    this.announce = 'all';
    this.groupWindow = 5;
    this.headingLevel = 2;
    this.noHeader = this.noComposer = this.readonly = false;
  }

  /** Everything the client shows. */
  protected get picture(): ChatState {
    return this.chat?.state.get() ?? emptyState();
  }

  protected get roomState(): RoomState {
    return this.picture.rooms.get(this.room ?? '') ?? emptyRoom(this.room ?? '');
  }

  /** What to open: nothing until there are both a client and a room. */
  protected get target(): { readonly chat: ChatClient; readonly room: string } | undefined {
    return this.chat && this.room !== undefined ? { chat: this.chat, room: this.room } : undefined;
  }

  protected get writes(): boolean {
    return !this.noComposer && !this.readonly && this.room !== undefined;
  }

  /** How far I have read, where reading is to be noted: after it come messages I have not seen. */
  protected get unreadAfter(): string | undefined {
    const { unread, receipts } = this.roomState;
    return this.readonly || unread === 0 ? undefined : (receipts.get(this.picture.me?.id ?? '') ?? '');
  }

  /** The parts of the state a thread draws. */
  protected readonly picks = ({ rooms, outbox, me, status, saved }: ChatState): readonly unknown[] => [
    rooms.get(this.room ?? ''),
    outbox,
    me,
    status,
    saved,
  ];

  /** `divider`: the key of the first row that is new. */
  protected arrangement(divider: string | undefined): Arrangement {
    const { me, status } = this.picture;
    return {
      me,
      status,
      now: Date.now(),
      window: this.groupWindow * 60_000,
      readUpTo: readByOthers(this.roomState.receipts, me?.id),
      divider,
    };
  }
}
