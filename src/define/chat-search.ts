// Registers <chat-search>.
import { ChatSearch } from '../elements/search/chat-search.ts';

ChatSearch.define();
