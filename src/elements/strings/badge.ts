// The words of the badge.
import { many } from './many.ts';

export const badgeWords = {
  'badge.unread': (n: number) => many(n, 'unread message'),
} as const;
