// Finds addresses in a text in one pass, so that no text of any shape takes long.
import { safeUrl } from './safe-url.ts';

/** A stretch of text; with `href`, a link. */
export type Piece = { readonly text: string; readonly href?: string };

// A fixed prefix, then one character class with nothing behind it: there is nothing to go back for.
const start = /(?:https?:\/\/|www\.|mailto:|tel:)[^\s<>"\u0000-\u001f]+/gi;
const here = new RegExp(`^${start.source}`, 'i');
const trailing = new Set('.,;:!?\'"’”»…*_~');

/** Where an address ends: punctuation of the sentence is not part of it, nor a bracket that was opened before it. */
const trim = (found: string): string => {
  let depth = 0;
  for (const char of found) depth += char === '(' ? 1 : char === ')' ? -1 : 0;
  let end = found.length;
  for (; end > 0; end--) {
    const last = found.charAt(end - 1);
    if (last === ')' && depth < 0) depth++;
    else if (!trailing.has(last)) break;
  }
  return found.slice(0, end);
};

/** The address a text begins with, if it does. */
export const address = (text: string): string | undefined => {
  const found = here.exec(text)?.[0];
  return found && trim(found);
};

const linkOf = (text: string): Piece => {
  const href = safeUrl(/^www\./i.test(text) ? `https://${text}` : text);
  if (!href) return { text };
  // A host with letters of another script is shown as it will be asked for.
  return { text: /^https?:\/\/[^/]*xn--/i.test(href) && !/xn--/i.test(text) ? href : text, href };
};

const isWordChar = (char: string): boolean => /[\p{L}\p{N}]/u.test(char);

/** The whole text in order, links and the text between them. */
export const pieces = (text: string): readonly Piece[] => {
  const found: Piece[] = [];
  let done = 0;
  for (const match of text.matchAll(start)) {
    if (match.index > 0 && isWordChar(text.charAt(match.index - 1))) continue;
    const link = linkOf(trim(match[0]));
    if (!link.href) continue;
    if (match.index > done) found.push({ text: text.slice(done, match.index) });
    found.push(link);
    done = match.index + trim(match[0]).length;
  }
  if (done < text.length) found.push({ text: text.slice(done) });
  return found;
};
