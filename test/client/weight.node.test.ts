// What is too heavy for one frame or one acknowledgement, and that it costs itself only.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask, fact } from '../../src/dialects/calls.ts';
import { taskDesk } from '../../src/dialects/task-desk.ts';
import { heaviest, outweighs } from '../../src/kit/weight.ts';
import type { ChatError } from '../../src/model/error.ts';
import type { AnyDialect, Answer } from '../../src/ports/dialect.ts';
import type { Transport } from '../../src/ports/transport.ts';
import { createWorld, jon, maya } from './device.ts';

const deep = (levels: number): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
};

describe('the weight of plain data', () => {
  const light = {
    text: 'x'.repeat(200_000),
    nothing: undefined,
    numbers: [1, 2, null],
    deep: deep(1000),
    bytes: new Uint8Array(1000),
  };
  for (const [name, value] of Object.entries(light))
    it(`is borne where it is ${name}`, () => assert.equal(outweighs(value), false));

  const heavy = {
    'a long text': ['x'.repeat(heaviest)],
    'many numbers': Array.from({ length: heaviest }, () => 1),
    'many short texts': Array.from({ length: 100_000 }, () => 'ab'),
    'long names': { ['k'.repeat(heaviest)]: 1 },
    bytes: { file: new Uint8Array(heaviest + 1) },
    depth: deep(200_000),
  };
  for (const [name, value] of Object.entries(heavy)) it(`is too much with ${name}`, () => assert.equal(outweighs(value), true));

  it('is found in bounded time in a circle', () => {
    const circle: unknown[] = [];
    circle.push(circle);
    assert.equal(outweighs(circle), true);
  });
});

const burden = 'x'.repeat(heaviest);

describe('a frame that is too heavy', () => {
  it('is passed over with a warning, and the next one is heard', async () => {
    const world = createWorld();
    const errors: ChatError[] = [];
    const a = world.device(maya, { onError: (error) => errors.push(error) });
    a.chat.start();
    a.chat.room('42').open();
    await world.clock.tick(1000);
    world.desk.post('42', jon, burden);
    world.desk.docs.pop();
    world.desk.post('42', jon, 'light');
    await world.clock.tick(100);
    assert.deepEqual(a.lines('42'), ['Jon Bell: light']);
    assert.deepEqual(
      errors.map(({ code, message }) => `${code}: ${message.slice(0, 71)}`),
      ['protocol: unable to follow the backend; the frame `new_message` could not be read'],
    );
  });
});

/** Sends by a call that is acknowledged. */
const acknowledging: AnyDialect = {
  ...taskDesk(),
  say: {
    ...taskDesk().say,
    send: ({ roomId, localId, body }, { me, now }) =>
      ask<[{ id: string }]>('send', [roomId, body], ({ id }) =>
        fact('message', { message: { id, roomId, author: me, body, sentAt: now, order: `9${id}`, localId } }),
      ),
  },
};

describe('an acknowledgement that is too heavy', () => {
  it('leaves it open whether the message arrived, and costs nothing else', async () => {
    const world = createWorld();
    const errors: ChatError[] = [];
    const acks: object[] = [{ id: 'm1', burden }, { id: 'm2' }];
    const connect = world.desk.connect;
    world.desk.connect = (person): Transport => {
      const transport = connect(person);
      const { call: carry } = transport;
      const call: Transport['call'] = async (one, ...rest): Promise<Answer> =>
        one.via === 'socket' && one.event === 'send' ? { from: 'ack', args: [acks.shift()] } : carry(one, ...rest);
      return Object.defineProperty(transport, 'call', { value: call });
    };
    const a = world.device(maya, { dialect: acknowledging, onError: (error) => errors.push(error) });
    a.chat.start();
    a.chat.room('42').open();
    await world.clock.tick(1000);
    a.chat.room('42').send('heavy');
    a.chat.room('42').send('light');
    await world.clock.tick(5000);
    assert.deepEqual(a.lines('42'), ['Maya Rossi: light', '(unconfirmed) heavy']);
    assert.deepEqual(
      errors.map(({ code }) => code),
      ['protocol'],
    );
  });
});
