// What a host may set on a widget.
import type { PropertyDeclarations, PropertyValues } from 'lit';
import { emptyRoom, emptyState } from '../../model/state.ts';
import type { ChatState, RoomState } from '../../model/state.ts';
import { ChatElement } from '../base.ts';
import { watchLeaving } from '../leaving.ts';
import type { Mobile } from './viewport.ts';

export type WidgetView = 'list' | 'thread';

export abstract class WidgetOptions extends ChatElement {
  static override properties: PropertyDeclarations = {
    open: { type: Boolean, reflect: true },
    position: {},
    mobile: {},
    home: {},
    room: {},
    label: {},
    offsetInline: { attribute: 'offset-inline' },
    offsetBlock: { attribute: 'offset-block' },
    noLauncher: { type: Boolean, attribute: 'no-launcher' },
    noRestore: { type: Boolean, attribute: 'no-restore' },
    shown: { state: true },
  };

  declare open: boolean;
  declare position: 'end' | 'start';
  /** Whether the panel takes the whole screen: on phones, never or always. */
  declare mobile: Mobile;
  /** Where it begins: with the list, or with `room`'s thread and no way back. Without it, the thread where there is a room. */
  declare home?: WidgetView;
  declare room?: string;
  /** What the launcher is called for assistive technology. */
  declare label?: string;
  /** CSS lengths of the launcher from the edges of the window; 20px unless given. */
  declare offsetInline?: string;
  declare offsetBlock?: string;
  /** For hosts with a button of their own. */
  declare noLauncher: boolean;
  /** For hosts where the next page of a tab shall not begin with the panel as it was left. */
  declare noRestore: boolean;
  /** The room whose thread is shown; without one the list is. */
  declare protected shown: string | undefined;

  readonly #leaves = watchLeaving();

  constructor() {
    super();
    this.open = this.noLauncher = this.noRestore = false;
    this.position = 'end';
    this.mobile = 'auto';
  }

  /** What the panel shows. */
  get view(): WidgetView {
    return this.shown === undefined ? 'list' : 'thread';
  }

  /** There is nothing but one conversation. */
  protected get single(): boolean {
    return (this.home ?? (this.room === undefined ? 'list' : 'thread')) === 'thread' && this.room !== undefined;
  }

  /** Whoever comes next has not chosen what is shown; what was named since is theirs. */
  protected isAnothers(changed: PropertyValues): boolean {
    return this.#leaves(this.chat) && !changed.has('shown');
  }

  protected get picture(): ChatState {
    return this.chat?.state.get() ?? emptyState();
  }

  protected get roomState(): RoomState | undefined {
    return this.shown === undefined ? undefined : (this.picture.rooms.get(this.shown) ?? emptyRoom(this.shown));
  }
}
