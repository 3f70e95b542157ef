// Every emoji to react with, in the sheet that had six. Fetched when they are first asked for.
import { EmojiPanel } from '../emoji/panel.ts';
import { emojiStyles } from '../emoji/styles.ts';
import type { Say } from '../say.ts';
import { emojiWords } from '../strings/emoji.ts';
import type { Strings } from '../strings/en.ts';
import type { Ground } from './ground.ts';
import type { Picking } from './sheet.ts';

const words: Partial<Strings> = emojiWords;

/** The panel, shown by whoever asked for it. */
export const moreReactions = (ground: Ground, picking: Picking): EmojiPanel => {
  const root = ground.host.shadowRoot;
  if (root && !root.adoptedStyleSheets.includes(emojiStyles.styleSheet!)) root.adoptedStyleSheets.push(emojiStyles.styleSheet!);
  // In English the thread knows nothing of emoji: another language, or the host, comes first.
  const say: Say = (key) => ground.say(key) ?? words[key]!;
  return new EmojiPanel({ ...picking, say, label: () => ground.say('reaction.more') });
};
