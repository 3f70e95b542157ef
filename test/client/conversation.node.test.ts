import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { opposite } from '../../src/model/receipts.ts';
import { ChatError } from '../../src/model/error.ts';
import { createWorld, jon, maya, type Device, type World } from './device.ts';

const status = ({ chat }: Device): string => chat.state.get().status;
const open = async (world: World, device: Device, room = '42'): Promise<() => void> => {
  device.chat.start();
  const release = device.chat.room(room).open();
  await world.clock.tick(1000);
  return release;
};

describe('client', () => {
  it('goes through connecting and catching-up to live', async () => {
    const world = createWorld();
    const device = world.device(maya);
    const seen: string[] = [];
    device.chat.connection.subscribe((next) => seen.push(next));
    await open(world, device);
    assert.deepEqual(seen, ['connecting', 'catching-up', 'live']);
  });

  it('carries messages both ways', async () => {
    const world = createWorld();
    const [a, b] = [world.device(maya), world.device(jon)];
    await open(world, a);
    await open(world, b);
    a.chat.room('42').send('Is the survey in?');
    await world.clock.tick(100);
    b.chat.room('42').send('It came this morning.');
    await world.clock.tick(100);
    const expected = ['Maya Rossi: Is the survey in?', 'Jon Bell: It came this morning.'];
    assert.deepEqual(a.lines('42'), expected);
    assert.deepEqual(b.lines('42'), expected);
    assert.equal(world.desk.docs.length, 2);
  });

  it('G1 shows a message before the network answers', async () => {
    const world = createWorld();
    const a = world.device(maya);
    await open(world, a);
    world.desk.fault = (call) => (call.via === 'http' && call.method === 'POST' ? 'hang' : undefined);
    const sent = a.chat.room('42').send('hello');
    assert.equal(await sent.saved, false);
    await world.clock.settle();
    assert.deepEqual(a.lines('42'), ['(sending) hello']);
  });

  it('G5 never shows a message twice when the broadcast outruns the answer', async () => {
    const world = createWorld();
    const a = world.device(maya);
    await open(world, a);
    const views: string[] = [];
    a.chat.state.subscribe(() => views.push(a.lines('42').join(' | ')));
    a.chat.room('42').send('once');
    await world.clock.tick(100);
    assert.deepEqual([...new Set(views)], ['(queued) once', '(sending) once', 'Maya Rossi: once']);
  });

  it('G7 keeps the order of a room when the first send is slow', async () => {
    const world = createWorld();
    const a = world.device(maya);
    await open(world, a);
    let held = true;
    world.desk.fault = () =>
      held ? { from: 'http', status: 429, retryAfter: 2000, args: [{ message: 'slow down' }] } : undefined;
    for (const text of ['one', 'two', 'three']) a.chat.room('42').send(text);
    await world.clock.tick(1000);
    held = false;
    await world.clock.tick(5000);
    assert.deepEqual(
      world.desk.docs.map(({ message }) => message),
      ['one', 'two', 'three'],
    );
  });

  it('sends what was written offline after the connection returns, in order and once', async () => {
    const world = createWorld();
    const a = world.device(maya);
    await open(world, a);
    world.desk.down = true;
    world.desk.drop();
    for (const text of ['one', 'two', 'three']) a.chat.room('42').send(text);
    await world.clock.tick(20_000);
    assert.equal(status(a), 'offline');
    assert.deepEqual(a.lines('42'), ['(queued) one', '(queued) two', '(queued) three']);
    world.desk.down = false;
    await world.clock.tick(60_000);
    assert.deepEqual(
      world.desk.docs.map(({ message }) => message),
      ['one', 'two', 'three'],
    );
    assert.deepEqual(a.lines('42'), ['Maya Rossi: one', 'Maya Rossi: two', 'Maya Rossi: three']);
  });

  it('L0 finds a message whose answer was lost in history and does not say it again', async () => {
    const world = createWorld();
    const a = world.device(maya);
    await open(world, a);
    world.desk.fault = (call) => (call.via === 'http' && call.method === 'POST' ? 'lose-answer' : undefined);
    const sent = a.chat.room('42').send('did it arrive?');
    await world.clock.tick(30_000);
    assert.equal(world.desk.docs.length, 1);
    assert.equal((await sent.settled).body, 'did it arrive?');
    assert.deepEqual(a.lines('42'), ['Maya Rossi: did it arrive?']);
  });

  it('L0 asks the person when nobody can know, and blocks nothing meanwhile', async () => {
    const world = createWorld();
    const a = world.device(maya);
    await open(world, a);
    let lost = true;
    world.desk.fault = (call) => (lost && call.via === 'http' && call.method === 'POST' ? 'never-arrives' : undefined);
    const { localId } = a.chat.room('42').send('first');
    await world.clock.tick(2000);
    assert.deepEqual(a.lines('42'), ['(unconfirmed) first']);
    lost = false;
    a.chat.room('42').send('second');
    await world.clock.tick(2000);
    assert.deepEqual(a.lines('42'), ['Maya Rossi: second', '(unconfirmed) first']);
    a.chat.outbox.retry(localId);
    await world.clock.tick(2000);
    assert.deepEqual(a.lines('42'), ['Maya Rossi: second', 'Maya Rossi: first']);
    assert.equal(world.desk.docs.length, 2);
  });

  it('law 4: saying ok twice makes two messages, losing an answer makes one', async () => {
    const world = createWorld();
    const a = world.device(maya);
    await open(world, a);
    a.chat.room('42').send('ok');
    a.chat.room('42').send('ok');
    await world.clock.tick(1000);
    world.desk.fault = (call) => (call.via === 'http' && call.method === 'POST' ? 'lose-answer' : undefined);
    a.chat.room('42').send('ok');
    await world.clock.tick(30_000);
    assert.equal(world.desk.docs.length, 3);
    assert.deepEqual(a.lines('42'), ['Maya Rossi: ok', 'Maya Rossi: ok', 'Maya Rossi: ok']);
  });

  it('F31 works by polling when no socket can be had, and says so', async () => {
    const world = createWorld();
    world.desk.socketless = true;
    const [a, b] = [world.device(maya), world.device(jon)];
    await open(world, a);
    await open(world, b);
    assert.equal(status(a), 'polling');
    a.chat.room('42').send('over HTTP');
    await world.clock.tick(20_000);
    assert.deepEqual(b.lines('42'), ['Maya Rossi: over HTTP']);
    world.desk.socketless = false;
    await world.clock.tick(120_000);
    assert.equal(status(a), 'live');
  });

  it('raises the count of a watched room and lowers it when the room is read', async () => {
    const world = createWorld();
    const [a, b] = [world.device(maya), world.device(jon)];
    await open(world, a);
    b.chat.start();
    b.chat.room('42').watch();
    await world.clock.tick(1000);
    a.chat.room('42').send('one');
    a.chat.room('42').send('two');
    await world.clock.tick(1000);
    assert.equal(b.chat.room('42').state.get().unread, 2);
    b.chat.room('42').open();
    await world.clock.tick(1000);
    assert.equal(b.chat.room('42').state.get().unread, 0);
    assert.ok(a.chat.room('42').state.get().receipts.get(opposite), 'the writer learns that it was read');
  });

  it('lowers the count of a watched room when a colleague on my side reads it', async () => {
    const world = createWorld();
    const [a, b, c] = [world.device(maya), world.device(jon), world.device({ id: 'priya', name: 'Priya Nair', role: 'tc' })];
    await open(world, a);
    c.chat.start();
    c.chat.room('42').watch();
    a.chat.room('42').send('who reads this?');
    await world.clock.tick(1000);
    assert.equal(c.chat.room('42').state.get().unread, 1);
    await open(world, b);
    assert.equal(c.chat.room('42').state.get().unread, 0);
  });

  it('counts while polling what nobody has loaded yet', async () => {
    const world = createWorld();
    world.desk.socketless = true;
    const [a, b] = [world.device(maya), world.device(jon)];
    await open(world, a);
    const release = await open(world, b);
    a.chat.room('42').send('read at once');
    await world.clock.tick(20_000);
    assert.equal(b.chat.room('42').state.get().unread, 0);
    b.chat.room('42').watch();
    release();
    b.visible.set(false);
    a.chat.room('42').send('not read yet');
    await world.clock.tick(20_000);
    assert.equal(b.chat.room('42').state.get().unread, 1);
  });

  it('F10 parks a refused message with its reason and goes on', async () => {
    const world = createWorld();
    const a = world.device(maya);
    await open(world, a);
    world.desk.fault = (call) =>
      call.via === 'http' && JSON.stringify(call.body ?? '').includes('bad')
        ? { from: 'http', status: 403, args: [{ message: 'not on this task' }] }
        : undefined;
    const bad = a.chat.room('42').send('bad');
    a.chat.room('42').send('good');
    await world.clock.tick(1000);
    await assert.rejects(
      bad.settled,
      (error: ChatError) =>
        error instanceof ChatError && error.code === 'forbidden' && error.message.includes('not on this task'),
    );
    assert.deepEqual(a.lines('42'), ['Maya Rossi: good', '(failed) bad']);
  });

  it('asks for credentials once more after a 401 and then stops', async () => {
    const world = createWorld();
    const asked: boolean[] = [];
    const a = world.device(maya, { auth: (again) => (asked.push(again), 'stale') });
    world.desk.fault = () => ({ from: 'http', status: 401, args: [{ message: 'jwt expired' }] });
    await open(world, a);
    await world.clock.tick(600_000);
    assert.deepEqual(asked, [false, true]);
    assert.equal(status(a), 'denied');
    world.desk.fault = undefined;
    a.chat.connection.retry();
    await world.clock.tick(1000);
    assert.equal(status(a), 'live');
  });

  it('says what is wrong with a room that does not exist', async () => {
    const world = createWorld();
    const a = world.device(maya);
    await open(world, a, 'nowhere');
    assert.equal(a.chat.room('nowhere').state.get().refused?.code, 'not-found');
    assert.equal(status(a), 'live');
  });

  it('G9 takes up after a crash what was said without a verdict', async () => {
    const world = createWorld();
    const first = world.device(maya);
    await open(world, first);
    world.desk.fault = (call) => (call.via === 'http' && call.method === 'POST' ? 'hang' : undefined);
    first.chat.room('42').send('half said');
    await world.clock.tick(100);
    const second = world.device(maya, { storage: first.storage });
    world.desk.fault = undefined;
    await open(world, second);
    assert.deepEqual(second.lines('42'), ['(unconfirmed) half said']);
    assert.equal(world.desk.docs.length, 0);
  });

  it('law 7: a throwing row costs itself only: a malformed frame costs that frame, and is told once', async () => {
    const world = createWorld();
    const errors: ChatError[] = [];
    const a = world.device(maya, { onError: (error) => errors.push(error) });
    await open(world, a);
    world.desk.post('42', jon, 'fine');
    world.desk.post('42', jon, { odd: true } as unknown as string);
    world.desk.post('42', jon, ['odd', 'again'] as unknown as string);
    await world.clock.tick(100);
    assert.deepEqual(a.lines('42'), ['Jon Bell: fine']);
    assert.equal(errors.length, 1);
    assert.equal(errors[0]?.code, 'protocol');
    assert.equal(a.chat.diagnostics()['malformed'], 2);
  });

  it('joins at the first lease and leaves a while after the last', async () => {
    const world = createWorld();
    const a = world.device(maya);
    const release = await open(world, a);
    const second = a.chat.room('42').watch();
    release();
    await world.clock.tick(10_000);
    assert.ok(!world.desk.log.includes('emit leave_task'));
    second();
    await world.clock.tick(10_000);
    assert.equal(world.desk.log.filter((line) => line === 'emit join_task').length, 1);
    assert.ok(world.desk.log.includes('emit leave_task'));
  });

  it('never loads a room behind the back of its reader where loading marks it read', async () => {
    const world = createWorld();
    const b = world.device(jon);
    b.visible.set(false);
    world.desk.post('42', maya, 'unseen');
    await open(world, b);
    assert.equal(world.desk.docs[0]?.read, false);
    assert.equal(b.chat.room('42').state.get().unread, 1);
    b.visible.set(true);
    await world.clock.tick(1000);
    assert.equal(world.desk.docs[0]?.read, true);
  });

  it('refuses what the backend cannot do, what is too long, and everything after close', async () => {
    const world = createWorld();
    const a = world.device(maya);
    await open(world, a);
    await assert.rejects(a.chat.dispatch({ type: 'search', text: 'x' }), { code: 'unsupported' });
    await assert.rejects(a.chat.room('42').send('x'.repeat(70_000)).saved, { code: 'too-large' });
    await a.chat.close();
    await assert.rejects(a.chat.room('42').send('late').saved, { code: 'closed' });
  });

  it('refuses a message that says nothing or is no text, and keeps nothing of it', async () => {
    const world = createWorld();
    const a = world.device(maya);
    await open(world, a);
    for (const body of ['', '  \n ', 5, null, undefined, {}]) {
      const { saved } = a.chat.room('42').send({ body } as { body: string });
      await assert.rejects(saved, { code: 'rejected' }, JSON.stringify(body));
    }
    assert.deepEqual(a.lines('42'), []);
    assert.deepEqual(await a.storage.journal.all(), []);
  });

  it('ends the wait for a message when the client is closed', async () => {
    const world = createWorld();
    const a = world.device(maya);
    await open(world, a);
    world.desk.down = true;
    const { saved, settled } = a.chat.room('42').send('later');
    await saved;
    await a.chat.close();
    await assert.rejects(settled, { code: 'closed' });
    assert.equal((await a.storage.journal.all()).length, 1);
  });

  it('G14 leaves no timer and no socket behind', async () => {
    const world = createWorld();
    const a = world.device(maya);
    (await open(world, a))();
    await world.clock.tick(10_000);
    await a.chat.close();
    assert.equal(world.desk.sockets, 0);
    assert.equal(world.clock.timers, 0);
  });
});
