// The least a Socket.IO client can be over a WebSocket, so that thousands of them leave the processor to the server they try.

export interface LightSocket {
  emit(event: string, argument: string): void;
  /** Resolves with the next frame of this name, or rejects when the socket closes before. */
  next(event: string): Promise<string>;
  close(): void;
}

/** Engine.IO's `0` opens, `2` asks and `3` answers whether one is there; Socket.IO's `40` connects and `42` carries an event. */
const [opened, ping, pong, connected, event] = ['0', '2', '3', '40', '42'];

/** `hear` is given each event's name and its JSON as it came; `lost` why it closed, unless we closed it. */
export function lightSocket(url: string, hear: (name: string, json: string) => void, lost: (why: string) => void): LightSocket {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`);
  const waiting = new Map<string, { resolve(json: string): void; reject(why: Error): void }>();
  let over = false;
  const told = (name: string, json: string): void => {
    waiting.get(name)?.resolve(json);
    waiting.delete(name);
    hear(name, json);
  };
  socket.onmessage = ({ data }) => {
    const text = String(data);
    if (text === ping) return socket.send(pong);
    if (text.startsWith(opened)) return socket.send(connected);
    if (text.startsWith(connected)) return told('connect', text);
    if (text.startsWith(event)) told(text.slice(4, text.indexOf('"', 4)), text);
  };
  socket.onclose = ({ code, reason }) => {
    for (const { reject } of waiting.values()) reject(new Error(`closed: ${code} ${reason}`));
    if (!over) lost(`${code} ${reason}`);
  };
  return {
    emit: (name, argument) => socket.send(`${event}${JSON.stringify([name, argument])}`),
    next: (name) => new Promise((resolve, reject) => void waiting.set(name, { resolve, reject })),
    close() {
      over = true;
      socket.close();
    },
  };
}
