// Several nodes of one server in processes of their own, and what stands before them: a balancer that knows no sessions.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createConnection, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { secret } from './site.ts';

export interface Node {
  readonly url: string;
  readonly port: number;
  /** Ends it between two instructions. */
  kill(): Promise<void>;
}

const main = join(import.meta.dirname, '..', '..', 'demo', 'server', 'main.ts');

/** Starts one; configured as any other is, by its environment alone. */
export async function startNode(env: Readonly<Record<string, string>>, ...flags: string[]): Promise<Node> {
  const given = { ...process.env, PORT: '0', JWT_SECRET: secret, ...env };
  const child = spawn(process.execPath, [main, '--quiet', ...flags], { env: given, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const url = /^listening on (http:\/\/127\.0\.0\.1:(\d+))/.exec(line)![1]!;
  return { url, port: Number(new URL(url).port), kill: () => kill(child) };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

export interface Balancer {
  readonly url: string;
  close(): void;
}

/** Gives each connection to the next node that takes it. */
export async function balance(ports: readonly number[]): Promise<Balancer> {
  const open = new Set<Socket>();
  let turn = 0;
  const keep = (socket: Socket): Socket => {
    open.add(socket);
    return socket.on('close', () => open.delete(socket));
  };
  const pass = (from: Socket, tries: number): void => {
    const port = ports[turn++ % ports.length]!;
    const to = keep(createConnection(port, '127.0.0.1'));
    to.once('connect', () => {
      from.pipe(to).pipe(from);
      to.on('close', () => from.destroy());
      from.on('close', () => to.destroy());
    });
    to.once('error', () => (to.connecting && tries > 1 ? pass(from, tries - 1) : from.destroy()));
  };
  const server = createServer((from) => {
    keep(from).on('error', () => from.destroy());
    pass(from, ports.length);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      open.forEach((socket) => socket.destroy());
    },
  };
}
