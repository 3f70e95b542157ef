// Registers <chat-status>.
import { ChatStatus } from '../elements/status/chat-status.ts';

ChatStatus.define();
