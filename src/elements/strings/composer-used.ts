// The words a composer needs once it is used.
import { many } from './many.ts';

export const usedWords = {
  'composer.editing': 'Editing message',
  'composer.replying': (author: string) => `Replying to ${author}`,
  'composer.cancel': 'Cancel',
  'composer.people': 'People',
  'composer.attach': 'Attach files',
  'composer.drop': 'Drop to attach',
  'composer.files': (n: number) => `${many(n, 'file')} attached`,
  'composer.altText': 'Describe this image',
  'composer.removeFile': (name: string) => `Remove ${name}`,
  'composer.reject.size': (name: string, most: string) => `${name} is larger than ${most}.`,
  'composer.reject.type': (name: string) => `${name} is of a type that can’t be sent here.`,
  'composer.reject.count': (most: number) => `One message takes at most ${many(most, 'file')}.`,
  'composer.reject.empty': (name: string) => `${name} is empty.`,
  'composer.suggestions': (n: number) => many(n, 'suggestion'),
} as const;
