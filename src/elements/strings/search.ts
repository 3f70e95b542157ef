// The words of the search through messages.
import { many } from './many.ts';

export const searchWords = {
  'search.label': 'Search messages',
  'search.clear': 'Clear search',
  'search.results': (n: number) => many(n, 'result'),
  'search.position': (at: number, n: number) => `${at} of ${n}`,
  'search.none.title': 'Nothing found',
  'search.none': (words: string) => `No message matches “${words}”.`,
  'search.prev': 'Previous result',
  'search.next': 'Next result',
  'search.searching': 'Searching…',
  'search.loadedOnly': 'Only messages loaded on this device are searched.',
  'search.hint': 'Type to search what was said.',
  'message.you': 'You',
  'list.untitled': 'Conversation',
  'time.now': 'now',
} as const;
