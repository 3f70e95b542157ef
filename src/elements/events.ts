// Every event our elements send, by name, so that listeners know what they get.
import type { Draft, Notice } from '../model/entities.ts';
import type { Refusal } from '../model/error.ts';

/** Name → `detail`. All bubble and are composed. */
export type ChatEventDetails = {
  /** Cancelable: a cancelled send leaves the text in the field. */
  'chat-before-send': { readonly roomId: string; readonly draft: Draft };
  'chat-send': { readonly roomId: string; readonly draft: Draft; readonly localId: string };
  'chat-typing': { readonly roomId: string; readonly active: boolean };
  /** Files were taken to go with the next message. */
  'chat-attach': { readonly roomId: string; readonly files: readonly File[] };
  /** A file was not taken. */
  'chat-reject-file': { readonly file: File; readonly because: 'size' | 'type' | 'count' | 'empty' };
  /** The watermark this view has just sent: everything up to `upTo` was seen. */
  'chat-read': { readonly roomId: string; readonly upTo: string };
  /** Cancelable: a cancelled delete does nothing. */
  'chat-before-delete': { readonly roomId: string; readonly id: string };
  /** Cancelable: a cancelled link is not followed. */
  'chat-link': { readonly href: string };
  /** Cancelable: a cancelled choice leaves the list as it is. */
  'chat-select': { readonly roomId: string };
  /** The person asked for a new conversation; how it is made is the host's to say. */
  'chat-create': undefined;
  /** Cancelable: a launcher was pressed; `open` is what it asks for. */
  'chat-toggle': { readonly open: boolean };
  'chat-open': undefined;
  /** Cancelable: a cancelled panel stays open. */
  'chat-close': undefined;
  /** What the panel shows now. */
  'chat-view': { readonly view: 'list' | 'thread'; readonly roomId?: string };
  /** Cancelable: a notice was chosen; a cancelled one leaves the panel open. */
  'chat-notification-open': { readonly notice: Notice };
  'chat-mark-all-read': undefined;
  /** A result of a search was chosen. */
  'chat-jump': { readonly roomId: string; readonly messageId: string };
  'chat-retry': undefined;
  'chat-error': Refusal;
  /** Fires at once, then on change. */
  'unread-change': { readonly count: number; readonly roomId?: string };
};

declare global {
  interface HTMLElementEventMap extends ChatCustomEvents {}
}
type ChatCustomEvents = { [K in keyof ChatEventDetails]: CustomEvent<ChatEventDetails[K]> };

/** False when a listener cancelled it. */
export const emit = <K extends keyof ChatEventDetails>(
  target: EventTarget,
  name: K,
  detail: ChatEventDetails[K],
  cancelable = false,
): boolean => target.dispatchEvent(new CustomEvent(name, { detail, cancelable, bubbles: true, composed: true }));
