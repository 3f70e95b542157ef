// A server that is told to stop has as long as whoever told it: many wait ten seconds and then kill.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { createServer } from '../../demo/server/server.ts';

/** Asks for a WebSocket and never answers anything said over it. */
const beMute = async (t: TestContext, port: number, path: string): Promise<void> => {
  const socket = connect(port, '127.0.0.1');
  t.after(() => socket.destroy());
  socket.on('error', () => undefined);
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  const [answer] = (await once(socket, 'data')) as [Buffer];
  assert.match(String(answer), /^HTTP\/1\.1 101 /);
};

/** What a stop may take, in ms: more than the server's patience, less than the half minute it would wait for the mute. */
const soon = 6000;

const paths = ['/parley/socket.io/?EIO=4&transport=websocket', '/live-chat/realtime/v1/websocket?vsn=1.0.0'];

describe('a server that is told to stop', () => {
  for (const path of paths)
    it(`does not wait for those that do not answer its goodbye at ${path}`, { timeout: 15_000 }, async (t) => {
      const server = await createServer();
      await beMute(t, server.port, path);
      const begun = performance.now();
      await server.close();
      const took = performance.now() - begun;
      assert.ok(took < soon, `${took} ms`);
      await assert.rejects(fetch(server.url));
    });
});
