// What can be told of a text before it is drawn. Nothing a person wrote is ever read as HTML.

/** Characters of one message that are drawn. */
export const longest = 65_536;
const pictures = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d\ufe0f\s]+$/u;

let segmenter: Intl.Segmenter | undefined;

/** One to three emoji and nothing else. */
export const isEmojiOnly = (body: string): boolean => {
  if (body.length > 40 || !pictures.test(body)) return false;
  const glyphs = [...(segmenter ??= new Intl.Segmenter()).segment(body.replace(/\s/g, ''))].length;
  return glyphs > 0 && glyphs <= 3;
};

/** Long enough to be folded at first. */
export const isLong = (body: string): boolean => body.length > 1000 || body.split('\n', 14).length > 13;

/** Worth looking for links and formatting in. */
export const mayMark = (body: string): boolean => /:\/\/|www\.|mailto:|tel:|[*_~`[]|^ {0,3}[-+>\d]/im.test(body);
