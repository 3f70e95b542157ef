// What can be done to a conversation from the list, as a table: its word, its picture, when it is offered and what it does.
import type { ChatClient } from '../../client/api.ts';
import { mark, unmark } from '../marks.ts';
import { archive as box, dot, seen } from './menu-icons.ts';
import type { Choice } from '../thread/sheet.ts';
import { archive, mayArchive } from './archiving.ts';
import type { ListEntry } from './entries.ts';

export type RowAct = Choice & {
  may(entry: ListEntry, chat: ChatClient): boolean;
  run(entry: ListEntry, chat: ChatClient): void;
};

const stays = true;

const acts: readonly RowAct[] = [
  {
    ...{ word: 'list.markRead', icon: seen, stays },
    may: ({ unread, marked }, chat) => marked === true || (unread > 0 && chat.can('read')),
    run({ id }, chat) {
      unmark(chat, id);
      const room = chat.room(id);
      if (room.state.get().unread > 0) room.markRead();
    },
  },
  {
    ...{ word: 'list.markUnread', icon: dot, stays },
    may: ({ unread }) => unread === 0,
    run: ({ id }, chat) => mark(chat, id),
  },
  {
    ...{ word: 'list.archive', icon: box, stays },
    may: ({ id }, chat) => mayArchive(chat, id),
    run: ({ id }, chat) => archive(chat, id),
  },
];

export const actsFor = (entry: ListEntry, chat: ChatClient): readonly RowAct[] => acts.filter(({ may }) => may(entry, chat));
