// A stretch of network between a client and a server, which can die without a word: what stood on it stands, and nothing passes any more.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface TcpProxy {
  readonly url: string;
  /** Every WebSocket there is goes silent both ways, the closing of it too; what is new passes. */
  freeze(): void;
  close(): void;
}

type Pair = { upgraded: boolean; frozen: boolean; readonly ends: readonly [Socket, Socket] };

/** From one end to the other, as long as the stretch lives. */
const forward = (pair: Pair, from: Socket, to: Socket): void => {
  from.on('data', (data) => void (pair.frozen || to.write(data)));
  from.on('error', () => undefined);
  from.on('close', () => pair.frozen || to.destroy());
};

export const tcpProxy = async (target: number): Promise<TcpProxy> => {
  const pairs = new Set<Pair>();
  const server = createServer((client) => {
    const house = connect(target, '127.0.0.1');
    const pair: Pair = { upgraded: false, frozen: false, ends: [client, house] };
    pairs.add(pair);
    client.on('data', (data) => (pair.upgraded ||= /^upgrade: websocket/im.test(data.toString('latin1'))));
    forward(pair, client, house);
    forward(pair, house, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    freeze() {
      for (const pair of pairs) pair.frozen = pair.upgraded;
    },
    close() {
      for (const { ends } of pairs) for (const end of ends) end.destroy();
      server.close();
    },
  };
};
