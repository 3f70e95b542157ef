// Finds the browsers the tests drive, and installs one from Debian where that is possible and nobody objected.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const programs = process.env.PROGRAMFILES ?? 'C:\\Program Files';
const programsX86 = process.env['PROGRAMFILES(X86)'] ?? 'C:\\Program Files (x86)';
const local = process.env.LOCALAPPDATA ?? '';

/** One row per engine: the variable that overrides all, names on the PATH, usual places, and the Debian packages that bring it. */
const engines = {
  chromium: {
    variable: 'CHROME_PATH',
    names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'],
    places: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      join(programs, 'Google\\Chrome\\Application\\chrome.exe'),
      join(programsX86, 'Google\\Chrome\\Application\\chrome.exe'),
      join(local, 'Google\\Chrome\\Application\\chrome.exe'),
      join(programsX86, 'Microsoft\\Edge\\Application\\msedge.exe'),
    ],
    packages: ['chromium', 'fonts-noto-core', 'fonts-noto-color-emoji'],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    names: ['firefox-esr', 'firefox'],
    places: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      join(programs, 'Mozilla Firefox\\firefox.exe'),
      join(programsX86, 'Mozilla Firefox\\firefox.exe'),
    ],
    packages: ['firefox-esr'],
  },
  webkit: { variable: 'WEBKIT_DRIVER_PATH', names: ['WebKitWebDriver'], places: [], packages: ['webkit2gtk-driver'] },
  xvfb: { variable: 'XVFB_PATH', names: ['Xvfb'], places: [], packages: ['xvfb'] },
};

/**
 * The program of an engine (`chromium`, `firefox`, `webkit`, `xvfb`), installed first where it can be.
 * Throws one sentence that says what to install. `PARLEY_NO_INSTALL=1` forbids installing.
 */
export const findBrowser = (engine) => {
  const found = locate(engine);
  if (found !== undefined) return found;
  if (!process.env[engines[engine].variable] && mayInstall()) install(engines[engine].packages);
  const installed = locate(engine);
  if (installed !== undefined) return installed;
  throw new Error(missing(engine));
};

/** Where an engine is now, without installing anything. */
export const locate = (engine) => {
  const { variable, names, places } = engines[engine];
  const named = process.env[variable];
  if (named) return existsSync(named) ? named : undefined;
  return [...names.flatMap(onPath), ...places].find((place) => existsSync(place));
};

const onPath = (name) => {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, process.platform === 'win32' ? `${name}.exe` : name));
};

const missing = (engine) => {
  const { variable, packages } = engines[engine];
  const named = process.env[variable];
  if (named) return `unable to start ${engine}; ${variable} names ${named}, which does not exist`;
  return `unable to start ${engine}; it was not found: install it (Debian: apt-get install ${packages.join(' ')}) or name its program in ${variable}`;
};

/** On Debian as root, unless forbidden. */
export const mayInstall = () =>
  process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/etc/debian_version') && !process.env.PARLEY_NO_INSTALL;

/** Installs Debian packages. */
export const install = (packages) => {
  console.error(`installing ${packages.join(' ')} (PARLEY_NO_INSTALL=1 forbids this) …`);
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync(
    'apt-get',
    ['install', '-y', '-qq', '-o', 'DPkg::Lock::Timeout=300', '--no-install-recommends', ...packages],
    options,
  );
};

/** What headless Chromium needs: no sandbox for root, and none of its own traffic. */
export const chromiumFlags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A window for each test file, and its focus: a page behind another counts as hidden, and tests of visibility would fail by turns. */
export const ownWindow = async ({ context }) => {
  const page = await context.newPage({ type: 'window' });
  await page.emulateFocusedPage(true);
  return page;
};

// `node test/browser/find-browser.mjs chromium` says where it is.
if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(findBrowser(process.argv[2] ?? 'chromium'));
