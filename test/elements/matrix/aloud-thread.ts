// What a conversation says aloud: scripts of what happens, and the words.
import type { Message } from '../../../src/model/entities.ts';
import type { Entry } from '../../../src/model/event.ts';
import { at, entry, fakeClient, lee, maya, me, message, room as roomOf } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { attend, come, older, outbox, room, set, state, wait } from './aloud.ts';
import type { Script, Step } from './aloud.ts';

const start = [message(101, maya, 'Hello'), message(102, me, 'Hi')];
const talk = (): FakeClient => fakeClient(roomOf(start));
const theirs = (n: number, body = `number ${n}`): Message => message(n, maya, body);
const many = (from: number, to: number): readonly Message[] => Array.from({ length: to - from + 1 }, (_, i) => theirs(from + i));
const please = (state: Entry['state']): Entry => entry('a', 'please', { state });
const elsewhere: Entry = {
  command: { type: 'send', roomId: 's', localId: 'z', at: 1, body: 'there' },
  tries: 1,
  state: 'failed',
};
const every = (ms: number, messages: readonly Message[]): readonly Step[] => messages.flatMap((one) => [come(one), wait(ms)]);

type Row = Omit<Script, 'tag' | 'client'> & Partial<Pick<Script, 'client'>>;
const rows: readonly Row[] = [
  { name: 'nothing of what is there already', steps: [wait(2000)], said: [] },
  {
    name: 'nothing of two hundred that come from history',
    client: () => fakeClient(roomOf([], { loaded: false, current: false })),
    steps: [room({ runs: [{ messages: many(1, 200) }], loaded: true, current: true })],
    said: [],
  },
  { name: 'one that comes', steps: [come(theirs(103, 'News!'))], said: ['Maya Rossi: News!'] },
  {
    name: 'two together, in one breath',
    steps: [come(theirs(103)), wait(200), come(theirs(104))],
    said: ['Maya Rossi: number 103', 'Maya Rossi: number 104'],
  },
  {
    name: 'two people',
    steps: [come(theirs(103, 'Yes'), message(104, lee, 'No'))],
    said: ['Maya Rossi: Yes', 'Lee Okafor: No'],
  },
  {
    name: 'three together',
    steps: [come(...many(103, 105))],
    said: ['Maya Rossi: number 103', 'Maya Rossi: number 104', 'Maya Rossi: number 105'],
  },
  { name: 'four together as a number', steps: [come(...many(103, 106))], said: ['4 new messages'] },
  { name: 'a hundred at once as a number', steps: [come(...many(103, 202))], said: ['100 new messages'] },
  {
    name: 'a hundred in five seconds in no more than five sentences',
    steps: every(50, many(103, 202)),
    said: Array<string>(5).fill('20 new messages'),
  },
  {
    name: 'each of two that come a second apart',
    steps: [come(theirs(103)), wait(1000), come(theirs(104))],
    said: ['Maya Rossi: number 103', 'Maya Rossi: number 104'],
  },
  {
    name: 'the same words again',
    steps: [come(theirs(103, 'Hello?')), wait(1000), come(theirs(104, 'Hello?'))],
    said: ['Maya Rossi: Hello?', 'Maya Rossi: Hello?'],
  },
  { name: 'nothing of mine from another device', steps: [come(message(103, me, 'Mine'))], said: [] },
  {
    name: 'nothing of mine on its way',
    steps: [outbox(please('queued')), outbox(please('sending')), outbox(), come(message(103, me, 'please', { localId: 'a' }))],
    said: [],
  },
  {
    name: 'theirs among mine',
    steps: [come(message(103, me, 'Mine'), theirs(104, 'Theirs'), message(105, me, 'Mine too'))],
    said: ['Maya Rossi: Theirs'],
  },
  { name: 'nothing of an older page', steps: [older(...many(1, 50))], said: [] },
  {
    name: 'what comes with an older page',
    steps: [older(...many(1, 50)), come(theirs(103, 'News!'))],
    said: ['Maya Rossi: News!'],
  },
  {
    name: 'nothing of a gap that closes',
    client: () => fakeClient(roomOf([], { runs: [{ messages: many(1, 3) }, { messages: start }] })),
    steps: [room({ runs: [{ messages: [...many(1, 60), ...start] }] })],
    said: [],
  },
  { name: 'nothing of an edit', steps: [room({ runs: [{ messages: [theirs(101, 'Hello!'), start[1]!] }] })], said: [] },
  {
    name: 'nothing of a message that was deleted',
    steps: [room({ runs: [{ messages: [message(101, maya, 'Hello', { gone: true }), start[1]!] }] })],
    said: [],
  },
  {
    name: 'nothing of a reaction, a receipt or of typing',
    steps: [
      room({ runs: [{ messages: [start[0]!, message(102, me, 'Hi', { reactions: [{ key: '👍', count: 1 }] })] }] }),
      room({ receipts: new Map([['u2', at(102)]]) }),
      room({ typing: [maya] }),
      room({ typing: [] }),
    ],
    said: [],
  },
  {
    name: 'what came while it was away, once, however often it is drawn',
    steps: [room({ current: false }), come(theirs(103, 'Missed')), room({ typing: [maya] }), room({ current: true, typing: [] })],
    said: ['Maya Rossi: Missed'],
  },
  {
    name: 'a failure, interrupting',
    steps: [outbox(please('queued')), outbox(please('failed'))],
    said: ['!Message not sent: please'],
  },
  {
    name: 'a failure once, however often it is drawn',
    steps: [outbox(please('queued')), outbox(please('failed')), room({ typing: [maya] }), come(message(103, me, 'Mine'))],
    said: ['!Message not sent: please'],
  },
  {
    name: 'a second failure of the same message',
    steps: [outbox(please('queued')), outbox(please('failed')), wait(1000), outbox(please('sending')), outbox(please('failed'))],
    said: ['!Message not sent: please', '!Message not sent: please'],
  },
  {
    name: 'two failures at once, both',
    steps: [outbox(please('queued'), entry('b', 'thanks')), outbox(please('failed'), entry('b', 'thanks', { state: 'failed' }))],
    said: ['!Message not sent: please', '!Message not sent: thanks'],
  },
  {
    name: 'a doubt, politely',
    steps: [outbox(please('queued')), outbox(please('unconfirmed'))],
    said: ['Not confirmed: please'],
  },
  {
    name: 'a doubt and a message at the same time, both',
    steps: [come(theirs(103, 'News!')), wait(390), outbox(please('unconfirmed')), wait(50)],
    said: ['Not confirmed: please', 'Maya Rossi: News!'],
  },
  { name: 'nothing of a success', steps: [outbox(please('unconfirmed')), wait(1000), outbox()], said: ['Not confirmed: please'] },
  {
    name: 'nothing of a failure the journal brought back',
    client: () => fakeClient(roomOf(start), { outbox: [please('failed')] }),
    steps: [room({ typing: [maya] })],
    said: [],
  },
  { name: 'nothing of a failure elsewhere', steps: [outbox(elsewhere)], said: [] },
  { name: 'only how many while nobody is at the window', steps: [attend(false), come(theirs(103))], said: ['1 new message'] },
  { name: 'only how many of three', steps: [attend(false), come(...many(103, 105))], said: ['3 new messages'] },
  {
    name: 'words again once somebody is back',
    steps: [attend(false), come(theirs(103)), wait(1000), attend(true), come(theirs(104))],
    said: ['1 new message', 'Maya Rossi: number 104'],
  },
  { name: 'nothing that comes where the host wants it quiet', set: { announce: 'none' }, steps: [come(theirs(103))], said: [] },
  {
    name: 'a failure all the same where the host wants it quiet',
    set: { announce: 'none' },
    steps: [outbox(please('queued')), outbox(please('failed'))],
    said: ['!Message not sent: please'],
  },
  {
    name: 'two hundred letters of a long one',
    steps: [come(theirs(103, 'x'.repeat(500)))],
    said: [`Maya Rossi: ${'x'.repeat(200)}`],
  },
  {
    name: 'a file by its name',
    steps: [come(message(103, maya, '', { attachments: [{ name: 'plan.pdf' }] }))],
    said: ['Maya Rossi: plan.pdf'],
  },
  { name: 'somebody without a name by their id', steps: [come(message(103, { id: 'u9' }, 'Hi'))], said: ['u9: Hi'] },
  {
    name: 'nothing of a conversation that has been left',
    steps: [come(theirs(103)), set({ room: 's' }), wait(1000)],
    said: [],
  },
  {
    name: 'nothing while the connection comes and goes',
    steps: [state({ status: 'offline' }), state({ status: 'live' })],
    said: [],
  },
  {
    name: 'German: four together',
    locale: 'de',
    steps: [come(...many(103, 106))],
    said: ['4 neue Nachrichten'],
  },
  {
    name: 'German: a failure',
    locale: 'de',
    steps: [outbox(please('queued')), outbox(please('failed'))],
    said: ['!Nachricht nicht gesendet: please'],
  },
  {
    name: 'Japanese: one, and many',
    locale: 'ja',
    steps: [come(theirs(103, '会議です')), wait(1000), come(...many(104, 108))],
    said: ['Maya Rossi：会議です', '新着メッセージ5件'],
  },
  {
    name: 'Arabic: names kept apart from the words around them, and its own dual',
    locale: 'ar',
    steps: [come(theirs(103, 'مرحبا')), wait(1000), attend(false), come(...many(104, 105))],
    said: ['\u200f\u2068Maya Rossi\u2069: \u2068مرحبا\u2069', 'رسالتان جديدتان'],
  },
];

export const threadScripts: readonly Script[] = rows.map((row) => ({ tag: 'chat-thread', client: talk, ...row }));
