// What a host gets wrong in the options, and that it is told so at once.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { createChat } from '../../src/chat.ts';
import type { ChatOptions } from '../../src/client/options.ts';
import { taskDesk } from '../../src/dialects/task-desk.ts';
import { ChatError } from '../../src/model/error.ts';

const right: Required<ChatOptions> = {
  url: 'https://desk.example',
  dialect: taskDesk(),
  me: { id: 'maya' },
  auth: () => 'token',
  reach: { rest: '/api' },
  sources: [() => undefined],
  tenant: 'north',
  pollEvery: 250,
  timeout: 86_400_000,
  keep: { messages: 100, bytes: 1_000_000, days: 30 },
  persist: false,
  remember: () => undefined,
  onError: () => undefined,
  onMetric: () => undefined,
  onLog: () => undefined,
  env: {},
};

type Wrong = { readonly form: string; readonly values: readonly unknown[] };

const period = {
  form: 'a number of milliseconds from 250 to 86400000',
  values: [0, -1, 249, 86_400_001, NaN, Infinity, '500', null],
};
const callback = { form: 'a function', values: ['log', {}, true, null] };

/** For each option: the form its refusal names, and values of any other form. */
const wrong: { readonly [K in keyof ChatOptions]-?: Wrong } = {
  url: {
    form: 'an absolute http(s) address such as "https://api.example"',
    values: [
      undefined,
      null,
      '',
      '/api',
      'desk.example',
      'localhost:4300',
      'ws://desk.example',
      'https://',
      'https://a b',
      7,
      new URL('https://desk.example'),
    ],
  },
  dialect: {
    form: 'a dialect such as taskDesk() from "parley-chat/dialects/task-desk"',
    values: [undefined, null, 'task-desk', taskDesk, {}, { name: 'mine', hear: {} }, { name: '', hear: {}, say: {} }],
  },
  me: { form: 'a person such as { id: "7", name: "Maya" }', values: [null, 'maya', 7, {}, { id: '' }, { id: 7 }] },
  auth: { form: 'a function that returns a token, or a promise of one', values: ['token', { token: 'token' }, null] },
  reach: { form: 'an object such as { rest: "/api" }, or a function of the pass that returns one', values: ['/api', 7, null] },
  sources: { form: 'an array of functions (push, signal) => void', values: [null, {}, () => undefined, ['push']] },
  tenant: { form: 'a non-empty string', values: ['', 7, {}, null] },
  pollEvery: period,
  timeout: period,
  keep: {
    form: 'an object of positive numbers such as { messages: 10000, days: 30 }',
    values: [1000, null, { messages: 0 }, { bytes: -1 }, { days: '30' }, { days: NaN }],
  },
  persist: { form: 'true or false, or a promise of one', values: ['false', 0, null, {}] },
  remember: callback,
  onError: callback,
  onMetric: callback,
  onLog: callback,
  env: { form: 'an object with parts of Env', values: ['browser', 7, null] },
};

const refusalOf = (options: unknown): ChatError => {
  try {
    createChat(options as ChatOptions);
  } catch (thrown) {
    assert.ok(thrown instanceof ChatError, `a ChatError, not ${String(thrown)}`);
    return thrown;
  }
  return assert.fail('nothing was thrown');
};

const shown = (value: unknown): string => inspect(value, { depth: 1, breakLength: Infinity });

describe('the options of createChat', () => {
  it('are accepted when each has its form', async () => {
    await createChat(right).close();
  });

  it('need nothing but an address and a dialect', async () => {
    const { url, dialect } = right;
    await createChat({ url, dialect }).close();
  });

  it('may be undefined where they may be left out', async () => {
    const blank = Object.fromEntries(Object.keys(right).map((key) => [key, undefined]));
    const { url, dialect } = right;
    await createChat({ ...blank, url, dialect }).close();
  });

  it('take a function for reach', async () => {
    await createChat({ ...right, reach: ({ token = '' }) => ({ headers: { Authorization: token } }) }).close();
  });

  it('take a promise for persist', async () => {
    await createChat({ ...right, persist: Promise.resolve(true) }).close();
  });

  for (const [key, { form, values }] of Object.entries(wrong))
    for (const value of values)
      it(`throw at once when ${key} is ${shown(value)}, naming it and its form`, () => {
        const { code, message } = refusalOf({ ...right, [key]: value });
        assert.equal(code, 'rejected');
        assert.ok(message.startsWith(`unable to create the chat; \`${key}\` must be ${form}, and is `), message);
      });

  for (const value of [undefined, null, 7, 'https://desk.example', () => right])
    it(`throw at once when they are ${shown(value)}`, () => {
      const { code, message } = refusalOf(value);
      assert.equal(code, 'rejected');
      assert.match(message, /^unable to create the chat; it needs an object of options such as \{ url, dialect, me, auth \}$/);
    });

  it('throw at once when one is misspelt, listing those there are', () => {
    const { code, message } = refusalOf({ ...right, onerror: () => undefined });
    assert.equal(code, 'rejected');
    assert.ok(message.includes('there is no option `onerror`'), message);
    for (const key of Object.keys(right)) assert.ok(message.includes(key), `${key} in: ${message}`);
  });

  it('keep the message short, however long the value', () => {
    const { message } = refusalOf({ ...right, url: `nowhere?token=${'x'.repeat(10_000)}` });
    assert.ok(message.length < 200, message);
  });

  it('name the first mistake when there are several', () => {
    assert.match(refusalOf({ ...right, url: '', me: 7 }).message, /`url`/);
  });
});
