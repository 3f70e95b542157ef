// The pictures of trouble, and of its end.
import { icon } from '../icons.ts';

const ring = 'M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14';

export const alert = icon(
  'M10 7.5v3.2m0 2.6v.01M8.7 3.6 2.5 14.4a1.5 1.5 0 0 0 1.3 2.2h12.4a1.5 1.5 0 0 0 1.3-2.2L11.3 3.6a1.5 1.5 0 0 0-2.6 0Z',
);
export const cloud = icon('m3 3 14 14M7 6a5 5 0 0 1 7.6 3.2A3.5 3.5 0 0 1 16.6 15M13 16H6a4 4 0 0 1-.5-8');
export const slow = icon(`${ring}m0 3v4l2.6 1.6`);
export const ok = icon(`${ring}m-3 7.2 2.1 2.1L13.2 8`);
