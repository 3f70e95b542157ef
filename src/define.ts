// Registers every tag; the provider first, so that it is there when the others ask for a client.
import './define/chat-provider.ts';
import './define/chat-status.ts';
import './define/chat-composer.ts';
import './define/chat-thread.ts';
import './define/chat-typing.ts';
import './define/chat-presence.ts';
import './define/chat-room-list.ts';
import './define/unread-badge.ts';
import './define/chat-launcher.ts';
import './define/chat-widget.ts';
import './define/chat-notifications.ts';
import './define/chat-search.ts';
