// The words a thread needs once it is live: for trouble, for what is said aloud, and for what can be done to a message.
import { many } from './many.ts';

const reactions: Readonly<Record<string, string>> = {
  '👍': 'Thumbs up',
  '❤️': 'Heart',
  '😂': 'Tears of joy',
  '🎉': 'Party',
  '😮': 'Surprise',
  '😢': 'Sadness',
};

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
  'message.actions': 'Message actions',
  'message.replyTo': (author: string) => `Reply to ${author}`,
  'message.original': 'Original message',
  'message.deleteAsk': 'Delete this message for everyone?',
  'status.editFailed': 'Edit not saved',
  'status.deleteFailed': 'Not deleted',
  'action.react': 'React',
  'action.reply': 'Reply',
  'action.edit': 'Edit',
  'action.copy': 'Copy text',
  'action.copied': 'Copied',
  'action.more': 'More actions',
  'action.undo': 'Undo',
  'action.cancel': 'Cancel',
  'reaction.list': 'Reactions',
  'reaction.name': (emoji: string) => reactions[emoji] ?? emoji,
  'reaction.label': (name: string, n: number, own: boolean) => `${name}, ${n}${own ? ', including you' : ''}`,
} as const;
