// Registers <chat-notifications>.
import { ChatNotifications } from '../elements/notifications/chat-notifications.ts';

ChatNotifications.define();
