// The pictures of lists and panels.
import { icon } from './icons.ts';

export const search = icon('M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11m4 9.5 3.5 3.5');
export const clear = icon('m5.5 5.5 9 9m0-9-9 9', 16);
export const close = icon('m5 5 10 10M15 5 5 15', 20);
export const add = icon('M10 4v12M4 10h12', 20);
export const mute = icon(
  'M4.5 13.5c1-1 1.5-2.5 1.5-5a4 4 0 0 1 .6-2.1M8.5 4.7A4 4 0 0 1 14 8.5c0 1.6.2 2.8.6 3.6M4.5 13.5h8.5M8.5 16.3a1.8 1.8 0 0 0 3 0M3 3l14 14',
  14,
);
export const clip = icon(
  'm14.8 9.2-5.1 5.2a3.2 3.2 0 0 1-4.6-4.6l5.8-5.8a2.1 2.1 0 0 1 3 3l-5.7 5.7a1 1 0 0 1-1.5-1.5l5.1-5.1',
  14,
);
export const refresh = icon('M15.8 8A6 6 0 0 0 4.9 6.9L4 8m0-4v4h4M4.2 12a6 6 0 0 0 10.9 1.1L16 12m0 4v-4h-4', 16);
export const tick = icon('m4.5 10.5 3.6 3.6 7.4-8.2', 22);
export const back = icon('m12 4.5-5.5 5.5 5.5 5.5', 20);
export const chevron = icon('m6 9.5 6 6 6-6', 26, 24);
export const bubble = icon(
  'M12 4.5c4.7 0 8.2 3 8.2 6.9 0 4-3.5 7-8.2 7-1 0-2-.1-2.900-.4L5 19.800l.9-3.400c-1.300-1.300-2.100-3-2.100-5 0-3.900 3.500-6.900 8.200-6.900Z',
  28,
  24,
);
