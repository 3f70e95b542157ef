// What the host is told when the backend refuses, answers nonsense or does not answer, and that trouble never becomes a storm.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ChatError } from '../../src/model/error.ts';
import type { Answer, Call } from '../../src/ports/dialect.ts';
import type { Doc } from './desk.ts';
import { createWorld, jon, maya, type Device, type World } from './device.ts';

type Scene = { readonly world: World; readonly a: Device; readonly errors: ChatError[] };

const scene = (): Scene => {
  const world = createWorld();
  const errors: ChatError[] = [];
  return { world, errors, a: world.device(maya, { onError: (error) => errors.push(error) }) };
};
const enter = async ({ world, a }: Scene): Promise<void> => {
  a.chat.start();
  a.chat.room('42').open();
  await world.clock.tick(1000);
};
const status = (code: number, message = 'no'): Answer => ({ from: 'http', status: code, args: [{ message }] });
const isPost = (call: Call): boolean => call.via === 'http' && call.method === 'POST';
const isGet = (call: Call): boolean => call.via === 'http' && call.method === 'GET';
const told = ({ errors }: Scene): readonly string[] => errors.map(({ code, message }) => `${code}: ${message}`);
const count = ({ world }: Scene, start: string): number => world.desk.log.filter((line) => line.startsWith(start)).length;

/** Already in the history, but never told by a frame. */
const untold = (message: string): Doc => ({
  _id: 'm9',
  taskId: '42',
  senderId: jon.id,
  senderName: jon.name,
  senderRole: jon.role,
  message,
  read: false,
  createdAt: new Date(10_000_000).toISOString(),
});
const broken = { odd: true } as unknown as string;

describe('trouble', () => {
  it('is told once when a send is refused', async () => {
    const here = scene();
    await enter(here);
    here.world.desk.fault = (call) => (isPost(call) ? status(403, 'read only') : undefined);
    const sent = here.a.chat.room('42').send('hello');
    await here.world.clock.tick(5000);
    await assert.rejects(sent.settled, { name: 'ChatError', code: 'forbidden', because: 'read only' });
    assert.deepEqual(told(here), ['forbidden: unable to deliver what was written; read only']);
  });

  it('is told when nobody can say whether a send arrived, and stays with it', async () => {
    const here = scene();
    await enter(here);
    here.world.desk.fault = (call) => (isPost(call) ? status(500, 'broken') : undefined);
    here.a.chat.room('42').send('hello');
    await here.world.clock.tick(5000);
    assert.deepEqual(told(here), ['unavailable: unable to send; broken']);
    const [entry] = here.a.chat.outbox.get();
    assert.equal(entry?.state, 'unconfirmed');
    assert.deepEqual(entry?.failed, { code: 'unavailable', because: 'broken' });
  });

  it('of a send is forgotten when the person says it again', async () => {
    const here = scene();
    await enter(here);
    here.world.desk.fault = (call) => (isPost(call) ? status(500) : undefined);
    const { localId } = here.a.chat.room('42').send('hello');
    await here.world.clock.tick(5000);
    here.world.desk.fault = (call) => (isPost(call) ? 'hang' : undefined);
    here.a.chat.outbox.retry(localId);
    await here.world.clock.tick(100);
    assert.equal(here.a.chat.outbox.get()[0]?.failed, undefined);
  });

  it('is told once while history is refused over and over', async () => {
    const here = scene();
    here.world.desk.fault = (call) => (isGet(call) ? status(500, 'broken') : undefined);
    await enter(here);
    await here.world.clock.tick(60_000);
    assert.ok(count(here, 'GET') > 2);
    assert.deepEqual(told(here), ['unavailable: unable to load; broken']);
  });

  it('is told once when the credentials are refused', async () => {
    const here = scene();
    here.world.desk.fault = (call) => (isGet(call) ? status(401, 'expired') : undefined);
    await enter(here);
    await here.world.clock.tick(60_000);
    assert.equal(here.a.chat.connection.get(), 'denied');
    assert.deepEqual(told(here), ['unauthorized: unable to connect; expired']);
  });

  it('with credentials that can be renewed is never shown', async () => {
    const here = scene();
    let refusals = 1;
    here.world.desk.fault = (call) => (isGet(call) && refusals-- > 0 ? status(401, 'expired') : undefined);
    const shown: unknown[] = [];
    const room = here.a.chat.room('42');
    room.state.subscribe(({ refused }) => shown.push(refused));
    await enter(here);
    await here.world.clock.tick(5000);
    assert.equal(refusals < 0, true);
    assert.equal(here.a.chat.connection.get(), 'live');
    assert.equal(room.state.get().loaded, true);
    assert.deepEqual(shown.filter(Boolean), []);
    assert.deepEqual(told(here), []);
  });

  it('with reading is not answered by reading again and again', async () => {
    const here = scene();
    await enter(here);
    here.world.desk.post('42', jon, 'news');
    await here.world.clock.tick(100);
    here.world.desk.fault = (call) => (isGet(call) ? status(500) : undefined);
    const before = count(here, 'GET');
    here.a.chat.room('42').markRead();
    await here.world.clock.tick(60_000);
    const tries = count(here, 'GET') - before;
    assert.ok(tries > 1 && tries < 30, `${tries} tries in a minute`);
    here.world.desk.fault = undefined;
    await here.world.clock.tick(60_000);
    assert.deepEqual(here.a.chat.outbox.get(), []);
  });

  it('with a frame is mended by asking for what it would have told', async () => {
    const here = scene();
    await enter(here);
    here.world.desk.docs.push(untold('lost on the way'));
    here.world.desk.post('42', jon, broken);
    await here.world.clock.tick(100);
    assert.deepEqual(here.a.lines('42'), []);
    await here.world.clock.tick(1000);
    assert.deepEqual(here.a.lines('42'), ['Jon Bell: lost on the way']);
    assert.deepEqual(
      here.errors.map(({ code }) => code),
      ['protocol'],
    );
  });

  it('with every frame is asked about at a measured pace', async () => {
    const here = scene();
    await enter(here);
    const before = count(here, 'GET');
    for (let frames = 0; frames < 600; frames += 1) {
      here.world.desk.post('42', maya, broken);
      await here.world.clock.tick(100);
    }
    const loads = count(here, 'GET') - before;
    assert.ok(loads > 5 && loads <= 31, `${loads} loads in a minute`);
    assert.equal(here.errors.filter(({ message }) => message.includes('new_message')).length, 1);
  });
});
