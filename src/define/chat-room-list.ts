// Registers <chat-room-list>.
import { ChatRoomList } from '../elements/room-list/chat-room-list.ts';

ChatRoomList.define();
