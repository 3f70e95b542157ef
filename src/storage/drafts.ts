// What composers hold, by room and thread.
import { del, get, set } from 'idb-keyval';
import type { Drafts } from '../ports/storage.ts';
import type { Draft } from '../model/entities.ts';
import { isObject, isText } from '../model/plain.ts';
import type { Database } from './database.ts';

export const createDrafts = (database: Database): Drafts => {
  const store = database.use('drafts');
  return {
    async get(roomId, threadId = '') {
      const draft: unknown = await get([roomId, threadId], store);
      return isObject(draft) && isText(draft.body) ? (draft as unknown as Draft) : undefined;
    },
    put: (roomId, draft, threadId = '') => (draft ? set([roomId, threadId], draft, store) : del([roomId, threadId], store)),
  };
};
