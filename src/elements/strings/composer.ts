// The words of the composer.
import { commas, many } from './many.ts';

export const composerWords = {
  'composer.label': (name: string) => (name ? `Message ${name}` : 'Message'),
  'composer.placeholder': (name: string) => (name ? `Message ${name}…` : 'Write a message…'),
  'composer.send': 'Send',
  'composer.emoji': 'Insert emoji',
  'composer.counter': (left: number) => (left < 0 ? `${many(-left, 'character')} too many` : `${many(left, 'character')} left`),
  'composer.tooLong': (over: number) => `Shorten the message by ${many(over, 'character')} to send it.`,
  'composer.notAccepted': (because: string) => `Not sent: ${because}.`,
  names: commas,
} as const;
