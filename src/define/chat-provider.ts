// Registers <chat-provider>.
import { ChatProvider } from '../elements/provider/chat-provider.ts';

ChatProvider.define();
