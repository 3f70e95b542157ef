// A test-runner plugin for what a page cannot do to itself: real key presses with modifiers, the size of its window, and media features.
const isPuppeteer = ({ browser }) => browser.type === 'puppeteer';
const pageOf = ({ browser, id }) => browser.getPage(id);

/** All of them held down together, and let go the other way round. */
const chord = async (keyboard, keys) => {
  for (const key of keys) await keyboard.down(key);
  for (const key of keys.toReversed()) await keyboard.up(key);
};

/** Firefox's own window: where its panels are, and its preferences. */
const inWindow = async (session, expression) => {
  const { connection } = pageOf(session).browser();
  const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const target = { context: result.contexts[0].context };
  const { type } = await connection.send('script.evaluate', { expression, target, awaitPromise: false });
  return type === 'success';
};

/** A panel of Firefox that has opened by itself, as that of the downloads, keeps the keyboard from every page after it. */
const comeBack = async (session) => {
  if (session.browser.name !== 'Firefox' || (await pageOf(session).evaluate(() => document.hasFocus()))) return;
  await inWindow(session, 'gBrowser.selectedBrowser.focus()');
};

/** Keys of keyboards that WebDriver has no name for. */
const beyond = new Set(['ContextMenu']);

/** False where an engine cannot be given such a key, so that a test can say so. */
const press = async (session, keys) => {
  if (keys.some((key) => beyond.has(key)) && session.browser.name !== 'Chrome') return false;
  await comeBack(session);
  if (isPuppeteer(session)) await chord(pageOf(session).keyboard, keys);
  else await session.browser.sendKeys(session.id, keys);
  return true;
};

const resize = async (session, { width, height }) => {
  if (isPuppeteer(session)) await pageOf(session).setViewport({ width, height });
  else await session.browser.driver.setWindowSize(width, height);
  return true;
};

/** One for each page: what one session was told another cannot take back, and a page serves one test file after the other. */
const cdps = new WeakMap();
const cdpOf = (page) => {
  if (!cdps.has(page)) cdps.set(page, page.createCDPSession());
  return cdps.get(page);
};

const inChromium = async (session, features) => {
  const cdp = await cdpOf(pageOf(session));
  await cdp.send('Emulation.setEmulatedMedia', { features });
  return true;
};

/** It has a preference for forced colours alone, which its own window may set, and reads it anew at once. */
const inFirefox = async (session, features) => {
  if (features.some(({ name }) => name !== 'forced-colors')) return false;
  return inWindow(session, `Services.prefs.setIntPref('browser.display.document_color_use', ${features.length ? 2 : 0})`);
};

/** False where an engine cannot be told, so that a test can say so. */
const media = async (session, features) => {
  if (!isPuppeteer(session)) return false;
  const tell = session.browser.name === 'Firefox' ? inFirefox : inChromium;
  return tell(session, features);
};

const commands = { 'session:press': press, 'session:resize': resize, 'session:media': media };

export const sessionCommands = () => ({
  name: 'session-commands',
  executeCommand: ({ command, payload, session }) => commands[command]?.(session, payload),
});
