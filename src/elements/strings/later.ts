// The words a thread needs once it is live: for trouble, and for what is said aloud.
import { many } from './many.ts';

export const laterWords = {
  'thread.loadOlderFailed': 'Couldn’t load earlier messages',
  'thread.error.title': 'Messages couldn’t be loaded',
  'thread.error.retry': 'Try again',
  'error.forbidden': 'You don’t have access to this conversation.',
  'error.not-found': 'This conversation doesn’t exist any more.',
  'error.offline': 'The server can’t be reached right now.',
  'error.busy': 'The server is having trouble right now.',
  'error.unauthorized': 'Your session has expired.',
  'error.other': 'Something went wrong on the way here.',
  'announce.message': (author: string, text: string) => `${author}: ${text}`,
  'announce.many': (n: number) => many(n, 'new message'),
  'announce.failed': (text: string) => `Message not sent: ${text}`,
  'announce.unconfirmed': (text: string) => `Not confirmed: ${text}`,
} as const;
