// Registers <chat-thread>, and the tags it is made of.
import { ChatThread } from '../elements/thread/chat-thread.ts';

ChatThread.define();
