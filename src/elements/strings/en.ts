// The English words of the elements. A provider's `strings` replaces any of them by key.
import { badgeWords } from './badge.ts';
import { usedWords } from './composer-used.ts';
import { composerWords } from './composer.ts';
import { emojiWords } from './emoji.ts';
import { laterWords } from './later.ts';
import { liveListWords } from './list-live.ts';
import { listWords } from './list.ts';
import { notificationWords } from './notifications.ts';
import { presenceWords } from './presence.ts';
import { searchWords } from './search.ts';
import { statusWords } from './status.ts';
import { threadWords } from './thread.ts';
import { typingWords } from './typing.ts';
import { widgetWords } from './widget.ts';

export const en = {
  ...threadWords,
  ...composerWords,
  ...usedWords,
  ...emojiWords,
  ...laterWords,
  ...statusWords,
  ...badgeWords,
  ...presenceWords,
  ...listWords,
  ...liveListWords,
  ...typingWords,
  ...notificationWords,
  ...searchWords,
  ...widgetWords,
} as const;

type Catalogue = typeof en;
/** Every key with the form its text takes. A translation that misses one fails to compile. */
export type Strings = { readonly [K in keyof Catalogue]: Catalogue[K] extends string ? string : Catalogue[K] };
