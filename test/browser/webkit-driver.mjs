// WebKitGTK for the test runner: a display that nobody sees and the driver on it. It is not Safari, only the same engine.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { findBrowser } from './find-browser.mjs';

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const miniBrowser = () => globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser').sort().at(-1);

/** Each runs in a group of its own, because the driver starts browsers that outlive it otherwise. */
const start = (program, args, { env, stdio = 'ignore' } = {}) =>
  spawn(program, args, { detached: true, stdio, env: { ...process.env, ...env } });

/** Xvfb picks a free display itself and writes its number to the descriptor it was given. */
const displayOf = async (xvfb) => {
  const [number] = await once(xvfb.stdio[3].setEncoding('utf8'), 'data');
  return `:${number.trim()}`;
};

const stop = (child) => {
  try {
    process.kill(-child.pid, 'SIGTERM');
  } catch {
    // The whole group has ended already.
  }
};

const answers = async (port) => {
  for (let tries = 0; tries < 100; tries += 1) {
    const ready = await fetch(`http://127.0.0.1:${port}/status`)
      .then(() => true)
      .catch(() => false);
    if (ready) return;
    await sleep(100);
  }
  throw new Error('unable to start WebKitGTK; its driver did not answer within 10 s');
};

/** A launcher, and the plugin that starts and stops what it needs. */
export const webkit = async () => {
  const [driver, xvfb, port] = [findBrowser('webkit'), findBrowser('xvfb'), await freePort()];
  const children = [];
  const stopAll = () => children.splice(0).forEach(stop);
  const plugin = {
    name: 'webkit-driver',
    async serverStart() {
      process.once('exit', stopAll);
      const screen = start(xvfb, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      });
      children.push(screen);
      const env = { DISPLAY: await displayOf(screen), WEBKIT_DISABLE_DMABUF_RENDERER: '1' };
      children.push(start(driver, [`--port=${port}`], { env }));
      await answers(port);
    },
    serverStop: stopAll,
  };
  const launcher = webdriverLauncher({
    hostname: '127.0.0.1',
    port,
    path: '/',
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] },
    },
  });
  return { launcher, plugin };
};
