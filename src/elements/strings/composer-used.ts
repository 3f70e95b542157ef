// The words a composer needs once it is used.
import { many } from './many.ts';

export const usedWords = {
  'composer.editing': 'Editing message',
  'composer.replying': (author: string) => `Replying to ${author}`,
  'composer.cancel': 'Cancel',
  'composer.people': 'People',
  'composer.suggestions': (n: number) => many(n, 'suggestion'),
} as const;
