// The reference server: one messaging core, its front doors, and the demo around them.
import type { IncomingMessage } from 'node:http';
import { sql } from 'kysely';
import { pino } from 'pino';
import type { Logger } from 'pino';
import { createTokens, keptSecret } from './auth/tokens.ts';
import type { Tokens } from './auth/tokens.ts';
import { createCore } from './core/core.ts';
import type { Core } from './core/core.ts';
import { databaseFile, isShared, openDatabase } from './core/database.ts';
import type { Database } from './core/database.ts';
import { demoRoutes } from './demo-routes.ts';
import type { Door, OpenDoor, Site } from './doors/door.ts';
import { chooseQuirks, doors } from './doors/doors.ts';
import type { Quirks } from './doors/doors.ts';
import { noFaults } from './faults/faults.ts';
import type { Faults } from './faults/faults.ts';
import { testRoutes } from './faults/routes.ts';
import { createFaultSwitch } from './faults/switch.ts';
import type { Front } from './front.ts';
import { createAddressOf, networkOf } from './http/client-address.ts';
import type { AddressOf } from './http/client-address.ts';
import { createLimit } from './http/limit.ts';
import type { Limit } from './http/limit.ts';
import type { Route } from './http/routes.ts';
import { createListener } from './listener.ts';
import type { Mount } from './http/static.ts';
import type { Relay } from './relay.ts';
import { openShelf } from './core/shelf.ts';
import { seedOnce } from './seed/seed.ts';
import { openSockets } from './sockets.ts';
import type { Sockets } from './sockets.ts';
import { createWatch } from './watch.ts';

export type ServerOptions = {
  /** 0, unless given: any free one. */
  readonly port?: number;
  /** `127.0.0.1` unless given. */
  readonly host?: string;
  /** A file path, `postgres://…` or `:memory:`, which it is unless given. */
  readonly database?: string;
  /** `redis://…`: nodes that share a database and a Redis serve the same conversations. */
  readonly redis?: string;
  /** Where files lie: beside the database unless given; nodes that share a database must share this folder. */
  readonly files?: string;
  /** At least 32 bytes; unless given, one made at random and kept beside the database, where that is a file. */
  readonly secret?: string;
  /** Foreign origins that may talk to this server, exactly as browsers send them. Its own always may. */
  readonly origins?: readonly string[];
  /** `all` unless given. */
  readonly quirks?: Quirks;
  /** Seconds; twelve hours unless given. */
  readonly tokenLife?: number;
  /** Folders to serve; earlier ones win. */
  readonly mounts?: readonly Mount[];
  /** Opens the `/test` routes, by which anyone may break this server on purpose. */
  readonly faults?: boolean;
  /** Sockets one person may hold; 20 unless given. */
  readonly maxPerPerson?: number;
  /** How often anybody may write in a minute, then 429 with `Retry-After`; as often as they like unless given. */
  readonly writesPerMinute?: number;
  /** How many sockets an address, by IPv6 its /64, may begin in a minute, then 429 with `Retry-After`; as many as it likes unless given. */
  readonly socketsPerMinute?: number;
  /** Addresses and ranges (`10.0.0.0/8`) of proxies that are believed whom they speak for; none unless given. */
  readonly trustedProxies?: readonly string[];
  /** Silent unless given. */
  readonly log?: Logger;
  /** Whether a new database gets the demo's people and conversations; true unless given. */
  readonly seed?: boolean;
};

export interface RunningServer {
  readonly port: number;
  /** `http://host:port`, without a slash. */
  readonly url: string;
  readonly core: Core;
  readonly tokens: Tokens;
  /** Everything that can be asked for here. */
  readonly routes: readonly Route[];
  /** By the name of their door. */
  readonly sockets: ReadonlyMap<string, Sockets>;
  /** Takes no more requests, ends the sockets, finishes what it was doing, closes the database. May be called again. */
  close(): Promise<void>;
}

/** In seconds. */
const halfDay = 12 * 3600;

/** Opens the database and listens. Throws when an option, the database or the port cannot be used. */
export async function createServer(options: ServerOptions = {}): Promise<RunningServer> {
  const { port = 0, host = '127.0.0.1', database = ':memory:', seed = true } = options;
  const quirk = chooseQuirks(options.quirks ?? 'all');
  const log = options.log ?? pino({ level: 'silent' });
  const report = (error: unknown): void => log.error({ err: error }, 'something failed that nobody waits for');
  const addressOf = createAddressOf(options.trustedProxies);
  const tokens = createTokens(options.secret ?? secretFor(database), options.tokenLife ?? halfDay);
  const relay = options.redis === undefined ? undefined : await relayAt(options.redis, report);
  const db = await openDatabase(database, report).catch((error: unknown) => (relay?.close(), Promise.reject(error)));
  if (seed) await seedOnce(db, Date.now());
  const house = furnish({ options, db, tokens, quirk, relay, log, addressOf, report });
  const listener = createListener(house.front);
  const heard = await listener.listen(port, host).catch(async (error: unknown) => {
    await house.close();
    throw error;
  });
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= listener.stop(house.leave).then(house.close));
  const { core, front, sockets } = house;
  return { port: heard, url: `http://${host}:${heard}`, core, tokens, routes: front.routes, sockets, close };
}

type House = {
  readonly front: Front;
  readonly core: Core;
  readonly sockets: ReadonlyMap<string, Sockets>;
  /** Says goodbye to all sockets. */
  leave(): Promise<unknown>;
  close(): Promise<void>;
};
type Parts = {
  readonly options: ServerOptions;
  readonly db: Database;
  readonly tokens: Tokens;
  readonly relay: Relay | undefined;
  readonly log: Logger;
  readonly addressOf: AddressOf;
  quirk(name: string): boolean;
  report(error: unknown): void;
};

function furnish(parts: Parts): House {
  const { options, db, tokens, relay, log, addressOf, report } = parts;
  const core = createCore({ db, report, shelf: openShelf(folderFor(options)) });
  const faultSwitch = options.faults ? createFaultSwitch() : undefined;
  const faults = faultSwitch ?? noFaults;
  const spend = limitFor(options.writesPerMinute);
  const begin = limitFor(options.socketsPerMinute);
  const knock = (req: IncomingMessage): void => begin(networkOf(addressOf(req)));
  const opened = doors.map((door) => openDoor(door, parts, { core, faults, spend }));
  const sockets = new Map(opened.map((one) => [one.name, one.sockets]));
  const bed = faultSwitch && { switch: faultSwitch, db, tokens, sockets };
  const watch = createWatch({ core, log, sockets });
  const desk = { core, tokens, tokenLife: options.tokenLife ?? halfDay, ping: () => ping(db), metrics: watch.metrics };
  const routes = [...demoRoutes(desk), ...opened.flatMap((one) => one.routes), ...(bed ? testRoutes(bed) : [])];
  const { origins = [], mounts = [] } = options;
  const close = async (): Promise<void> => {
    opened.forEach((one) => one.close());
    faults.close();
    relay?.close();
    await db.destroy();
  };
  const inlets = opened.flatMap(({ inlet }) => inlet ?? []);
  const front = { origins, mounts, routes, sockets: [...sockets.values()], inlets, faults, knock, log, watch };
  const leave = (): Promise<unknown> => {
    inlets.forEach((inlet) => inlet.close());
    return Promise.all([...sockets.values()].map((one) => one.close()));
  };
  return { core, sockets, leave, close, front };
}

type Fittings = Pick<Site, 'core' | 'spend'> & { readonly faults: Faults };
type Opened = Pick<OpenDoor, 'inlet' | 'routes' | 'close'> & { readonly name: string; readonly sockets: Sockets };

function openDoor(
  door: Door,
  { options, tokens, quirk, relay, log, addressOf, report }: Parts,
  { core, faults, spend }: Fittings,
): Opened {
  const sockets = openSockets(`${door.mount}/socket.io`, faults, relay);
  const { io, alone, hears, push, reply, everywhere } = sockets;
  // Where nobody stands there is nobody to tell, and what a door would look up for them costs every message.
  const subscribe: Core['subscribe'] = (listen) =>
    core.subscribe((fact, places) => (sockets.attended() ? listen(fact, places) : undefined));
  const wires = { io, alone, hears, push, reply, everywhere };
  const turnedAway = (because: string): void => log.info({ door: door.name, because }, 'socket refused');
  const site = {
    core: { ...core, subscribe },
    feed: core.subscribe,
    tokens,
    quirk,
    addressOf,
    report,
    turnedAway,
    spend,
    ...wires,
  };
  const open = door.open({ ...site, maxPerPerson: options.maxPerPerson ?? 20 });
  io.on('connection', open.connect);
  const routes = open.routes.map((route) => ({ ...route, path: door.mount + route.path }));
  return { name: door.name, sockets, routes, inlet: open.inlet, close: open.close };
}

const limitFor = (most: number | undefined): Limit =>
  most === undefined ? () => undefined : createLimit({ most, span: 60_000, words: 'Too many requests, please slow down' });

/** Beside the database, where that is a file; in memory, where that is. */
function folderFor({ files, database = ':memory:' }: ServerOptions): string | undefined {
  if (files !== undefined || isShared(database)) return files;
  const file = databaseFile(database);
  return file === ':memory:' ? undefined : `${file}.files`;
}

/** Nodes that share a database must sign alike, so none of them can make up a secret. */
function secretFor(database: string): string {
  if (!isShared(database)) return keptSecret(databaseFile(database));
  throw new Error('unable to start; with a shared database JWT_SECRET must be given, the same to every node');
}

async function ping(db: Database): Promise<void> {
  await sql`select 1`.execute(db);
}

// Whoever is alone need not wait for the client of a stream.
const relayAt = async (url: string, report: (error: unknown) => void): Promise<Relay> =>
  (await import('./relay.ts')).openRelay(url, report);
