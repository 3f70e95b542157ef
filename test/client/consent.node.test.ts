// What stays on the device before, with and without the person's consent.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { createChat } from '../../src/chat.ts';
import type { ChatClient } from '../../src/client/api.ts';
import { taskDesk } from '../../src/dialects/task-desk.ts';

/** On a busy machine the device is given the time it needs. */
const unhurried = (ms: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, ms * 50);
  return () => clearTimeout(timer);
};

const open = (indexedDB: IDBFactory, persist?: Promise<boolean>): ChatClient =>
  createChat({
    url: 'https://desk.example',
    dialect: taskDesk(),
    me: { id: 'maya' },
    ...(persist && { persist }),
    env: {
      indexedDB,
      later: unhurried,
      locks: undefined,
      broadcast: undefined,
      fetch: () => Promise.reject(new TypeError('no network')),
    },
  });

const names = async (device: IDBFactory): Promise<number> => (await device.databases()).length;
const until = async (fits: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 5000 && !fits(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 2));
  assert.ok(fits(), 'it came about');
};
const waiting = (chat: ChatClient): readonly unknown[] =>
  chat.outbox.get().map(({ command }) => ('body' in command ? command.body : command.type));

describe('consent to keep things on the device', () => {
  it('is waited for in memory, and from then on what was said is kept', async () => {
    const device = new IDBFactory();
    let answer: (yes: boolean) => void = () => undefined;
    const chat = open(device, new Promise<boolean>((resolve) => (answer = resolve)));
    assert.equal(await chat.room('42').send('hello').saved, false);
    assert.equal(await names(device), 0);
    chat.start();
    await until(() => !chat.state.get().saved);
    answer(true);
    await until(() => chat.state.get().saved);
    await chat.close();
    const next = open(device);
    next.start();
    await until(() => waiting(next).length > 0);
    assert.deepEqual(waiting(next), ['hello']);
    await next.close();
  });

  it('brings back what an earlier life left', async () => {
    const device = new IDBFactory();
    const before = open(device);
    assert.equal(await before.room('42').send('hello').saved, true);
    await before.close();
    let answer: (yes: boolean) => void = () => undefined;
    const chat = open(device, new Promise<boolean>((resolve) => (answer = resolve)));
    chat.start();
    await until(() => !chat.state.get().saved);
    assert.deepEqual(waiting(chat), []);
    answer(true);
    await until(() => waiting(chat).length > 0);
    assert.deepEqual(waiting(chat), ['hello']);
    await chat.close();
  });

  const refusals = { 'a no': () => Promise.resolve(false), 'a failure': () => Promise.reject(new Error('no banner')) };
  for (const [name, refuse] of Object.entries(refusals))
    it(`is not taken from ${name}`, async () => {
      const device = new IDBFactory();
      const chat = open(device, refuse());
      chat.start();
      assert.equal(await chat.room('42').send('hello').saved, false);
      await until(() => !chat.state.get().saved);
      assert.equal(await names(device), 0);
      await chat.close();
    });

  it('that comes after the end opens nothing', async () => {
    const device = new IDBFactory();
    let answer: (yes: boolean) => void = () => undefined;
    const chat = open(device, new Promise<boolean>((resolve) => (answer = resolve)));
    await chat.close();
    answer(true);
    await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(await names(device), 0);
  });
});
