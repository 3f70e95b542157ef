// The words of the search through messages.
import { many } from './many.ts';

export const searchWords = {
  'search.label': 'Search messages',
  'search.results': (n: number) => many(n, 'result'),
  'search.position': (at: string, n: string) => `${at} of ${n}`,
  'search.none': (words: string) => `No message matches “${words}”.`,
  'search.prev': 'Previous result',
  'search.next': 'Next result',
  'search.searching': 'Searching…',
  'search.loadedOnly': 'Only messages loaded on this device are searched.',
  'list.clear': 'Clear search',
  'list.none.title': 'Nothing found',
  'message.you': 'You',
  'list.untitled': 'Conversation',
  'time.now': 'now',
} as const;
