// The languages besides English: a row each, fetched when a page speaks it.
import type { Strings } from './en.ts';

type Load = () => Promise<{ words(locale: string): Strings }>;

export const languages: Readonly<Record<string, Load>> = {
  ar: () => import('./languages/ar.ts'),
  de: () => import('./languages/de.ts'),
  es: () => import('./languages/es.ts'),
  fr: () => import('./languages/fr.ts'),
  he: () => import('./languages/he.ts'),
  ja: () => import('./languages/ja.ts'),
  pt: () => import('./languages/pt.ts'),
  zh: () => import('./languages/zh.ts'),
};

/** The catalogue of a locale; empty for a language there is no file for. */
export const wordsIn = async (locale: string): Promise<Partial<Strings>> =>
  (await languages[locale.split('-')[0]!]?.())?.words(locale) ?? {};
