// The pictures of drafts and of what can be done to a conversation; apart, because they come late.
import { icon } from '../icons.ts';

export const more = icon('M4.8 10v.01M10 10v.01M15.2 10v.01');
export const dot = icon('M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7');
export const archive = icon('M3.5 4h13v3.5h-13ZM4.8 7.5V15a1 1 0 0 0 1 1h8.4a1 1 0 0 0 1-1V7.5M8.3 10.5h3.4');
export const seen = icon('m4.5 10.5 3.6 3.6 7.4-8.2');
export const pen = icon('m12.6 4.2 3.2 3.2M4 16l.7-3.4 8.6-8.6a1.5 1.5 0 0 1 2.1 0l.6.6a1.5 1.5 0 0 1 0 2.1l-8.6 8.6L4 16Z', 13);
