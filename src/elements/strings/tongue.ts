// What the words of a language need of Intl: its digits, the form a number asks for, its way to count seconds and names.
import { shortCount } from '../count.ts';
import type { Strings } from './en.ts';

/** Some of a catalogue; a language must come to all of it. */
export type Translation = Partial<Strings>;

/** One text for each form of the language, with `#` where the number goes; a language has the forms its grammar knows. */
export type Forms = { readonly other: string } & { readonly [R in Exclude<Intl.LDMLPluralRule, 'other'>]?: string };

export type Tongue = {
  number(n: number): string;
  /** Never wider than "99+". */
  short(n: number): string;
  seconds(n: number): string;
  /** Of a whole number of hundredths. */
  percent(n: number): string;
  names(all: readonly string[]): string;
  many(forms: Forms): (n: number) => string;
};

export const tongue = (locale: string): Tongue => {
  const digits = new Intl.NumberFormat(locale);
  const seconds = new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', unitDisplay: 'short' });
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  // At its shortest; in some languages that is a comma throughout, in others there is an "and" before the last.
  const list = new Intl.ListFormat(locale, { type: 'conjunction', style: 'narrow' });
  const rules = new Intl.PluralRules(locale);
  return {
    number: (n) => digits.format(n),
    short: (n) => shortCount(n, locale),
    seconds: (n) => seconds.format(n),
    percent: (n) => percent.format(n / 100),
    names: (all) => list.format(all),
    many: (forms) => (n) => (forms[rules.select(n)] ?? forms.other).replace('#', digits.format(n)),
  };
};

/**
 * Text from right to left with names of any direction in it: it begins as such for whoever goes by the first letter, and keeps each
 * name apart from what stands around it.
 */
export const rtl = (parts: TemplateStringsArray, ...names: readonly string[]): string =>
  `\u200f${String.raw({ raw: parts }, ...names.map((name) => `\u2068${name}\u2069`))}`;

const offered = ['👍', '❤️', '😂', '🎉', '😮', '😢'];

/** What a language calls the reactions that are offered first, in their order: thumb, heart, tears of joy, party, surprise, sadness. */
export const reactionNames = (...names: readonly string[]): ReadonlyMap<string, string> =>
  new Map(offered.map((emoji, i) => [emoji, names[i] ?? emoji]));
