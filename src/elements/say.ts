// Gives one text of the catalogue; what templates are handed instead of an element.
import type { Strings } from './strings/en.ts';

export type Say = <K extends keyof Strings>(key: K) => Strings[K];
