// The transport against a real Socket.IO server.
import { expect } from '@open-wc/testing';
import { ChatError } from '../../src/model/error.ts';
import type { Transport } from '../../src/ports/transport.ts';
import { bench as makeBench, codeOf, never, server, socketCall, until, whoami } from './bench.ts';

describe('transport over a socket', () => {
  let url = '';
  const open: Transport[] = [];
  const bench: typeof makeBench = (...given) => {
    const made = makeBench(...given);
    open.push(made.transport);
    return made;
  };

  before(async () => {
    url = await server.start();
  });
  beforeEach(async () => {
    url = await server.start();
    await server.mode();
  });
  afterEach(() => {
    for (const transport of open.splice(0)) transport.close();
  });
  after(() => server.stop());

  describe('open', () => {
    it('resolves with nothing once the socket stands', async () => {
      const { transport } = bench(url);
      expect(transport.connected).to.equal(false);
      expect(await transport.open({}, never)).to.equal(undefined);
      expect(transport.connected).to.equal(true);
    });

    it('prefers a WebSocket', async () => {
      const { transport } = bench(url);
      await transport.open({}, never);
      expect((await whoami(transport)).carrier).to.equal('websocket');
    });

    it('carries auth, query, namespace and headers', async () => {
      const { transport } = bench(`${url}/a/path/of/http`);
      const reach = { auth: { token: 't' }, query: { tenant: 'x' }, headers: { 'x-parley': 'h' }, namespace: 'rooms' };
      await transport.open({ ...reach, transports: ['polling'] }, never);
      const { auth, query, header, namespace, carrier } = await whoami(transport);
      expect({ auth, header, namespace, carrier }).to.deep.equal({
        auth: { token: 't' },
        header: 'h',
        namespace: '/rooms',
        carrier: 'polling',
      });
      expect(query).to.include({ tenant: 'x' });
    });

    it('asks for another path when told to', async () => {
      const { transport } = bench(url);
      expect(await codeOf(transport.open({ path: '/elsewhere' }, never))).to.equal('offline');
    });

    it('resolves with what the server said when it refuses', async () => {
      const { transport } = bench(url);
      const answer = await transport.open({ auth: { refuse: { code: 'unauthorized', because: 'expired' } } }, never);
      expect(answer).to.deep.equal({
        from: 'handshake',
        args: [{ message: 'Authentication error', code: 'unauthorized', because: 'expired' }],
      });
      expect(transport.connected).to.equal(false);
      expect(await transport.open({ auth: { refuse: 'plain words' } }, never)).to.deep.equal({
        from: 'handshake',
        args: [{ message: 'Authentication error', data: 'plain words' }],
      });
    });

    it('takes a 401 to the handshake for a refusal, and any other status for a socket that cannot be had', async () => {
      const { transport } = bench(url);
      await server.mode(401);
      expect(await transport.open({}, never)).to.deep.equal({ from: 'handshake', status: 401, args: [undefined] });
      await server.mode(403);
      const error = (await transport.open({}, never).catch((thrown: unknown) => thrown)) as ChatError;
      expect(error).to.be.instanceOf(ChatError);
      expect(error.code).to.equal('offline');
      expect(error.message).to.equal('unable to connect; the server answered 403 to the handshake');
      expect(error.cause).to.be.instanceOf(Error);
    });

    it('rejects with offline when nobody listens', async () => {
      const { transport, timers } = bench(url);
      await server.stop();
      expect(await codeOf(transport.open({}, never))).to.equal('offline');
      expect(timers.lengths).to.deep.equal([]);
    });

    it('rejects with offline when socket.io-client itself cannot be fetched', async () => {
      const { transport } = bench(url, { loadIo: () => Promise.reject(new TypeError('Failed to fetch')) });
      expect(await codeOf(transport.open({}, never))).to.equal('offline');
    });

    it('rejects with timeout when the server never decides', async () => {
      const { transport, timers } = bench(url, { openTimeout: 7_000 });
      const opening = transport.open({ auth: { hang: true } }, never);
      await until(async () => (await server.count()) > 0);
      expect(timers.lengths).to.deep.equal([7_000]);
      timers.pass();
      expect(await codeOf(opening)).to.equal('timeout');
      await until(async () => (await server.count()) === 0);
    });

    it('stops with its signal', async () => {
      const { transport, timers } = bench(url);
      const controller = new AbortController();
      const opening = transport.open({ auth: { hang: true } }, controller.signal);
      await until(async () => (await server.count()) > 0);
      controller.abort();
      expect(await codeOf(opening)).to.equal('closed');
      expect(await codeOf(transport.open({}, controller.signal))).to.equal('closed');
      expect(timers.lengths).to.deep.equal([]);
      await until(async () => (await server.count()) === 0);
    });

    it('gives way to a later open', async () => {
      const { transport, lost } = bench(url);
      const first = codeOf(transport.open({ auth: { hang: true } }, never));
      await transport.open({}, never);
      await transport.open({}, never);
      expect(await first).to.equal('closed');
      expect(transport.connected).to.equal(true);
      expect(lost).to.deep.equal([]);
      await until(async () => (await server.count()) === 1);
    });

    it('falls back to polling where WebSockets are cut', async () => {
      const { transport } = bench(url);
      await server.mode('close');
      await transport.open({}, never);
      expect((await whoami(transport)).carrier).to.equal('polling');
    });

    it('begins with polling after WebSockets were swallowed', async () => {
      const { transport, timers } = bench(url);
      await server.mode('hang');
      const opening = transport.open({}, never);
      await until(() => timers.lengths.length === 1);
      timers.pass();
      expect(await codeOf(opening)).to.equal('timeout');
      await transport.open({}, never);
      expect((await whoami(transport)).carrier).to.equal('polling');
    });
  });

  describe('call', () => {
    it('resolves an ack with all its arguments', async () => {
      const { transport, timers } = bench(url);
      await transport.open({}, never);
      const answer = await transport.call(socketCall('ack', 'ask', null, { a: [1] }, 'b'), {}, never);
      expect(answer).to.deep.equal({ from: 'ack', args: [null, { a: [1] }, 'b'] });
      expect(timers.lengths).to.deep.equal([]);
    });

    it('resolves once written where no ack is asked for', async () => {
      const { transport, frames } = bench(url);
      await transport.open({}, never);
      for (const settles of ['written', 'echo'] as const) {
        expect(await transport.call(socketCall(settles, 'tell', 'told', settles), {}, never)).to.deep.equal({
          from: 'ack',
          args: [],
        });
      }
      await until(() => frames.length === 2);
      expect(frames).to.deep.equal([
        ['told', 'written'],
        ['told', 'echo'],
      ]);
    });

    it('rejects with timeout when an ack does not come', async () => {
      const { transport, timers } = bench(url, { callTimeout: 3_000 });
      await transport.open({}, never);
      const asking = transport.call(socketCall('ack', 'silent'), {}, never);
      expect(timers.lengths).to.deep.equal([3_000]);
      timers.pass();
      expect(await codeOf(asking)).to.equal('timeout');
      expect(transport.connected).to.equal(true);
    });

    it('rejects with offline when the socket falls while an ack is awaited', async () => {
      const { transport, timers } = bench(url);
      await transport.open({}, never);
      const asking = codeOf(transport.call(socketCall('ack', 'silent'), {}, never));
      await transport.call(socketCall('written', 'drop'), {}, never);
      expect(await asking).to.equal('offline');
      expect(timers.lengths).to.deep.equal([]);
    });

    it('rejects with closed when its signal falls or the transport is closed', async () => {
      const { transport, timers } = bench(url);
      await transport.open({}, never);
      const controller = new AbortController();
      const asking = codeOf(transport.call(socketCall('ack', 'silent'), {}, controller.signal));
      controller.abort();
      expect(await asking).to.equal('closed');
      const other = codeOf(transport.call(socketCall('ack', 'silent'), {}, never));
      transport.close();
      expect(await other).to.equal('closed');
      expect(timers.lengths).to.deep.equal([]);
    });

    it('keeps nothing for later: without a socket it rejects with offline, and the server never hears of it', async () => {
      const { transport } = bench(url);
      expect(await codeOf(transport.call(socketCall('written', 'early'), {}, never))).to.equal('offline');
      await transport.open({}, never);
      expect((await whoami(transport)).heard).to.deep.equal(['whoami']);
    });

    it('rejects an event name that Socket.IO keeps for itself', async () => {
      const { transport } = bench(url);
      await transport.open({}, never);
      const error = (await transport.call(socketCall('written', 'connect'), {}, never).catch((e: unknown) => e)) as ChatError;
      expect(error.message).to.contain('"connect" is a reserved event name');
      expect(error.code).to.equal('protocol');
    });
  });

  describe('frames', () => {
    it('are told whole, from the first one on', async () => {
      const { transport, frames } = bench(url);
      await transport.open({ auth: { greet: true } }, never);
      await until(() => frames.length > 0);
      expect(frames).to.deep.equal([['greeting', 'hello', 1]]);
    });

    it('reach every listener until it stops listening', async () => {
      const { transport, frames } = bench(url);
      const stop = transport.onFrame(() => frames.push(['second']));
      await transport.open({}, never);
      await transport.call(socketCall('written', 'tell', 'told'), {}, never);
      await until(() => frames.length === 2);
      stop();
      await transport.call(socketCall('written', 'tell', 'told'), {}, never);
      await until(() => frames.length === 3);
      expect(frames).to.deep.equal([['told'], ['second'], ['told']]);
    });

    it('cost the socket when they cannot be read at all', async () => {
      const { transport, lost } = bench(url);
      await transport.open({}, never);
      await transport.call(socketCall('written', 'garble'), {}, never);
      await until(() => lost.length > 0);
      expect(lost).to.deep.equal(['parse error']);
      await transport.open({}, never);
      expect(transport.connected).to.equal(true);
    });
  });

  describe('a lost socket', () => {
    it('is told once, with the reason', async () => {
      const { transport, lost } = bench(url);
      await transport.open({}, never);
      await transport.call(socketCall('written', 'expel'), {}, never);
      await until(() => lost.length > 0);
      expect(lost).to.deep.equal(['io server disconnect']);
      expect(transport.connected).to.equal(false);
    });

    it('is told when the server goes, and another can be opened when it is back', async () => {
      const { transport, lost } = bench(url);
      await transport.open({}, never);
      await server.stop();
      await until(() => lost.length > 0);
      await server.start();
      await transport.open({}, never);
      expect(transport.connected).to.equal(true);
      expect(lost.length).to.equal(1);
    });

    it('is not told when we close it ourselves', async () => {
      const { transport, lost, timers } = bench(url);
      await transport.open({}, never);
      transport.close();
      transport.close();
      expect(transport.connected).to.equal(false);
      await until(async () => (await server.count()) === 0);
      expect(lost).to.deep.equal([]);
      expect(timers.lengths).to.deep.equal([]);
    });

    it('can be answered with another open at once', async () => {
      const { transport } = bench(url);
      let again: Promise<unknown> | undefined;
      transport.onLost(() => (again = transport.open({}, never)));
      await transport.open({}, never);
      await transport.call(socketCall('written', 'drop'), {}, never);
      await until(() => again !== undefined);
      expect(await again).to.equal(undefined);
      expect(transport.connected).to.equal(true);
    });
  });
});
