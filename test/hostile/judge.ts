// Compares what became of an address with what should have.
import { safeUrl } from '../../src/elements/thread/safe-url.ts';
import type { Case } from './urls.ts';

/** The host a link goes to, or its scheme where it has none; nothing for text. */
const leadsOf = (href: string | undefined): string | undefined => {
  if (href === undefined) return undefined;
  const { host, protocol } = new URL(href);
  return host || protocol;
};

/** What is wrong with it; nothing when all is well. */
export const wrong = ({ url, leads }: Case): readonly string[] => {
  const href = safeUrl(url);
  const got = leadsOf(href);
  const faults = got === leads ? [] : [`${JSON.stringify(url)} leads to ${got ?? 'nowhere'} and should to ${leads ?? 'nowhere'}`];
  // What is handed to the page is plain: no control character, no space, nothing a reader's eye could be turned by.
  if (href && !/^[\x21-\x7e]+$/.test(href)) faults.push(`${JSON.stringify(href)} is not plain`);
  return faults;
};
