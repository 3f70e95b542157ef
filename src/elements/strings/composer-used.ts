// The words a composer needs once it is used.

export const usedWords = {
  'composer.editing': 'Editing message',
  'composer.replying': (author: string) => `Replying to ${author}`,
  'composer.cancel': 'Cancel',
} as const;
