// The words of the reader's language, fetched once for all elements when it is not English.
import type { ReactiveControllerHost } from 'lit';
import type { Strings } from './en.ts';

/** By locale, because a region has digits and plurals of its own; nothing as long as the words are on the way. */
const known = new Map<string, Partial<Strings> | undefined>();
const waiting = new Set<ReactiveControllerHost>();

const learn = async (locale: string): Promise<void> => {
  try {
    const { wordsIn } = await import('./languages.ts');
    known.set(locale, await wordsIn(locale));
    for (const host of waiting) host.requestUpdate();
    waiting.clear();
  } catch {
    // Elements go on in English; what could not be fetched without a network may come with one.
    addEventListener('online', () => void learn(locale), { once: true });
  }
};

/** What is known of a language by now; `host` is drawn anew when there is more. */
export const translation = (locale: string, host: ReactiveControllerHost): Partial<Strings> | undefined => {
  if (/^en\b/.test(locale)) return undefined;
  if (!known.has(locale)) {
    known.set(locale, undefined);
    void learn(locale);
  }
  const words = known.get(locale);
  if (!words) waiting.add(host);
  return words;
};
