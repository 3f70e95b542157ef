// What socket.io-client would keep for later is refused now.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Socket } from 'socket.io-client';
import { say } from '../../src/transport/answers.ts';

describe('say', () => {
  it('rejects with offline, and takes back, what a socket that seems to stand did not write', async () => {
    // A zombie: it says connected, but its ping has expired, so socket.io-client buffers.
    const sendBuffer: unknown[] = [];
    const zombie = {
      connected: true,
      sendBuffer,
      emit: (...packet: unknown[]) => void sendBuffer.push(packet),
    } as unknown as Socket;
    for (const settles of ['written', 'ack', 'echo'] as const) {
      await assert.rejects(say(zombie, { via: 'socket', event: 'x', args: [], settles }), { code: 'offline' });
    }
    assert.deepEqual(sendBuffer, []);
  });
});
