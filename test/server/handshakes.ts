// A WebSocket asked for by hand, so that the answer's status and headers can be read.
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders };

/** The status of a request whose path goes out as it is written, with whatever stands behind a #. */
export function plainStatus(url: string, path: string, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { path, headers, agent: false });
    sent.on('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on('error', reject).end();
  });
}

/** 101 where the socket was let in; then it is hung up. */
export function upgradeStatus(url: string, path: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
  const asked = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { path, headers: { ...asked, ...headers } });
    sent.on('upgrade', ({ headers: told }, socket) => {
      socket.destroy();
      resolve({ status: 101, headers: told });
    });
    sent.on('response', (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers });
    });
    sent.on('error', reject).end();
  });
}
