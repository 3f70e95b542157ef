// Starts the reference server from the command line: environment first, flags over it.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import type { Quirks } from './doors/doors.ts';
import type { Mount } from './http/static.ts';
import { createServer } from './server.ts';
import type { ServerOptions } from './server.ts';

const repository = join(import.meta.dirname, '..', '..');

function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): ServerOptions {
  const { values } = parseArgs({ args: [...args], options: flags });
  const {
    JWT_SECRET: secret,
    REDIS_URL: redis,
    FILES_DIR: files,
    WRITES_PER_MINUTE: writes,
    SOCKETS_PER_MINUTE: sockets,
    TRUSTED_PROXIES: proxies = '',
    SOCKET_CORS_ORIGIN: origins = '',
  } = env;
  return {
    port: readPort(values.port ?? env['PORT'] ?? '4300'),
    database: values.database ?? env['DATABASE_URL'] ?? join(repository, '.data', 'parley.db'),
    ...(secret && { secret }),
    ...(redis && { redis }),
    ...(files && { files }),
    ...(values.host && { host: values.host }),
    origins: split(origins),
    quirks: readQuirks(values.quirks),
    ...(writes && { writesPerMinute: readLimit('WRITES_PER_MINUTE', writes) }),
    ...(sockets && { socketsPerMinute: readLimit('SOCKETS_PER_MINUTE', sockets) }),
    trustedProxies: split(proxies),
    faults: values.faults,
    mounts: [...values.mount.map(readMount), ...ownMounts],
    log: pino({ level: values.quiet ? 'silent' : (env['LOG_LEVEL'] ?? 'warn') }, pino.destination(2)),
    ...(values['token-life'] && { tokenLife: Number(values['token-life']) }),
  };
}

const flags = {
  port: { type: 'string' },
  host: { type: 'string' },
  database: { type: 'string' },
  quirks: { type: 'string', default: 'all' },
  'token-life': { type: 'string' },
  mount: { type: 'string', multiple: true, default: [] as string[] },
  faults: { type: 'boolean', default: false },
  quiet: { type: 'boolean', default: false },
} as const;

const ownMounts: readonly Mount[] = [
  { prefix: '/dist/', dir: join(repository, 'dist') },
  { prefix: '/', dir: join(repository, 'demo', 'dist') },
];

const split = (list: string): string[] => list.split(',').flatMap((item) => item.trim() || []);

function readQuirks(choice: string): Quirks {
  return choice === 'all' || choice === 'none' ? choice : split(choice);
}

function readLimit(name: string, text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw new Error(`unable to start; ${name} must be a whole number, not ${text}`);
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`unable to start; ${text} is not a port`);
}

// `--mount /pages/=folder`
function readMount(text: string): Mount {
  const [prefix = '', dir] = text.split('=', 2);
  if (prefix.startsWith('/') && dir) return { prefix, dir };
  throw new Error(`unable to start; ${text} is not a mount, which looks like /prefix/=folder`);
}

async function start(): Promise<void> {
  const server = await createServer(readOptions(process.argv.slice(2), process.env));
  const stop = (): void => void server.close().then(() => process.exit(0));
  process.once('SIGTERM', stop).once('SIGINT', stop);
  process.stdout.write(`listening on ${server.url}, the demo is at ${server.url}/\n`);
}

start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
