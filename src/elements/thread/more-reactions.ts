// Every emoji to react with, in the sheet that had six. Fetched when they are first asked for.
import { EmojiPanel } from '../emoji/panel.ts';
import { emojiStyles } from '../emoji/styles.ts';
import { emojiWords } from '../strings/emoji.ts';
import type { Ground } from './ground.ts';
import type { Picking } from './sheet.ts';

/** The panel, shown by whoever asked for it. */
export const moreReactions = (ground: Ground, picking: Picking): EmojiPanel => {
  const root = ground.host.shadowRoot;
  if (root && !root.adoptedStyleSheets.includes(emojiStyles.styleSheet!)) {
    root.adoptedStyleSheets.push(emojiStyles.styleSheet!);
    ground.learn(emojiWords);
  }
  return new EmojiPanel({ ...picking, say: ground.say, label: () => ground.say('reaction.more') });
};
