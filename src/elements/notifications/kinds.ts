// Which picture stands for which kind of notice; backends name their kinds as they like.
import type { TemplateResult } from 'lit';
import { icon, icons } from '../icons.ts';

const at = icon('M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0Zm0 0v1a2 2 0 0 0 4 0v-1a7 7 0 1 0-3 5.700', 18);
const person = icon('M10 4a3 3 0 1 1 0 6 3 3 0 0 1 0-6M4.500 16.500c.5-3 2.600-4.500 5.500-4.500s5 1.500 5.500 4.500', 18);
const heart = icon(
  'M10 16.500S3.500 12.800 3.500 8.200A3.500 3.500 0 0 1 10 6.500a3.500 3.500 0 0 1 6.500 1.700c0 4.600-6.500 8.300-6.500 8.300Z',
  18,
);
const words = icon(
  'M3.500 9.300c0-3.300 2.800-5.800 6.500-5.800s6.500 2.500 6.500 5.800-2.800 5.800-6.500 5.800c-.9 0-1.700-.1-2.500-.4L4 16l.8-2.900a5.300 5.300 0 0 1-1.300-3.800Z',
  18,
);
export const down = icon('m5.5 8 4.5 4.5L14.5 8', 16);
const flag = icon('M5 17V3.500h9.500L12.500 7l2 3.500H5', 18);
export const bell = (size = 18): TemplateResult =>
  icon(
    'M4.500 13.800c1-1.100 1.300-2.600 1.300-5a4.200 4.200 0 0 1 8.400 0c0 2.400.3 3.900 1.300 5h-11Zm3.900 2.500a1.800 1.800 0 0 0 3.200 0',
    size,
  );

const known: readonly (readonly [kind: RegExp, sign: TemplateResult])[] = [
  [/mention|tag/i, at],
  [/react|like|heart|vote/i, heart],
  [/join|member|invit|follow|user/i, person],
  [/repl|comment|message|chat|post/i, words],
  [/report|moderat|warn|remov|alert/i, flag],
  [/file|document/i, icons.file],
];

export const signOf = (kind: string): TemplateResult => known.find(([is]) => is.test(kind))?.[1] ?? bell();
