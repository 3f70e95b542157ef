// What a host may set on the notification center.
import type { PropertyDeclarations } from 'lit';
import type { Request } from '../../model/command.ts';
import { emptyState } from '../../model/state.ts';
import type { ChatState } from '../../model/state.ts';
import { ChatElement } from '../base.ts';

export type NoticeFilter = 'all' | 'unread';

export abstract class NotificationOptions extends ChatElement {
  static override properties: PropertyDeclarations = {
    open: { type: Boolean, reflect: true },
    inline: { type: Boolean, reflect: true },
    autoRead: { type: Boolean, attribute: 'auto-read' },
    filter: {},
  };

  declare open: boolean;
  /** Without a bell: the notices stand where the element stands. */
  declare inline: boolean;
  /** What has been before a person's eyes for two seconds is read; otherwise only what was chosen or marked is. */
  declare autoRead: boolean;
  declare filter: NoticeFilter;

  constructor() {
    super();
    this.open = this.inline = this.autoRead = false;
    this.filter = 'all';
  }

  protected get picture(): ChatState {
    return this.chat?.state.get() ?? emptyState();
  }

  protected can(what: Request['type']): boolean {
    return this.chat?.can(what) === true;
  }
}
