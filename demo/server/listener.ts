// The port: it listens, and lets go of everybody when it is to stop.
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { answerRequest, answerUpgrade } from './front.ts';
import type { Front } from './front.ts';

export interface Listener {
  /** The port it listens at. Throws when it cannot be used. */
  listen(port: number, host: string): Promise<number>;
  /** Takes no more requests and gives those in progress their time; `goodbye` ends the sockets in good order meanwhile. */
  stop(goodbye: () => Promise<unknown>): Promise<void>;
}

/** How long requests in progress may take to finish when the server stops, in ms. */
const patience = 2000;

/** How long a request may take to arrive, in ms. */
const requestTimeout = 30_000;

/**
 * How long a connection may rest, in ms: longer than the 60 s after which balancers let go of theirs. Whoever asks must be the one to close,
 * for a request that goes out as the server closes is lost without an answer.
 */
const keepAliveTimeout = 75_000;

export function createListener(front: Front): Listener {
  const http = createServer({ requestTimeout, keepAliveTimeout }, (req, res) => void answerRequest(front, req, res));
  /** Sockets that have left HTTP: of those that do not answer a goodbye the server would wait for half a minute. */
  const upgraded = new Set<Duplex>();
  http.on('upgrade', (req, socket, head) => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
    answerUpgrade(front, req, socket, head);
  });
  return {
    async listen(port, host) {
      await begin(http, port, host);
      return (http.address() as AddressInfo).port;
    },
    async stop(goodbye) {
      const closed = new Promise<void>((resolve) => void http.close(() => resolve()));
      const impatience = setTimeout(() => {
        http.closeAllConnections();
        upgraded.forEach((socket) => socket.destroy());
      }, patience);
      await goodbye();
      await closed;
      clearTimeout(impatience);
    },
  };
}

function begin(http: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve();
    });
  });
}
