// Who types, in words.
import type { User } from '../../model/entities.ts';
import { nameOf } from '../names.ts';
import type { Strings } from '../strings/en.ts';

type Say = <K extends keyof Strings>(key: K) => Strings[K];

/** Empty while nobody types. */
export const wordsFor = (typing: readonly User[], say: Say): string => {
  const [one, two, more] = typing;
  if (!one) return '';
  if (!two) return say('typing.one')(nameOf(one));
  return more ? say('typing.many') : say('typing.two')(nameOf(one), nameOf(two));
};
