// Looks at every scene with axe, in two widths and one look; what an engine cannot show is said, not left out.
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { expectAccessible } from '../mount.ts';
import { mount, named } from './scene.ts';
import { restoreClock } from './scene-acts.ts';

const widths = [360, 1024] as const;
const looks = {
  light: {},
  dark: { scheme: 'dark' },
  'right to left': { dir: 'rtl' },
  'high contrast': { feature: { name: 'prefers-contrast', value: 'more' } },
  'high contrast in the dark': { scheme: 'dark', feature: { name: 'prefers-contrast', value: 'more' } },
  'forced colours': { feature: { name: 'forced-colors', value: 'active' } },
} as const;
type Look = { readonly scheme?: string; readonly dir?: string; readonly feature?: Feature };
type Feature = { readonly name: string; readonly value: string };

const shout = (words: string): void => console.warn(`axe: ${words}`);

const sheetsOf = (root: Element | ShadowRoot): readonly CSSStyleSheet[] => {
  const below = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? sheetsOf(shadowRoot) : []));
  return [...(root instanceof ShadowRoot ? root.adoptedStyleSheets : []), ...below];
};
const changed = new Map<CSSMediaRule, string>();

/** Where an engine cannot be told of a preference, our own rules for it are made to hold always. */
const force = ({ name }: Feature, root: Element): void => {
  const rules = [...new Set(sheetsOf(root))].flatMap(({ cssRules }) => [...cssRules]);
  for (const rule of rules) {
    if (!(rule instanceof CSSMediaRule) || !rule.media.mediaText.includes(name)) continue;
    changed.set(rule, rule.media.mediaText);
    rule.media.mediaText = 'all';
  }
};
const restoreRules = (): void => {
  for (const [rule, text] of changed) rule.media.mediaText = text;
  changed.clear();
};

const tell = async (features: readonly Feature[]): Promise<boolean> =>
  (await executeServerCommand<boolean, readonly Feature[]>('session:media', features)) === true;
const holds = ({ name, value }: Feature): boolean => matchMedia(`(${name}: ${value})`).matches;

const resize = async (width: number): Promise<void> => {
  await executeServerCommand('session:resize', { width, height: 700 });
  // Some engines count the frame of the window too.
  const frame = width - innerWidth;
  if (frame !== 0) await executeServerCommand('session:resize', { width: width + frame, height: 700 });
  if (innerWidth !== width)
    shout(`the window is ${innerWidth} px wide, not ${width}; the element is ${Math.min(width, innerWidth)} px`);
};

const dress = ({ scheme = 'light', dir = 'ltr' }: Look): void => {
  document.documentElement.dir = dir;
  document.documentElement.style.colorScheme = scheme;
};

/** The tests of one look. */
export const look = (name: keyof typeof looks): void => {
  const wanted: Look = looks[name];
  describe(`axe, ${name}`, () => {
    let scans = 0;
    let told = true;
    before(async () => {
      dress(wanted);
      if (!wanted.feature) return;
      told = (await tell([wanted.feature])) && holds(wanted.feature);
      if (!told)
        shout(
          `this engine cannot be told of ${wanted.feature.name}: only our own rules for it are looked at, ${2 * named.length} cells`,
        );
    });
    after(async () => {
      dress({});
      // The next file may get this window, and would be looked at in these colours.
      if (wanted.feature && told) {
        await tell([]);
        expect(holds(wanted.feature), `${wanted.feature.name} is taken back`).to.equal(false);
      }
      console.log(`axe, ${name}: ${scans} scans, each without a finding`);
    });
    afterEach(() => {
      restoreClock();
      restoreRules();
    });
    for (const width of widths)
      describe(`${width} px wide`, () => {
        before(() => resize(width));
        for (const one of named)
          it(`finds nothing in ${one.tag}: ${one.state}`, async () => {
            const element = await mount(one, width);
            if (wanted.feature && !told) force(wanted.feature, element.parentElement ?? element);
            await expectAccessible(element);
            scans += 1;
          });
      });
  });
};
