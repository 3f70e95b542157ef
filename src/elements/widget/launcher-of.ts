// The launcher of a widget, which follows what the widget was told.
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { ChatEventDetails } from '../events.ts';
import { bubble } from '../panel-icons.ts';
import type { WidgetOptions } from './options.ts';

/** `single`: it counts the one room there is. `near`: somebody is about to press it. */
export const launcherOf = (
  { chat, theme, room, label, position, offsetInline, offsetBlock, open }: WidgetOptions,
  single: boolean,
  near: () => void,
  toggled: (event: CustomEvent<ChatEventDetails['chat-toggle']>) => void,
): TemplateResult =>
  html`<chat-launcher
    exportparts="launcher"
    .client=${chat}
    .theme=${theme}
    .room=${single ? room : undefined}
    .label=${label}
    .position=${position}
    .offsetInline=${offsetInline}
    .offsetBlock=${offsetBlock}
    .open=${open}
    @pointerenter=${near}
    @pointerdown=${near}
    @focusin=${near}
    @chat-toggle=${toggled}
    ><slot name="launcher-icon" slot="icon">${bubble}</slot></chat-launcher
  >`;
