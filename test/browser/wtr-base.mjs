// What every browser run of the unit tests shares; the two configurations differ only in their browsers.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { sessionCommands } from './session-plugin.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const socketPlugin = fileURLToPath(new URL('./socket-plugin.mjs', import.meta.url));

/** The last line of a run, read by the runner: tests, and files that could not even be loaded. */
const countReporter = () => ({
  onTestRunFinished({ sessions }) {
    const results = [...sessions].flatMap((session) => flatten(session.testResults));
    const passed = results.filter((result) => result.passed).length;
    const failed = results.filter((result) => !result.passed && !result.skipped).length;
    const broken = [...sessions].filter((session) => !session.passed && !flatten(session.testResults).some(isFailed)).length;
    console.log(`\n${passed} passed, ${failed + broken} failed`);
  },
});

const isFailed = (result) => !result.passed && !result.skipped;

const flatten = (suite) => (suite === undefined ? [] : [...suite.tests, ...suite.suites.flatMap(flatten)]);

/** The development condition would lead socket.io-parser to a CommonJS `debug`, so production is asked for. */
export const baseConfig = async () => ({
  rootDir: root,
  // The benchmark's peers bring tests of their own.
  files: ['test/**/*.test.ts', '!test/**/*.node.test.ts', '!test/**/node_modules/**'],
  nodeResolve: { browser: true, exportConditions: ['production'] },
  concurrency: 2,
  concurrentBrowsers: 1,
  browserStartTimeout: 120_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
  // Long, because a busy machine is slow and not wrong; what hangs is found all the same.
  testFramework: { config: { timeout: 30_000 } },
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)),
      define: { __DEV__: 'true' },
    }),
    sessionCommands(),
    ...(existsSync(socketPlugin) ? [(await import('./socket-plugin.mjs')).socketServer()] : []),
  ],
  reporters: [defaultReporter({ reportTestProgress: false }), countReporter()],
});
