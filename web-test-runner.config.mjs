// The unit tests that need a browser, in Chromium.
import { chromeLauncher } from '@web/test-runner-chrome';
import { chromiumFlags, findBrowser, ownWindow } from './test/browser/find-browser.mjs';
import { baseConfig } from './test/browser/wtr-base.mjs';

export default {
  ...(await baseConfig()),
  browsers: [
    chromeLauncher({ launchOptions: { executablePath: findBrowser('chromium'), args: chromiumFlags }, createPage: ownWindow }),
  ],
};
