// A host's own code against the published types: it must compile, and each marked line must not.
import {
  ChatError,
  createChat,
  transcript,
  type ChatClient,
  type ChatOptions,
  type Message,
  type RoomHandle,
  type Source,
  type Status,
} from 'parley-chat';
import { taskDesk } from 'parley-chat/dialects/task-desk';
import { checkDialect, fakeClock, scriptedBackend, type Report } from 'parley-chat/testing';
import { ChatThread, UnreadBadge } from 'parley-chat/elements';
import 'parley-chat/define';
import 'parley-chat/define/chat-thread';

const realtime: Source = (push, signal) => {
  signal.addEventListener('abort', () => push('left'));
};

const options: ChatOptions = {
  url: 'https://api.example',
  dialect: taskDesk(),
  me: { id: '7', name: 'Maya', role: 'agent' },
  auth: async () => 'token',
  sources: [realtime],
  pollEvery: 5000,
  persist: Promise.resolve(true),
};

export const chat: ChatClient = createChat(options);
export const status: Status = chat.connection.get();
export const rows = transcript(chat.state.get(), '42').map((row) => row.kind);

const room = chat.room('42');
export const sent: Promise<Message> = room.send('Hello').settled;
export const stop: () => void = chat.on('message', ({ message }) => message.body.trim());
export const made: Promise<RoomHandle> = chat.rooms.create({ title: 'Survey', members: ['8'] });
export const jumped: Promise<void> = room.loadAround('m1');
export const isRefused = (thrown: unknown): boolean => thrown instanceof ChatError && thrown.code === 'forbidden';

const clock = fakeClock();
const backend = scriptedBackend({ http: { 'GET /rooms/:id': ({ params }) => [params['id']] } });
export const scripted: ChatClient = createChat({ ...options, env: { ...clock, transport: backend.connect({ id: '7' }) } });
export const report: Promise<Report> = checkDialect({
  url: options.url,
  dialect: taskDesk(),
  people: [{ auth: () => 'a' }, { auth: () => 'b' }],
  roomId: '42',
});

document.querySelector('chat-provider')!.client = chat;
export const thread: ChatThread | null = document.querySelector('chat-thread');
UnreadBadge.define('my-badge');

// @ts-expect-error: a url is needed
createChat({ dialect: taskDesk() });
// @ts-expect-error: there is no such code
export const code: ChatError['code'] = 'oops';
// @ts-expect-error: state is read-only
chat.state.get().status = 'live';
// @ts-expect-error: only events that exist can be listened to
chat.on('no-such-event', () => {});
