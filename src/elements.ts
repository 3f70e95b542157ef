// The element classes, for hosts that register tags themselves. Registers nothing.
export { ChatElement } from './elements/base.ts';
export { ChatProvider } from './elements/provider/chat-provider.ts';
export { ChatThread } from './elements/thread/chat-thread.ts';
export { ChatComposer } from './elements/composer/chat-composer.ts';
export { ChatRoomList } from './elements/room-list/chat-room-list.ts';
export { ChatLauncher } from './elements/launcher/chat-launcher.ts';
export { ChatWidget } from './elements/widget/chat-widget.ts';
export { ChatNotifications } from './elements/notifications/chat-notifications.ts';
export { ChatSearch } from './elements/search/chat-search.ts';
export { UnreadBadge } from './elements/badge/unread-badge.ts';
export { ChatStatus } from './elements/status/chat-status.ts';
export { ChatTyping } from './elements/typing/chat-typing.ts';
export { ChatPresence } from './elements/presence/chat-presence.ts';
export { shared } from './elements/context.ts';
export type { Shared } from './elements/context.ts';
export type { ChatEventDetails } from './elements/events.ts';
export { en } from './elements/strings/en.ts';
export type { Strings } from './elements/strings/en.ts';
