// The unit tests that need a browser, in three engines: Chromium, Firefox ESR and WebKitGTK.
import { chromeLauncher } from '@web/test-runner-chrome';
import { chromiumFlags, findBrowser } from './test/browser/find-browser.mjs';
import { webkit } from './test/browser/webkit-driver.mjs';
import { baseConfig } from './test/browser/wtr-base.mjs';

const base = await baseConfig();
const { launcher, plugin } = await webkit();
const chromium = chromeLauncher({ launchOptions: { executablePath: findBrowser('chromium'), args: chromiumFlags } });
// Firefox speaks the same protocol as Chromium here, so it needs no driver of its own.
const firefox = chromeLauncher({ launchOptions: { browser: 'firefox', executablePath: findBrowser('firefox') } });
firefox.name = 'Firefox';
launcher.name = 'WebKitGTK';

// With one session at a time each test file has a window to itself, not a frame.
export default {
  ...base,
  concurrency: 1,
  concurrentBrowsers: 1,
  browsers: [chromium, firefox, launcher],
  plugins: [...base.plugins, plugin],
};
