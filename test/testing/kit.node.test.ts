import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { marketplace } from '../../src/dialects/marketplace.ts';
import { parley } from '../../src/dialects/parley.ts';
import { taskDesk } from '../../src/dialects/task-desk.ts';
import type { AnyDialect, Fact, Some } from '../../src/ports/dialect.ts';
import type { Message } from '../../src/model/entities.ts';
import type { ChatEvent } from '../../src/model/event.ts';
import { checkDialect, lastLineOf, lineOf } from '../../src/testing.ts';
import { flat, isCall, type Step } from '../../src/testing/rows.ts';
import { doors, visitDoor } from './doors.ts';

describe('the conformance kit', () => {
  for (const [name, { rung, unseen = [] }] of Object.entries(doors))
    it(`law 9: every dialect passes the same contract, and its rung is proved against the running backend: ${name}, ${rung}`, async (t) => {
      const report = await checkDialect({ ...(await visitDoor(t, name)), patience: 30_000 });
      assert.deepEqual(report.findings.filter(({ verdict }) => verdict === 'false').map(lineOf), []);
      assert.deepEqual([report.declared, report.proved, report.ok], [rung, rung, true]);
      const blind = report.findings.filter(({ verdict }) => verdict === 'unseen').map((one) => one.name);
      assert.deepEqual(blind, unseen);
      assert.match(lastLineOf(report), new RegExp(`^${report.dialect}: ${rung} proved, ${rung} declared; \\d+ held, 0 false`));
    });
});

type Lie = {
  readonly what: string;
  readonly door: string;
  readonly tell: () => AnyDialect;
  /** The case that finds it, and a word of what it says. */
  readonly found: readonly [name: string, because: RegExp];
};

const desk = taskDesk();
const native = parley();
const market = marketplace();
type Bend = (fact: ChatEvent) => Fact | false;

const bentSteps = (steps: Some<Step>, bend: Bend): Some<Step> =>
  flat(steps).map((step) => {
    if (!isCall(step)) return bend(step as ChatEvent);
    return { ...step, hear: (...answer: readonly unknown[]) => bentSteps(step.hear?.(...answer), bend) };
  });

/** A row that gives other facts than it should, at once or from an answer. */
const bent = (row: unknown, bend: Bend): never =>
  ((...given: readonly unknown[]) => bentSteps((row as (...all: readonly unknown[]) => Some<Step>)(...given), bend)) as never;

const withMessage = (fact: ChatEvent, change: (message: Message) => Partial<Message>): ChatEvent =>
  fact.type === 'message' ? { ...fact, message: { ...fact.message, ...change(fact.message) } } : fact;

/** The cursor as the server gives it, without the millisecond that lets pages overlap. */
const strict: Bend = (fact) =>
  fact.type === 'page' && fact.older ? { ...fact, older: new Date(Date.parse(fact.older) - 1).toISOString() } : fact;

const withoutDeletes: Bend = (fact) => fact.type !== 'message-gone' && fact;

const lies: readonly Lie[] = [
  {
    what: 'a key that the server does not keep',
    door: 'task-desk',
    tell: () => ({ ...desk, promises: { keyTtlMs: 60_000 } }),
    found: ['key-twice', /made 2 messages/],
  },
  {
    what: 'a name that does not come back',
    door: 'task-desk',
    tell: () => ({ ...desk, promises: { echoesLocalId: true } }),
    found: ['name-returned', /without its `localId`/],
  },
  {
    what: 'a feed without a row to ask it',
    door: 'task-desk',
    tell: () => ({ ...desk, promises: { changes: true } }),
    found: ['feed', /no row catch-up/],
  },
  {
    what: 'a key that is another on every try',
    door: 'parley',
    tell() {
      let tries = 0;
      const again: AnyDialect['say']['send'] = (command, at) =>
        native.say.send!({ ...command, localId: `${command.localId}-${(tries += 1)}` }, at);
      return { ...native, say: { ...native.say, send: again } };
    },
    found: ['key-twice', /nobody|made 2 messages|refused/],
  },
  {
    what: 'order keys that are times',
    door: 'task-desk',
    tell: () => ({ ...desk, promises: { order: 'room' } }),
    found: ['no-holes', /something is missing/],
  },
  {
    what: 'a feed that leaves out what was deleted',
    door: 'parley',
    tell: () => ({
      ...native,
      say: {
        ...native.say,
        ...{ enter: bent(native.say.enter, withoutDeletes), 'catch-up': bent(native.say['catch-up'], withoutDeletes) },
      },
    }),
    found: ['feed', /not told of/],
  },
  {
    what: 'a frame by another name than it comes under',
    door: 'task-desk',
    tell: () => ({ ...desk, hear: { ...desk.hear, new_message: undefined, message: desk.hear.new_message } }),
    found: ['hears', /sent new_message, which no row hears/],
  },
  {
    what: 'an author by another id than theirs',
    door: 'marketplace',
    tell: () => ({
      ...market,
      hear: {
        ...market.hear,
        message_received: bent(market.hear.message_received, (fact) =>
          withMessage(fact, ({ author }) => ({ author: { ...author, id: author.name ?? '' } })),
        ),
        new_message_notification: () => false,
      },
    }),
    found: ['hears', /its author is .* and should be jon/],
  },
  {
    what: 'order that differs between frames and history',
    door: 'task-desk',
    tell: () => ({
      ...desk,
      hear: {
        ...desk.hear,
        new_message: bent(desk.hear.new_message, (fact) => withMessage(fact, ({ order }) => ({ order: `${order}0` }))),
      },
    }),
    found: ['agrees', /its order is/],
  },
  {
    what: 'pages whose edges lose messages of one time',
    door: 'task-desk',
    tell: () => ({ ...desk, say: { ...desk.say, load: bent(desk.say.load, strict) } }),
    found: ['pages', /fall between two pages/],
  },
  {
    what: 'reading that tells the backend nothing',
    door: 'marketplace',
    tell: () => ({ ...market, say: { ...market.say, read: () => undefined } }),
    found: ['unread', /nothing was unread|still counts/],
  },
  {
    what: 'typing that nobody hears',
    door: 'marketplace',
    tell: () => ({ ...market, hear: { ...market.hear, user_typing: undefined } }),
    found: ['typing', /sent .*user_typing, which no row hears/],
  },
  {
    what: 'a refusal that looks like trouble',
    door: 'parley',
    tell: () => ({ ...native, judge: (answer) => native.judge!(answer) && 'unavailable' }),
    found: ['no-room', /again and again/],
  },
  {
    what: 'refused credentials that look like trouble',
    door: 'task-desk',
    tell: () => ({ ...desk, hear: { ...desk.hear, auth_error: () => ({ type: 'refused', to: 'enter', code: 'unavailable' }) } }),
    found: ['no-token', /never came/],
  },
  {
    what: 'a frame that cannot be read',
    door: 'task-desk',
    tell: () => ({ ...desk, hear: { ...desk.hear, message_read: () => JSON.parse('nonsense') as never } }),
    found: ['frames', /`message_read` came and could not be read/],
  },
];

describe('a lying dialect', () => {
  for (const { what, door, tell, found } of lies)
    it(`is caught: ${what}`, async (t) => {
      const [name, because] = found;
      const only = [name, ...(name === 'frames' ? ['hears', 'receipts'] : [])];
      const report = await checkDialect({ ...(await visitDoor(t, door)), dialect: tell(), only, patience: 4000 });
      const finding = report.findings.find((one) => one.name === name)!;
      assert.deepEqual([finding.verdict, report.ok], ['false', false], finding.because);
      assert.match(finding.because!, because);
      assert.ok(finding.change);
    });
});
