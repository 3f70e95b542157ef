// What a person reads when a server answers like this, row by row of `guarantees.md` §3.3: a thread of ours over the real client.
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import { HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { ownWorker } from '../browser/own-worker.ts';
import '../../src/define.ts';
import { rows, type AnswerRow } from './answer-rows.ts';
import { createSite, openHome, settleIn, until, type Home, type Level, type Reply } from './site.ts';

const status =
  (code: number, body: Parameters<typeof HttpResponse.json>[0] = {}, headers: Record<string, string> = {}): Reply =>
  () =>
    HttpResponse.json(body, { status: code, headers });
const silence: (() => void)[] = [];

/** The lines of what I said: `one` got the answer, `two` was said right after it. A reason at the end may go on. */
type Lines = readonly string[];
type Seen = { readonly answers: readonly Reply[]; readonly banner?: string } & { readonly [L in Level]?: Lines };

const sent: Lines = ['one Sent', 'two Sent'];
const held: Lines = ['one Waiting to send', 'two Waiting to send'];
const failed = (because: string): string => `Not sent Retry Delete ${because}`;
const both = (lines: Lines): Pick<Seen, Level> => ({ L0: lines, L2: lines });
const refused = (code: number, because: string, body: object = { message: because }): Seen => ({
  answers: [status(code, body)],
  ...both(['two Sent', `one ${failed(because)}`]),
});
/** Nobody can tell: at L0 the person is asked and the rest goes on, at L2 it is said again and the rest waits. */
const unsure = (answer: Reply, because: string): Seen => ({
  answers: [answer],
  L0: ['two Sent', `one Not confirmed Send again Discard ${because}`],
  L2: held,
});
const made =
  (code: number): Reply =>
  ({ commit }) =>
    new HttpResponse(commit().body, { status: code, headers: { 'content-type': 'application/json' } });

const seen: { readonly [R in AnswerRow]?: Seen } = {
  'ack with id': { answers: [], ...both(sent) },
  timeout: unsure(
    () => new Promise((resolve) => silence.push(() => resolve(HttpResponse.error()))),
    'the server did not answer in time',
  ),
  'disconnect before ack': unsure(() => HttpResponse.error(), 'there is no connection to the server'),
  '401': { answers: [], ...both(held), banner: 'Your session has expired Sign in' },
  '403': refused(403, 'not on this task'),
  '404': {
    answers: [status(404, { message: 'Task not found' }), status(404, { message: 'Task not found' })],
    ...both([`one ${failed('Task not found')}`, `two ${failed('Task not found')}`]),
  },
  '409 same key, same body': { answers: [made(409)], L2: sent },
  '409 same key, other body': refused(409, 'key reused', { error: 'key reused' }),
  '422 same key, other body': refused(422, 'key reused', { error: 'key reused' }),
  '413': refused(413, 'at most 2000 characters'),
  '400': refused(400, 'no such word'),
  '422': refused(422, 'no such word'),
  '429': { answers: [status(429, {}, { 'retry-after': '20' })], ...both(held) },
  '500': unsure(status(500, { message: 'oops' }), 'oops'),
  '502': unsure(status(502, { message: 'oops' }), 'oops'),
  '503': unsure(status(503, { message: 'oops' }), 'oops'),
  '504': unsure(status(504, { message: 'oops' }), 'oops'),
  'malformed ack (a page with status 200)': unsure(() => HttpResponse.html('<h1>proxy</h1>'), 'the server answered text/html'),
  'malformed ack (truncated)': unsure(
    () => new HttpResponse('{"data":{"id"', { headers: { 'content-type': 'application/json' } }),
    'the server answered broken JSON',
  ),
  'malformed ack (id missing)': unsure(status(201, { body: 'one' }), ''),
  'malformed ack (wrong type)': unsure(status(201, [7]), ''),
  'malformed ack (larger than is read)': unsure(() => HttpResponse.json('x'.repeat(10_000_001)), ''),
};
/** Nobody sees these: they change nothing. */
const unseen: readonly AnswerRow[] = ['ack for unknown entry', 'second ack'];

const textOf = (node: Node): string =>
  node instanceof Text
    ? node.data.trim()
    : [...((node as Element).shadowRoot ?? node).childNodes].map(textOf).filter(Boolean).join(' ');

describe('what a person reads (guarantees.md §3.3)', () => {
  const worker = setupWorker();
  let home: Home;

  before(() => worker.start(ownWorker));
  afterEach(async () => {
    silence.splice(0).forEach((end) => end());
    await home.chat.logout();
    worker.resetHandlers();
  });
  after(() => worker.stop());

  const thread = async (): Promise<ShadowRoot> => {
    const box = await fixture<HTMLElement>(
      html`<div style="position: fixed; inset: 0 auto auto 0; inline-size: 400px; block-size: 600px"></div>`,
    );
    const element = Object.assign(document.createElement('chat-thread'), { client: home.chat, room: 'r', lang: 'en-US' });
    element.style.blockSize = '100%';
    box.append(element);
    await until(() => textOf(element).includes('hello'));
    return element.shadowRoot!;
  };
  /** Without the hour at which it was said. */
  const linesIn = (root: ShadowRoot): Lines =>
    [...root.querySelectorAll('[part=message]')].slice(1).map((one) => textOf(one).replace(/\d+:\d\d\s[AP]M /, ''));
  const reads = (lines: Lines, wanted: Lines): boolean =>
    lines.length === wanted.length && wanted.every((line, i) => lines[i]?.startsWith(line));

  for (const [row, { answers, banner = '', ...at }] of Object.entries(seen))
    for (const [level, wanted] of Object.entries(at) as [Level, Lines][])
      it(`${row}, ${level}: ${wanted.join('; ')}${banner && `; ${banner}`}`, async () => {
        const site = createSite(worker);
        site.add('r', 'hello', 'jon');
        site.replies.push(...answers);
        home = openHome(level);
        await settleIn(home);
        const root = await thread();
        site.state.unauthorized = row === '401';
        home.chat.room('r').send('one');
        home.chat.room('r').send('two');
        if (row === 'timeout') await until(() => site.said.length === 1);
        if (row === 'timeout') home.time.pass(15_000);
        // What waits looks the same before it is answered; unanswered it would be answered by the backend of the next test.
        if (wanted === held && answers.length > 0) await until(() => home.chat.state.get().outbox[0]?.notBefore !== undefined);
        await until(() => reads(linesIn(root), wanted));
        await until(() => textOf(root.querySelector('chat-status')!).includes(banner));
      });

  it('leaves out no row that anybody sees', () => {
    expect(
      Object.keys(rows)
        .filter((row) => !unseen.includes(row as AnswerRow))
        .sort(),
    ).to.deep.equal(Object.keys(seen).sort());
    for (const [row, levels] of Object.entries(rows))
      if (row in seen) for (const level of levels) expect(seen[row as AnswerRow], row).to.have.property(level);
  });
});
