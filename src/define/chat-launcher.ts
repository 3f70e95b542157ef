// Registers <chat-launcher>, and the badge it carries.
import { ChatLauncher } from '../elements/launcher/chat-launcher.ts';

ChatLauncher.define();
