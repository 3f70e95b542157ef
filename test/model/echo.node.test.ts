// Which message answers for which send, held against any outbox and any history: nothing twice, nothing early, nothing left that fits.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { at, bob, entry, live, mine, page, queued, roomId, sendOf } from './fixtures.ts';
import { echoes } from '../../src/model/echo.ts';
import { reduceAll } from '../../src/model/reduce.ts';
import { positionOf } from '../../src/model/state.ts';
import type { Message } from '../../src/model/entities.ts';

type Written = { readonly body: string; readonly own: boolean; readonly name: string | undefined };
type Saying = { readonly body: string; readonly after: number | undefined };

/** Few words, so that many say the same. */
const body = fc.constantFrom('ok', ' ok\r\n', 'no');
const history = fc.array(
  fc.record<Written>({ body, own: fc.boolean(), name: fc.constantFrom(undefined, undefined, 'l1', 'l2', 'elsewhere') }),
  { maxLength: 8 },
);
const outbox = fc.array(fc.record<Saying>({ body, after: fc.option(fc.nat(8), { nil: undefined }) }), { maxLength: 5 });

const place = (n: number): string => (n > 0 ? at(n) : '');
const words = (text: string): string => text.trim();

describe('echoes, for any outbox and any history', () => {
  it('law 4: each message answers for one send, later than what was known, and none that fits is left', () => {
    fc.assert(
      fc.property(history, outbox, (written, said) => {
        const used = new Set<string>();
        const messages = written.map(({ body: text, own, name }, i): Message => {
          const fresh = own && name !== undefined && !used.has(name) && used.add(name);
          return mine(i + 1, { body: text, ...(!own && { author: bob }), ...(fresh && { localId: name }) });
        });
        const told = said.flatMap(({ body: text, after }, i) => [
          queued(`l${i}`, entry(`l${i}`, { command: sendOf(`l${i}`, text) })),
          { type: 'sending', localId: `l${i}`, ...(after !== undefined && { after: place(after) }) } as const,
        ]);
        const found = echoes(reduceAll(live, [page(messages), ...told]), roomId);
        const ids = [...found.values()].map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length, 'each message answers once');
        const isFree = ({ id, localId }: Message): boolean => !ids.includes(id) && localId === undefined;
        for (const [i, { body: text, after }] of said.entries()) {
          const name = `l${i}`;
          const fits = (message: Message): boolean =>
            message.author.id !== 'bob' &&
            after !== undefined &&
            positionOf(message) > place(after) &&
            words(message.body) === words(text);
          const echo = found.get(name);
          const named = messages.find(({ localId, author }) => localId === name && author.id !== 'bob');
          const isLater = named && said.some((one) => positionOf(named) > place(one.after ?? 0));
          if (isLater) assert.equal(echo?.id, named.id, 'the name decides');
          if (echo && echo.localId !== name) assert.ok(fits(echo) && echo.localId === undefined, `${echo.id} for ${name}`);
          if (!echo) assert.ok(!messages.some((message) => isFree(message) && fits(message)), `${name} has none`);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
