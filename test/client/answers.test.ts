// What every server answer does to an outbox entry: `guarantees.md` §3.3 row by row, on the built client over real IndexedDB and HTTP.
import { expect } from '@open-wc/testing';
import { HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { ownWorker } from '../browser/own-worker.ts';
import type { ChatError } from '../../src/model/error.ts';
import type { Entry } from '../../src/model/event.ts';
import { unnamed } from './answer-rows.ts';
import {
  contentsOf,
  createSite,
  databaseOf,
  freshTenant,
  openHome,
  settleIn,
  until,
  type Home,
  type Level,
  type Reply,
  type Site,
} from './site.ts';

const levels: readonly Level[] = ['L0', 'L2'];

/** An answer of this status, with nothing done. */
const status =
  (code: number, body: Parameters<typeof HttpResponse.json>[0] = {}, headers: Record<string, string> = {}): Reply =>
  () =>
    HttpResponse.json(body, { status: code, headers });
/** Done, and the answer lost on its way. */
const loseAnswer: Reply = ({ commit }) => (commit(), HttpResponse.error());
/** Lost on its way there: nothing was done. */
const loseRequest: Reply = () => HttpResponse.error();
const text =
  (body: string, type: string): Reply =>
  ({ commit }) => (commit(), new HttpResponse(body, { status: 200, headers: { 'content-type': type } }));

const entry = ({ chat }: Home, index = 0): Entry | undefined => chat.state.get().outbox[index];
const ended = (promise: Promise<unknown>): Promise<ChatError> =>
  promise.then(
    () => Promise.reject(new Error('it was settled')),
    (error: ChatError) => error,
  );

describe('what a server answer does to an outbox entry (guarantees.md §3.3)', () => {
  const worker = setupWorker();
  let home: Home;
  let site: Site;

  before(() => worker.start(ownWorker));
  afterEach(async () => {
    await home.chat.logout();
    worker.resetHandlers();
  });
  after(() => worker.stop());

  /** One person in room `r`, where somebody has already spoken; the first sends get these answers. */
  const at = async (level: Level, ...replies: readonly Reply[]): Promise<void> => {
    site = createSite(worker);
    site.add('r', 'hello', 'jon');
    site.replies.push(...replies);
    home = openHome(level);
    await settleIn(home, 'r', 'other');
  };
  const say = (body: string, room = 'r') => home.chat.room(room).send(body);
  const bodies = (): readonly string[] => site.said.map(({ body }) => body);
  const stored = (): readonly string[] => site.rows.map(({ body }) => body);
  const shows = (...rows: readonly string[]): Promise<void> => until(() => home.lines().join('|') === rows.join('|'));

  for (const level of levels) {
    it(`ack with id, ${level}: it is confirmed, and the next goes on`, async () => {
      await at(level);
      const [one, two] = [say('one'), say('two')];
      expect([(await one.settled).id, (await two.settled).id]).to.deep.equal(['m2', 'm3']);
      expect(home.lines()).to.deep.equal(['hello', 'one', 'two']);
      expect([home.chat.state.get().outbox, bodies()]).to.deep.equal([[], ['one', 'two']]);
    });

    it(`ack with id, ${level}: one strict transaction writes the message and erases the entry`, async () => {
      const tenant = freshTenant();
      const name = databaseOf(level, tenant, 'maya');
      const seen: string[] = [];
      const look = async (): Promise<void> => {
        const { journal = [], messages = [] } = await contentsOf(name);
        seen.push(`${journal.length} waiting, ${messages.filter((row) => JSON.stringify(row).includes('"one"')).length} kept`);
      };
      site = createSite(worker);
      site.replies.push(async ({ commit }) => (await look(), commit()));
      home = openHome(level, { tenant });
      await settleIn(home);
      await say('one').settled;
      const steps = async (): Promise<boolean> => (await look(), seen.at(-1) === '0 waiting, 1 kept');
      await until(steps);
      expect([...new Set(seen)].filter((line) => line !== '1 waiting, 0 kept')).to.deep.equal(['0 waiting, 1 kept']);
    });

    it(`401, ${level}: it is kept, the credentials are renewed once, and the queue goes on in order`, async () => {
      await at(level, status(401, { message: 'jwt expired' }));
      say('one');
      await say('two').settled;
      expect([home.asked.filter(Boolean).length, bodies(), stored()]).to.deep.equal([
        1,
        ['one', 'one', 'two'],
        ['hello', 'one', 'two'],
      ]);
    });

    it(`401 that stays, ${level}: it is kept, the queue is paused, and nothing is tried until the person signs in`, async () => {
      await at(level);
      site.state.unauthorized = true;
      say('one');
      say('two');
      const paused = (): boolean => home.lines().slice(-2).join() === '(queued) one,(queued) two';
      await until(() => home.chat.state.get().status === 'denied' && paused());
      home.time.pass(3_600_000);
      expect([home.chat.state.get().refused?.code, home.chat.state.get().authenticated]).to.deep.equal(['unauthorized', false]);
      expect([home.asked.filter(Boolean).length, bodies(), paused()]).to.deep.equal([1, [], true]);
      site.state.unauthorized = false;
      home.chat.connection.retry();
      await shows('hello', 'one', 'two');
    });

    it(`403, ${level}: it fails as forbidden with the server's reason, and the queue goes on`, async () => {
      await at(level, status(403, { message: 'not on this task' }));
      const [one, two] = [say('one'), say('two')];
      const error = await ended(one.settled);
      await two.settled;
      expect([error.code, error.because]).to.deep.equal(['forbidden', 'not on this task']);
      expect([home.lines(), bodies()]).to.deep.equal([
        ['hello', 'two', '(failed) one'],
        ['one', 'two'],
      ]);
    });

    it(`404, ${level}: all that waits for the room fails as not-found, the room is archived here, and others go on`, async () => {
      const gone = status(404, { message: 'Task not found' });
      await at(level, gone, gone);
      const [one, two] = [say('one'), say('two')];
      expect([(await ended(one.settled)).code, (await ended(two.settled)).code]).to.deep.equal(['not-found', 'not-found']);
      await say('three', 'other').settled;
      expect(home.lines()).to.deep.equal(['hello', '(failed) one', '(failed) two']);
      expect(home.chat.room('r').state.get().room.archived).to.equal(true);
      expect(home.lines('other')).to.deep.equal(['three']);
    });

    it(`409 same key, other body, ${level}: it fails as conflict, the queue goes on, and only the person gives a new key`, async () => {
      await at(level, status(409, { error: 'key reused' }));
      const [one, two] = [say('one'), say('two')];
      expect((await ended(one.settled)).code).to.equal('conflict');
      await two.settled;
      home.time.pass(3_600_000);
      expect([home.lines(), bodies()]).to.deep.equal([
        ['hello', 'two', '(failed) one'],
        ['one', 'two'],
      ]);
      home.chat.outbox.retry(one.localId);
      await shows('hello', 'two', 'one');
      const [first, , last] = site.said;
      expect(level === 'L2' && first?.key === last?.key).to.equal(false);
    });

    it(`413, ${level}: it fails as too-large with the limit the server names, and the queue goes on`, async () => {
      await at(level, status(413, { message: 'at most 2000 characters' }));
      const [one, two] = [say('one'), say('two')];
      const error = await ended(one.settled);
      expect([error.code, error.because]).to.deep.equal(['too-large', 'at most 2000 characters']);
      await two.settled;
      expect(bodies()).to.deep.equal(['one', 'two']);
    });

    it(`413 seen here first, ${level}: it is not accepted, the limit is named in numbers, and the server is not asked`, async () => {
      await at(level);
      const sent = say('x'.repeat(65_537));
      const error = await ended(sent.saved);
      expect([error.code, error.because]).to.deep.equal(['too-large', 'a message holds at most 65536 characters']);
      expect([home.chat.state.get().outbox, site.said]).to.deep.equal([[], []]);
    });

    for (const code of [400, 422])
      it(`${code}, ${level}: it fails with at most 200 characters of what the server said, as text, and the queue goes on`, async () => {
        await at(level, status(code, { message: `<b>no</b>${'.'.repeat(300)}` }));
        const [one, two] = [say('one'), say('two')];
        const error = await ended(one.settled);
        expect([error.code, error.because]).to.deep.equal(['rejected', `<b>no</b>${'.'.repeat(191)}`]);
        await two.settled;
        expect([home.lines(), bodies()]).to.deep.equal([
          ['hello', 'two', '(failed) one'],
          ['one', 'two'],
        ]);
      });

    it(`429, ${level}: it stays at the head for as long as the server asks, its room waits, and others go on`, async () => {
      await at(level, status(429, {}, { 'retry-after': '20' }));
      say('one');
      say('two');
      await until(() => entry(home)?.notBefore !== undefined);
      await say('three', 'other').settled;
      home.time.pass(19_999);
      await until(() => home.lines().at(-1) === '(queued) two');
      expect([home.lines(), bodies()]).to.deep.equal([
        ['hello', '(queued) one', '(queued) two'],
        ['one', 'three'],
      ]);
      home.time.pass(1);
      await shows('hello', 'one', 'two');
      expect(bodies()).to.deep.equal(['one', 'three', 'one', 'two']);
    });

    it(`429 without a time, ${level}: it waits by backoff and keeps its place`, async () => {
      await at(level, status(429));
      say('one');
      say('two');
      await until(() => entry(home)?.notBefore !== undefined);
      const wait = (entry(home)?.notBefore ?? 0) - home.time.now();
      expect(wait).to.be.within(1, 30_000);
      home.time.pass(wait);
      await shows('hello', 'one', 'two');
    });

    it(`ack for unknown entry, ${level}: an answer for what the person has let go changes nothing but the history`, async () => {
      let answer = (): void => undefined;
      const held: Reply = ({ commit }) => new Promise((resolve) => (answer = () => resolve(commit())));
      await at(level, held);
      const one = say('one');
      await until(() => site.said.length === 1);
      await home.chat.outbox.discard(one.localId);
      expect(home.chat.state.get().outbox).to.deep.equal([]);
      answer();
      await say('two').settled;
      await shows('hello', 'one', 'two');
      expect([home.chat.state.get().outbox, home.errors]).to.deep.equal([[], []]);
    });
  }

  it('409 same key, same body, L2: it is confirmed with the returned message', async () => {
    await at('L2', ({ commit }) => {
      const made = commit();
      return new HttpResponse(made.body, { status: 409, headers: { 'content-type': 'application/json' } });
    });
    const [one, two] = [say('one'), say('two')];
    expect([(await one.settled).id, (await two.settled).id]).to.deep.equal(['m2', 'm3']);
    expect([home.lines(), bodies()]).to.deep.equal([
      ['hello', 'one', 'two'],
      ['one', 'two'],
    ]);
  });

  it('409 same key that returns another body, L2: it fails as conflict', async () => {
    const other = { id: 'm9', room: 'r', author: 'maya', body: 'something else', at: 1_750_000_000_009 };
    await at('L2', status(409, other));
    expect((await ended(say('one').settled)).code).to.equal('conflict');
    expect(home.lines()).to.deep.equal(['hello', '(failed) one']);
  });

  it('422 same key, other body, L2: it fails as conflict, and the queue goes on', async () => {
    await at('L2', status(422, { error: 'key reused' }));
    const [one, two] = [say('one'), say('two')];
    expect((await ended(one.settled)).code).to.equal('conflict');
    await two.settled;
    expect(bodies()).to.deep.equal(['one', 'two']);
  });

  /** No answer as long as the test lasts. */
  const silence: (() => void)[] = [];
  const silent: Reply = () => new Promise((resolve) => silence.push(() => resolve(HttpResponse.error())));
  const doneInSilence: Reply = (said) => (said.commit(), silent(said));
  afterEach(() => silence.splice(0).forEach((end) => end()));

  /** Answers after which nobody can tell whether it was done, each with nothing done and with it done. */
  const ambiguous: Readonly<Record<string, { readonly lost: Reply; readonly done: Reply; readonly warns?: true }>> = {
    'disconnect before ack': { lost: loseRequest, done: loseAnswer },
    ...Object.fromEntries(
      [500, 502, 503, 504].map((code) => [
        String(code),
        { lost: status(code, { message: 'oops' }), done: (said) => (said.commit(), HttpResponse.json({}, { status: code })) },
      ]),
    ),
    'malformed ack (a page with status 200)': {
      lost: () => HttpResponse.html('<h1>proxy</h1>'),
      done: text('<h1>proxy</h1>', 'text/html'),
      warns: true,
    },
    'malformed ack (truncated)': {
      lost: () => new HttpResponse('{"data":{"id"', { headers: { 'content-type': 'application/json' } }),
      done: text('{"data":{"id"', 'application/json'),
      warns: true,
    },
    'malformed ack (id missing)': {
      lost: status(201, { body: 'one' }),
      done: text('{"body":"one"}', 'application/json'),
      warns: true,
    },
    'malformed ack (wrong type)': { lost: status(201, [7]), done: text('"ok"', 'application/json'), warns: true },
    'malformed ack (larger than is read)': {
      lost: () => HttpResponse.json('x'.repeat(10_000_001)),
      done: text(`"${'x'.repeat(10_000_001)}"`, 'application/json'),
      warns: true,
    },
  };

  for (const [row, { lost, done, warns }] of Object.entries(ambiguous)) {
    const warned = (): boolean => !warns || home.errors.some(({ code }) => code === 'protocol');

    it(`${row}, L0: what history does not hold becomes unconfirmed, once said, and then the queue goes on`, async () => {
      await at('L0', lost);
      const one = say('one');
      await say('two').settled;
      await until(() => entry(home)?.state === 'unconfirmed');
      home.time.pass(3_600_000);
      await until(() => home.chat.state.get().status === 'polling');
      expect([home.lines(), bodies(), warned()]).to.deep.equal([['hello', 'two', '(unconfirmed) one'], ['one', 'two'], true]);
      home.chat.outbox.retry(one.localId);
      await shows('hello', 'two', 'one');
      expect(stored()).to.deep.equal(['hello', 'two', 'one']);
    });

    it(`${row}, L0: what history holds is confirmed without being said again`, async () => {
      await at('L0', done);
      const [one, two] = [say('one'), say('two')];
      expect([(await one.settled).id, (await two.settled).id]).to.deep.equal(['m2', 'm3']);
      expect([home.lines(), bodies(), warned()]).to.deep.equal([['hello', 'one', 'two'], ['one', 'two'], true]);
    });

    for (const [what, reply] of [
      ['it was done', done],
      ['it was not done', lost],
    ] as const)
      it(`${row}, ${what}, L2: it is said again under the same key after a backoff, and what follows waits`, async () => {
        await at('L2', reply);
        say('one');
        say('two');
        await until(() => entry(home)?.notBefore !== undefined);
        const wait = (entry(home)?.notBefore ?? 0) - home.time.now();
        expect([wait >= 1 && wait <= 30_000, home.lines().slice(-2), bodies()]).to.deep.equal([
          true,
          ['(queued) one', '(queued) two'],
          ['one'],
        ]);
        home.time.pass(wait);
        await until(() => stored().length === 3 && home.chat.state.get().outbox.length === 0);
        expect([stored(), bodies(), warned()]).to.deep.equal([['hello', 'one', 'two'], ['one', 'one', 'two'], true]);
        expect(site.said[0]?.key).to.equal(site.said[1]?.key);
        expect(home.lines()).to.deep.equal(['hello', 'one', 'two']);
      });
  }

  it('timeout, L0: it stays `sending` until the time is up, then history decides', async () => {
    await at('L0', silent);
    say('one');
    await until(() => site.said.length === 1);
    home.time.pass(14_000);
    expect(home.lines().at(-1)).to.equal('(sending) one');
    home.time.pass(1_000);
    await shows('hello', '(unconfirmed) one');
    expect(bodies()).to.deep.equal(['one']);
  });

  it('timeout, L0: what was done before the silence is found, and said once', async () => {
    await at('L0', doneInSilence);
    const one = say('one');
    await until(() => site.said.length === 1);
    home.time.pass(15_000);
    expect((await one.settled).id).to.equal('m2');
    expect([home.lines(), bodies()]).to.deep.equal([['hello', 'one'], ['one']]);
  });

  it('timeout, second ack, L2: it is said again under the same key, and its second answer is folded', async () => {
    await at('L2', doneInSilence);
    say('one');
    await until(() => site.said.length === 1);
    home.time.pass(15_000);
    await until(() => entry(home)?.notBefore !== undefined);
    home.time.pass(30_000);
    await until(() => home.chat.state.get().outbox.length === 0);
    expect([bodies(), stored(), home.lines()]).to.deep.equal([
      ['one', 'one'],
      ['hello', 'one'],
      ['hello', 'one'],
    ]);
  });

  it('timeout, L2, beyond nine tenths of the time a key is kept: it is not said again, and becomes unconfirmed', async () => {
    await at('L2', loseRequest);
    say('one');
    await until(() => entry(home)?.notBefore !== undefined);
    site.state.down = true;
    home.time.pass(5_000);
    // In flight, the second try would be answered by a backend that is up again.
    await until(() => site.state.turnedAway === 1 && entry(home)?.state === 'queued');
    await until(() => home.chat.state.get().status === 'offline');
    home.time.pass(86_400_000);
    await until(() => home.chat.state.get().status === 'offline');
    site.state.down = false;
    home.chat.connection.retry();
    await shows('hello', '(unconfirmed) one');
    expect(bodies()).to.deep.equal(['one']);
  });

  it('leaves out no row, and none of the rungs a row applies to', function () {
    const titles = this.test?.parent?.tests.map(({ title }) => title) ?? [];
    expect(unnamed(titles)).to.deep.equal([]);
  });
});
