// What was captured of the helpdesk: frames by event, and answers by the command they belong to. Printed in docs/your-backend.md.
import type { Command, ChatEvent } from 'parley-chat';

type Frame = readonly [event: string, frame: unknown, facts: readonly ChatEvent[]];
type Exchange = readonly [command: Command, answer: unknown, facts: readonly ChatEvent[]];

const bob = { id: 8, name: 'Bob' };
const reply = { no: 3, by: bob, text: 'Which floor?', at: '2026-03-02T09:15:03.000Z', ref: 'k-1' };
const asMessage = {
  id: 'T-12/3',
  roomId: 'T-12',
  author: { id: '8', name: 'Bob' },
  body: 'Which floor?',
  sentAt: Date.parse('2026-03-02T09:15:03.000Z'),
  order: '0000000000000003',
  localId: 'k-1',
} as const;

export const frames: readonly Frame[] = [
  ['hello', { agent: { id: 7, name: 'Ann' } }, [{ type: 'entered', me: { id: '7', name: 'Ann' } }]],
  ['reply', { ticket: 'T-12', reply }, [{ type: 'message', message: asMessage }]],
  ['seen', { ticket: 'T-12', by: 8, no: 3 }, [{ type: 'receipt', roomId: 'T-12', userId: '8', upTo: 'T-12/3' }]],
  [
    'writing',
    { ticket: 'T-12', who: bob, on: true },
    [{ type: 'typing', roomId: 'T-12', user: { id: '8', name: 'Bob' }, active: true }],
  ],
  ['writing', { ticket: 'T-12', who: { id: 7, name: 'Ann' }, on: true }, []],
  ['removed', { ticket: 'T-12', no: 3 }, [{ type: 'message-gone', roomId: 'T-12', id: 'T-12/3' }]],
];

const kept = { localId: 'k-1', at: 0 };

export const answers: readonly Exchange[] = [
  [
    { type: 'load', roomId: 'T-12' },
    { replies: [reply], more: true },
    [{ type: 'page', roomId: 'T-12', messages: [asMessage], older: '3' }],
  ],
  [
    { type: 'load-rooms' },
    { tickets: [{ id: 'T-12', subject: 'The printer is on fire', unseen: 1 }] },
    [{ type: 'rooms', rooms: [{ id: 'T-12', title: 'The printer is on fire', unread: 1 }] }],
  ],
  [{ type: 'send', roomId: 'T-12', body: 'Which floor?', ...kept }, { reply }, [{ type: 'message', message: asMessage }]],
  [
    { type: 'read', roomId: 'T-12', upTo: 'T-12/3', ...kept },
    undefined,
    [{ type: 'receipt', roomId: 'T-12', userId: '7', upTo: 'T-12/3' }],
  ],
];
