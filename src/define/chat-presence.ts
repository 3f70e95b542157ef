// Registers <chat-presence>.
import { ChatPresence } from '../elements/presence/chat-presence.ts';

ChatPresence.define();
