// The look of every element as data: colours in pairs (light, dark), and the sheet made of them.
import { css, unsafeCSS } from 'lit';

/** What is painted, as `[light, dark]`. Hosts override each by `--chat-color-⟨name⟩` on any ancestor. */
export const colors = {
  bg: ['#ffffff', '#14171c'],
  surface: ['#f6f7f9', '#1b1f26'],
  raised: ['#ffffff', '#232830'],
  border: ['#dfe3e8', '#343b46'],
  'border-strong': ['#7d8794', '#7f8a99'],
  text: ['#15191f', '#eef1f5'],
  'text-2': ['#4a5463', '#b9c1cc'],
  'text-3': ['#5f6b7a', '#b1bbc8'],
  accent: ['#3b5bdb', '#9db2ff'],
  'accent-hover': ['#3450c4', '#b3c3ff'],
  'on-accent': ['#ffffff', '#0a1029'],
  'accent-soft': ['#e9edfc', '#232c4d'],
  'accent-text': ['#2f49b8', '#a9bbff'],
  'bubble-in': ['#eef0f3', '#262c35'],
  'on-bubble-in': ['#15191f', '#eef1f5'],
  'bubble-out': ['#3b5bdb', '#3f5ad1'],
  'on-bubble-out': ['#ffffff', '#ffffff'],
  danger: ['#c62f2f', '#ff7b7b'],
  'danger-text': ['#a61b1b', '#ff9d9d'],
  'danger-soft': ['#fdecec', '#3a1f22'],
  warning: ['#8a5300', '#f0b95a'],
  'warning-soft': ['#fff4dc', '#3a2d15'],
  success: ['#17803d', '#58c786'],
  'success-soft': ['#eef9f1', '#15301f'],
  unread: ['#c62f2f', '#d2383d'],
  'on-unread': ['#ffffff', '#ffffff'],
  focus: ['#2f49b8', '#a9bbff'],
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string]>>;

export type ColorName = keyof typeof colors;

/** Text pairs a reader must be able to tell apart: ink, ground, and the least WCAG ratio. */
export const pairs: readonly (readonly [ink: ColorName, ground: ColorName, least: number])[] = [
  ['text', 'bg', 4.5],
  ['text', 'surface', 4.5],
  ['text', 'raised', 4.5],
  ['text', 'bubble-in', 4.5],
  ['text', 'accent-soft', 4.5],
  ['text', 'warning-soft', 4.5],
  ['text-2', 'bg', 4.5],
  ['text-2', 'surface', 4.5],
  ['text-2', 'raised', 4.5],
  ['text-2', 'bubble-in', 4.5],
  ['text-2', 'accent-soft', 4.5],
  ['text-3', 'bg', 4.5],
  ['text-3', 'surface', 4.5],
  ['text-3', 'raised', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  ['accent-text', 'bg', 4.5],
  ['accent-text', 'surface', 4.5],
  ['accent-text', 'raised', 4.5],
  ['accent-text', 'accent-soft', 4.5],
  ['on-bubble-in', 'bubble-in', 4.5],
  ['accent-text', 'bubble-in', 4.5],
  ['on-bubble-out', 'bubble-out', 4.5],
  ['danger-text', 'bg', 4.5],
  ['danger-text', 'surface', 4.5],
  ['danger-text', 'raised', 4.5],
  ['danger-text', 'bubble-in', 4.5],
  ['danger-text', 'accent-soft', 4.5],
  ['danger-text', 'danger-soft', 4.5],
  ['warning', 'bg', 4.5],
  ['warning', 'warning-soft', 4.5],
  ['success', 'success-soft', 4.5],
  ['on-unread', 'unread', 4.5],
  // What is no text: shapes, borders and the ring of the focus.
  ['border-strong', 'bg', 3],
  ['border-strong', 'raised', 3],
  ['accent', 'bg', 3],
  ['danger', 'bg', 3],
  ['success', 'bg', 3],
  ['focus', 'bg', 3],
  ['focus', 'surface', 3],
  ['focus', 'raised', 3],
  ['focus', 'accent-soft', 3],
  ['focus', 'bubble-in', 3],
];

// One knob: with `--chat-accent` set these follow it; without it they are invalid, and the table's own colours stand.
const onAccent = 'oklch(from var(--chat-accent) clamp(0,(.66 - l)*999,1) 0 h)';
const derived: Readonly<Partial<Record<ColorName, string>>> = {
  accent: 'var(--chat-accent)',
  'accent-hover': 'color-mix(in oklch,var(--chat-accent),#000 12%)',
  'on-accent': onAccent,
  'accent-soft': 'color-mix(in oklch,var(--chat-accent) 14%,light-dark(#fff,#14171c))',
  'accent-text': 'light-dark(oklch(from var(--chat-accent) min(l,.45) c h),oklch(from var(--chat-accent) max(l,.8) c h))',
  'bubble-out': 'var(--chat-accent)',
  'on-bubble-out': onAccent,
  focus: 'light-dark(oklch(from var(--chat-accent) min(l,.45) c h),oklch(from var(--chat-accent) max(l,.8) c h))',
};

type Paint = (pair: readonly [string, string]) => string;
const declare = (paint: Paint): string =>
  Object.entries(colors)
    .map(([name, pair]) => `--_${name}:var(--chat-color-${name},var(--_k-${name},${paint(pair)}))`)
    .join(';');
const knobs = Object.entries(derived)
  .map(([name, value]) => `--_k-${name}:${value}`)
  .join(';');

/** Private names (`--_…`) hold what hosts set or the default, so that a host's value on any ancestor wins. */
export const tokens = css`
  .root {
    ${unsafeCSS(declare(([light]) => light))};
    --_r-s: var(--chat-radius-s, 8px);
    --_r-m: var(--chat-radius-m, 12px);
    --_r-l: var(--chat-radius-l, 16px);
    --_tail: var(--chat-radius-tail, 4px);
    --_fast: var(--chat-duration-fast, 120ms);
    --_base: var(--chat-duration-base, 180ms);
    --_ease: var(--chat-ease, cubic-bezier(0.2, 0.8, 0.2, 1));
  }
  @supports (color: light-dark(#000, #fff)) and (color: oklch(from red l c h)) {
    .root {
      ${unsafeCSS(`${knobs};${declare(([light, dark]) => `light-dark(${light},${dark})`)}`)};
    }
  }
  @media (prefers-contrast: more) {
    .root {
      --_text-3: var(--_text-2);
      --_border: var(--_border-strong);
    }
  }
`;
