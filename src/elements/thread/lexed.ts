// Reads the formatting of a text once, however often the text is drawn.
import { Lexer, Tokenizer } from 'marked';
import type { Token, Tokens } from 'marked';
import type { Ink } from './linked.ts';

/** Tokens of one message; what is made of more is drawn as it was written. */
const most = 250;
/** Signs that may mean formatting: beyond so many a lexer may take long. */
const signs = 400;
/** A line that opens more lists and quotes at once than are drawn in one another; a lexer would read what is inside anew for each. */
const nested = /^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){13}/m;
/** Texts whose tokens are kept: more than a thread draws at a time. */
const kept = 400;

type Lexed = readonly Token[] | undefined;
const known = new Map<string, Lexed>();

const countOf = (tokens: readonly Token[]): number =>
  tokens.reduce(
    (sum, token) => sum + 1 + countOf([...((token as Tokens.Generic).tokens ?? []), ...((token as Tokens.List).items ?? [])]),
    0,
  );

/** Finds bare addresses as they are found everywhere else; the lexer's own way takes the square of their length. */
const reading = ({ address }: Ink): Tokenizer => {
  const tokenizer = new Tokenizer();
  tokenizer.url = (text) => {
    const raw = address(text);
    return raw ? { type: 'link', raw, text: raw, href: raw, tokens: [] } : undefined;
  };
  return tokenizer;
};

const lex = (body: string, ink: Ink): Lexed => {
  if ((body.match(/[*_~`[\]<>]/g) ?? []).length > signs || nested.test(body)) return undefined;
  try {
    const tokens = new Lexer({ gfm: true, breaks: false, tokenizer: reading(ink) }).lex(body);
    return countOf(tokens) > most ? undefined : tokens;
  } catch {
    // Too deeply nested for the lexer: it is read as it was written.
    return undefined;
  }
};

/** The tokens of a text, oldest forgotten first; nothing where there are too many of them. */
export const lexed = (body: string, ink: Ink): Lexed => {
  if (known.has(body)) return known.get(body);
  const tokens = lex(body, ink);
  const oldest = known.size >= kept ? known.keys().next().value : undefined;
  if (oldest !== undefined) known.delete(oldest);
  known.set(body, tokens);
  return tokens;
};
