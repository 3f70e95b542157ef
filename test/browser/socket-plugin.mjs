// A test-runner plugin: a real Socket.IO server for the transport's tests, and msw's worker served without a file of ours.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { Server } from 'socket.io';

const workerFile = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');

/** What the server does with an event, so that a test can ask for each way an answer may come, or not come. */
const rows = {
  ask: (socket, args, ack) => ack(...args),
  silent: () => {},
  tell: (socket, args) => socket.emit(...args),
  drop: (socket) => socket.conn.close(),
  expel: (socket) => socket.disconnect(true),
  garble: (socket) => socket.conn.write('2not a packet'),
  whoami: (socket, args, ack) => ack(handshakeOf(socket)),
};

const handshakeOf = ({ handshake, nsp, conn, client }) => ({
  auth: handshake.auth,
  query: handshake.query,
  header: handshake.headers['x-parley'],
  path: handshake.url.split('?')[0],
  namespace: nsp.name,
  carrier: conn.transport.name,
  heard: client.heard ?? [],
});

const serve = (socket) => {
  socket.onAny((event, ...args) => {
    socket.client.heard = [...(socket.client.heard ?? []), event];
    const ack = typeof args.at(-1) === 'function' ? args.pop() : () => {};
    rows[event]?.(socket, args, ack);
  });
  if (socket.handshake.auth.greet) socket.emit('greeting', 'hello', 1);
};

/** Refuses as a middleware does, or never answers: `auth.refuse` is the error's `data`, `auth.hang` is silence. */
const admit = ({ handshake: { auth } }, next) => {
  if (auth.hang) return;
  next(auth.refuse === undefined ? undefined : Object.assign(new Error('Authentication error'), { data: auth.refuse }));
};

const options = { cors: { origin: true, credentials: true, allowedHeaders: ['x-parley', 'content-type'] }, serveClient: false };

/** A listening server; `mode` decides what happens to requests before Socket.IO sees them. */
const listen = async (port, state) => {
  const http = createServer((request, response) => response.writeHead(404).end());
  const io = new Server(http, options);
  for (const name of ['/', '/rooms']) io.of(name).use(admit).on('connection', serve);
  intercept(http, state);
  await new Promise((resolve) => http.listen(port, '127.0.0.1', resolve));
  return { http, io, port: http.address().port };
};

/** `hang`: WebSocket upgrades are swallowed. `close`: they are cut. A number: everything is answered with that status. */
const intercept = (http, state) => {
  const own = { request: http.listeners('request'), upgrade: http.listeners('upgrade') };
  http.removeAllListeners('request').removeAllListeners('upgrade');
  http.on('request', (request, response) => {
    if (typeof state.mode !== 'number') return own.request.forEach((listener) => listener.call(http, request, response));
    const { origin = '*' } = request.headers;
    response
      .writeHead(state.mode, { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' })
      .end('no');
  });
  http.on('upgrade', (request, socket, head) => {
    if (state.mode === 'hang') return void state.held.push(socket);
    if (state.mode !== undefined) return socket.destroy();
    own.upgrade.forEach((listener) => listener.call(http, request, socket, head));
  });
};

const stop = async ({ http, io }) => {
  io.disconnectSockets(true);
  http.closeAllConnections();
  await new Promise((resolve) => io.close(resolve));
};

/** Commands of one server per test file, named `socket:…`. */
const commands = {
  'socket:start': async (state) => {
    state.server ??= await listen(state.port ?? 0, state);
    state.port = state.server.port;
    return `http://127.0.0.1:${state.port}`;
  },
  'socket:stop': async (state) => {
    const { server } = state;
    state.server = undefined;
    for (const socket of state.held.splice(0)) socket.destroy();
    if (server) await stop(server);
    return true;
  },
  'socket:mode': (state, mode) => {
    state.mode = mode ?? undefined;
    return true;
  },
  'socket:count': (state) => state.server?.io.engine.clientsCount ?? 0,
};

/** The plugin; every browser page has a server of its own, which ends with the run. */
export const socketServer = () => {
  const states = new Map();
  const stateOf = (id) => {
    if (!states.has(id)) states.set(id, { held: [] });
    return states.get(id);
  };
  return {
    name: 'socket-server',
    serve: async ({ path }) =>
      path === '/mockServiceWorker.js' ? { body: await readFile(workerFile, 'utf8'), type: 'application/javascript' } : undefined,
    executeCommand: async ({ command, payload, session }) => commands[command]?.(stateOf(session.id), payload),
    serverStop: async () => {
      for (const state of states.values()) await commands['socket:stop'](state);
    },
  };
};
