// The unit tests that need a browser, in three engines: Chromium, Firefox ESR and WebKitGTK; PARLEY_ENGINES names fewer.
import { chromeLauncher } from '@web/test-runner-chrome';
import { chromiumFlags, findBrowser } from './test/browser/find-browser.mjs';
import { webkit } from './test/browser/webkit-driver.mjs';
import { baseConfig } from './test/browser/wtr-base.mjs';

const base = await baseConfig();
const { launcher, plugin } = await webkit();
const chromium = chromeLauncher({ launchOptions: { executablePath: findBrowser('chromium'), args: chromiumFlags } });
// Firefox speaks the same protocol as Chromium here, so it needs no driver of its own; colours are forced from its own window.
const firefox = chromeLauncher({
  launchOptions: { browser: 'firefox', executablePath: findBrowser('firefox'), args: ['--remote-allow-system-access'] },
});
firefox.name = 'Firefox';
launcher.name = 'WebKitGTK';

const wanted = process.env.PARLEY_ENGINES?.split(',') ?? ['Chromium', 'Firefox', 'WebKitGTK'];
const named = { Chromium: chromium, Firefox: firefox, WebKitGTK: launcher };

// With one session at a time each test file has a window to itself, not a frame.
export default {
  ...base,
  concurrency: 1,
  concurrentBrowsers: 1,
  // A proof may take its time; what hangs is found all the same.
  testsFinishTimeout: 900_000,
  browsers: wanted.map((name) => named[name]),
  plugins: [...base.plugins, plugin],
};
