// Registers <chat-composer>.
import { ChatComposer } from '../elements/composer/chat-composer.ts';

ChatComposer.define();
