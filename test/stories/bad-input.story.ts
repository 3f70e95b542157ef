// What a person sees and keeps when the backend refuses, answers nonsense, or does not answer: the real page against the real server.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { eventually, openStage, type Stage } from './stage.ts';
import { createTab, type Tab } from './tab.ts';
import { canWrite, codesOf, entriesOf, pressed, wordsOn } from './words.ts';

/** One way to go wrong, and what must come of it. */
type Trouble = {
  readonly fault: Readonly<Record<string, unknown>>;
  readonly code: string;
  /** In place of the history. */
  readonly history: string;
  /** Under a message, with what the person can do about it; nothing to do when it goes out by itself. */
  readonly send: { readonly state: string; readonly words: string; readonly button?: string };
};

const failed = { state: 'failed', words: 'Not sent', button: 'Retry' };
const unconfirmed = { state: 'unconfirmed', words: 'Not confirmed', button: 'Send again' };
const waiting = { state: 'queued', words: 'Waiting to send' };
const status = (status: number, more: object = {}): Trouble['fault'] => ({ do: 'status', status, ...more });

const troubles: Readonly<Record<string, Trouble>> = {
  'a 401': {
    fault: status(401),
    code: 'unauthorized',
    history: 'Your session has expired.',
    send: { ...waiting, button: 'Sign in' },
  },
  'a 403': { fault: status(403), code: 'forbidden', history: 'You don’t have access to this conversation.', send: failed },
  'a 404': { fault: status(404), code: 'not-found', history: 'This conversation doesn’t exist any more.', send: failed },
  'a 429': {
    fault: status(429, { retryAfter: 2 }),
    code: 'rate-limited',
    history: 'The server is having trouble right now.',
    send: waiting,
  },
  'a 500': { fault: status(500), code: 'unavailable', history: 'The server is having trouble right now.', send: unconfirmed },
  'HTML with status 200': {
    fault: { do: 'html' },
    code: 'protocol',
    history: 'Something went wrong on the way here.',
    send: unconfirmed,
  },
  'broken JSON': {
    fault: { do: 'malformed' },
    code: 'protocol',
    history: 'Something went wrong on the way here.',
    send: unconfirmed,
  },
  'an answer that never comes': {
    fault: { do: 'hang' },
    code: 'timeout',
    history: 'The server can’t be reached right now.',
    send: unconfirmed,
  },
};

const passing: ReadonlySet<string> = new Set(['rate-limited', 'unavailable', 'timeout']);
const path = (room: string): string => `/api/tasks/${room}/messages`;
const [seeded, written] = ['42', '57'];

describe('bad input', () => {
  let stage: Stage;
  let history: readonly string[] = [];
  let visits = 0;
  let tab: Tab | undefined;

  before(async () => {
    stage = await openStage();
    history = (await stage.stored(seeded)).map(({ body }) => body);
  });
  after(() => stage.close());
  afterEach(async () => {
    await stage.test('clear', {});
    assert.deepEqual(tab?.surprises(), [], 'no unhandled rejection, nothing on the console');
    await tab?.page.close();
    tab = undefined;
  });

  /** Maya at a device that has never seen this page. */
  const visit = async (room: string, more: Readonly<Record<string, string>> = {}): Promise<Tab> => {
    const params = new URLSearchParams({ people: 'maya', room, ...more });
    visits += 1;
    tab = await createTab(await stage.page(`visit ${visits}`), 'maya', `${stage.url}/?${params}`);
    return tab;
  };
  /** Only what never comes is given up early: a slow machine's answer must not count as lost. */
  const patience = ({ fault }: Trouble): Readonly<Record<string, string>> => (fault.do === 'hang' ? { timeout: '800' } : {});
  /** The pause after an answer that asks for one. A reload amid a try would leave a doubt, which is another story. */
  const paused = async (visitor: Tab, { code }: Trouble): Promise<void> => {
    if (code !== 'rate-limited') return;
    await visitor.page.waitForResponse((answer) => answer.status() === 429);
    await eventually(
      () => entriesOf(visitor),
      ([entry]) => assert.equal(entry?.state, 'queued'),
    );
  };
  const arm = (method: string, room: string, { fault }: Trouble): Promise<unknown> =>
    stage.test('fault', { match: { method, path: path(room) }, times: 1000, ...fault });
  const sees = (visitor: Tab, words: string): Promise<unknown> =>
    eventually(
      () => wordsOn(visitor),
      (seen) => assert.ok(seen.includes(words), `“${words}” in: ${seen}`),
    );
  const holds = async (room: string, text: string): Promise<number> =>
    (await stage.stored(room)).filter(({ body }) => body === text).length;
  const verdict = async (visitor: Tab): Promise<string | undefined> =>
    (await entriesOf(visitor))[0]?.code ?? (await codesOf(visitor, written)).denied;
  /** The message is there, and says how it stands and why. What the server only asked to say later has no error: it is on its way. */
  const stands = async (visitor: Tab, { send, code }: Trouble): Promise<void> => {
    await sees(visitor, send.words);
    await eventually(
      () => entriesOf(visitor),
      ([entry]) => assert.equal(entry?.state, send.state),
    );
    if (send === waiting) return;
    await eventually(
      () => verdict(visitor),
      (seen) => assert.equal(seen, code),
    );
  };
  /** What passes by itself may have passed before a hand reaches the button; all else waits for the person. */
  const recover = async (visitor: Tab, { code }: Trouble): Promise<void> => {
    const label = code === 'unauthorized' ? 'Sign in' : 'Try again';
    if (passing.has(code)) await pressed(visitor, label);
    else
      await eventually(
        () => pressed(visitor, label),
        (found) => assert.ok(found, `no “${label}”`),
      );
  };
  const isLive = (visitor: Tab): Promise<unknown> => eventually(visitor.status, (seen) => assert.equal(seen, 'live'));
  const delivered = async (visitor: Tab, room: string, text: string): Promise<void> => {
    await eventually(visitor.transcript, (lines) =>
      assert.deepEqual(
        lines.filter((line) => line.startsWith(`me: ${text} `)),
        [`me: ${text} (sent)`],
      ),
    );
    assert.equal(await holds(room, text), 1);
    await eventually(
      () => entriesOf(visitor),
      (entries) => assert.deepEqual(entries, []),
    );
  };

  for (const [name, trouble] of Object.entries(troubles)) {
    it(`${name} in place of history says so in words, and history comes when it is over`, async () => {
      await arm('GET', seeded, trouble);
      const visitor = await visit(seeded, patience(trouble));
      await sees(visitor, 'Messages couldn’t be loaded');
      await sees(visitor, trouble.history);
      assert.equal((await codesOf(visitor, seeded)).room, trouble.code);
      await stage.test('clear', {});
      await recover(visitor, trouble);
      await eventually(visitor.bodies, (bodies) => assert.deepEqual(bodies, history));
      assert.ok(!(await wordsOn(visitor)).includes('couldn’t be loaded'));
      await isLive(visitor);
    });

    it(`${name} in answer to a message keeps it, says so in words, and delivers it once when it is over`, async () => {
      const visitor = await visit(written, patience(trouble));
      await isLive(visitor);
      await arm('POST', written, trouble);
      const text = `after ${name}`;
      await visitor.write(text);
      await stands(visitor, trouble);
      await paused(visitor, trouble);
      await visitor.reload();
      await stands(visitor, trouble);
      assert.equal(await holds(written, text), 0);
      await stage.test('clear', {});
      if (trouble.send.button === 'Sign in') await recover(visitor, trouble);
      else if (trouble.send.button) await visitor.press(text, trouble.send.button);
      await delivered(visitor, written, text);
    });
  }

  it('a lost answer to a message that arrived is found in the history, and the message stands once', async () => {
    const visitor = await visit(written);
    await isLive(visitor);
    await stage.test('fault', { match: { method: 'POST', path: path(written) }, do: 'drop' });
    await visitor.write('arrived without a word');
    await delivered(visitor, written, 'arrived without a word');
  });

  it('a message written while history does not answer is delivered once', async () => {
    await arm('GET', written, troubles['a 500'] as Trouble);
    const visitor = await visit(written);
    await sees(visitor, 'Messages couldn’t be loaded');
    await visitor.write('written blind');
    await eventually(
      () => holds(written, 'written blind'),
      (count) => assert.equal(count, 1),
    );
    await stage.test('clear', {});
    await pressed(visitor, 'Try again');
    await delivered(visitor, written, 'written blind');
  });

  it('an unknown room says that it is not there, is not asked for again and offers no composer', async () => {
    const visitor = await visit('nowhere');
    await sees(visitor, 'This conversation doesn’t exist any more.');
    assert.equal((await codesOf(visitor, 'nowhere')).room, 'not-found');
    assert.equal(await canWrite(visitor), false);
    const asked: string[] = [];
    visitor.page.on('request', (request) => asked.push(request.url()));
    await visitor.task(seeded);
    await eventually(visitor.bodies, (bodies) => assert.deepEqual(bodies, history));
    assert.equal(await canWrite(visitor), true);
    await isLive(visitor);
    assert.deepEqual(
      asked.filter((address) => address.includes(path('nowhere'))),
      [],
    );
  });

  it('a room of other people says that it is not mine', async () => {
    const visitor = await visit('61');
    await sees(visitor, 'You don’t have access to this conversation.');
    assert.equal((await codesOf(visitor, '61')).room, 'forbidden');
  });

  it('a room name that no backend could have ends in words, and holds nothing else up', async () => {
    const visitor = await visit('a room/../with?&#');
    await sees(visitor, 'Messages couldn’t be loaded');
    await isLive(visitor);
    await visitor.task(written);
    await visitor.write('elsewhere all is well');
    await delivered(visitor, written, 'elsewhere all is well');
  });

  it('a malformed frame costs nothing: what it would have told is asked for', async () => {
    const visitor = await visit(written);
    await isLive(visitor);
    await stage.test('fault', { match: { event: 'new_message' }, do: 'malformed', times: 2 });
    const jon = await createTab(await stage.page('jon'), 'jon', `${stage.url}/?people=jon&room=${written}`);
    await jon.write('told in a broken frame');
    // In some browsers only one window is seen at a time, and what is not seen is not loaded here: loading would mark it read.
    await visitor.page.bringToFront();
    await eventually(visitor.bodies, (bodies) =>
      assert.equal(bodies.filter((body) => body === 'told in a broken frame').length, 1),
    );
    assert.deepEqual(jon.surprises(), []);
    await jon.close();
  });
});
