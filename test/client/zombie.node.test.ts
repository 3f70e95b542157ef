// F27 against a real Socket.IO server behind a network that dies without a word: the socket stands, and nothing passes.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Server } from 'socket.io';
import { createChat, type ChatClient } from '../../src/index.ts';
import { writable } from '../../src/kit/readable.ts';
import { stillPage } from '../../src/page/still-page.ts';
import { tcpProxy, type TcpProxy } from '../transport/tcp-proxy.ts';

/** A backend that is only there to be connected to. */
const presence = { name: 'presence', hear: {}, say: {} };
/** Ms a socket has for a sign of life. */
const patience = 5_000;

const until = async (holds: () => unknown): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** What the server saw: handshakes, and how often it was asked for a sign of life. */
type Seen = { connections: number; questions: number };

const startServer = async (seen: Seen): Promise<Server> => {
  const http = createServer();
  // No ping of the server's falls into a test, so that nothing but the answer can be the sign.
  const io = new Server(http, { serveClient: false, pingInterval: 600_000 });
  io.on('connection', () => (seen.connections += 1));
  io.engine.on('connection', (line: { on(event: 'packet', hear: (packet: { data?: unknown }) => void): void }) =>
    line.on('packet', ({ data }) => (seen.questions += String(data).startsWith('0/parley-probe') ? 1 : 0)),
  );
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return io;
};

describe('F27 a socket that stands and is dead', () => {
  const visible = writable(true);
  let seen: Seen;
  let io: Server;
  let network: TcpProxy;
  let chat: ChatClient;
  /** What waits for a sign of life; the test decides when the time is up. */
  let waiting: Set<() => void>;

  const later = (ms: number, run: () => void): (() => void) => {
    if (ms === patience) {
      waiting.add(run);
      return () => void waiting.delete(run);
    }
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  };
  const isLive = (): boolean => chat.connection.get() === 'live';
  const look = (): void => {
    visible.set(false);
    visible.set(true);
  };
  /** The time is up for whoever still waits. */
  const giveUp = async (): Promise<void> => {
    for (const run of waiting) run();
    await until(() => !isLive());
  };

  beforeEach(async () => {
    seen = { connections: 0, questions: 0 };
    waiting = new Set();
    visible.set(true);
    io = await startServer(seen);
    network = await tcpProxy((io.httpServer.address() as AddressInfo).port);
    const reach = { transports: ['websocket'] as const };
    chat = createChat({
      url: network.url,
      dialect: presence,
      persist: false,
      reach,
      env: { later, page: { ...stillPage(), visible } },
    });
    chat.start();
    await until(isLive);
  });
  afterEach(async () => {
    chat.close();
    network.close();
    await io.close();
  });

  it('is left for another within 5 s of somebody looking', async () => {
    network.freeze();
    look();
    assert.equal(waiting.size, 1);
    assert.equal(isLive(), true, 'nobody can know yet');
    await giveUp();
    await until(isLive);
    assert.equal(seen.connections, 2);
  });

  it('is not what a socket is that answers: it stays, and nobody waits any longer', async () => {
    look();
    await until(() => seen.questions === 1 && waiting.size === 0);
    assert.equal(isLive(), true);
    assert.equal(seen.connections, 1);
    assert.equal(io.engine.clientsCount, 1);
    assert.deepEqual([...io._nsps.keys()], ['/'], 'the question leaves nothing at the server');
  });

  it('is asked one question at a time, and makes one new connection, however often tabs are flipped', async () => {
    network.freeze();
    for (let flip = 0; flip < 50; flip += 1) look();
    assert.equal(waiting.size, 1);
    await giveUp();
    await until(isLive);
    for (let flip = 0; flip < 50; flip += 1) look();
    await until(() => waiting.size === 0);
    assert.deepEqual(seen, { connections: 2, questions: 1 });
  });

  it('holds nothing open once the client is closed amid the question', async () => {
    network.freeze();
    look();
    chat.close();
    await until(() => waiting.size === 0);
    assert.equal(chat.connection.get(), 'closed');
  });
});
