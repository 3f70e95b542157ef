// Registers <chat-typing>.
import { ChatTyping } from '../elements/typing/chat-typing.ts';

ChatTyping.define();
