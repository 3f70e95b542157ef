// English made strange, so that a text which bypasses the catalogue shows: every letter accented, two fifths longer, from right to left.
import { en } from '../../../src/elements/strings/en.ts';
import type { Strings } from '../../../src/elements/strings/en.ts';

const plain = 'abcdefghijklmnopqrstuvwxyz';
const accented = 'áƀćďéƒǵĥíĵķĺḿńóṕɋŕśťúṽŵẋýź';

const accent = (letter: string): string => {
  const strange = accented[plain.indexOf(letter.toLowerCase())] ?? letter;
  return letter === letter.toLowerCase() ? strange : strange.toUpperCase();
};

/** Empty stays empty: it means that nothing is shown. */
export const strange = (text: string): string =>
  text && `\u2067${text.replace(/[a-z]/gi, accent)}${'·'.repeat(Math.ceil(text.length * 0.4))}\u2069`;

type Text = string | ((...args: readonly unknown[]) => string);
const translate = (text: Text): Text => (typeof text === 'string' ? strange(text) : (...args) => strange(text(...args)));

export const pseudo = Object.fromEntries(
  Object.entries(en).map(([key, text]) => [key, translate(text as Text)]),
) as unknown as Strings;

const attributes = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt'];
const unseen = 'style, script, template, [data-code]';

const partsOf = (node: Node): readonly string[] => {
  if (node instanceof Text) return [node.data];
  if (!(node instanceof Element) || node.matches(unseen))
    return node instanceof ShadowRoot ? [...node.childNodes].flatMap(partsOf) : [];
  const own = attributes.map((name) => node.getAttribute(name) ?? '');
  return [...own, ...[...node.childNodes].flatMap(partsOf), ...(node.shadowRoot ? partsOf(node.shadowRoot) : [])];
};

/** Every text of an element, and below it, in which two letters of plain English stand side by side. */
export const englishIn = (root: Element): readonly string[] =>
  partsOf(root)
    .map((text) => text.trim())
    .filter((text) => /[a-z]{2}/i.test(text));
