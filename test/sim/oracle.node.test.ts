import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Message } from '../../src/model/entities.ts';
import type { Entry } from '../../src/model/event.ts';
import type { Row } from '../../src/model/select.ts';
import { emptyRoom, emptyState, type ChatState, type Run } from '../../src/model/state.ts';
import { createDisk } from './disk.ts';
import { createOracle } from './oracle.ts';
import type { Doc, Level } from './server/server.ts';
import type { Said, World } from './world.ts';

const doc = (id: string, more: Partial<Doc> = {}): Doc => ({
  id,
  seq: Number(id.slice(1)),
  roomId: 'r0',
  author: 'u0',
  truth: `t-${id}`,
  at: 1,
  body: `words ${id}`,
  ...more,
});
const copy = ({ id, seq, author, body, truth, gone }: Doc, more: Partial<Message> = {}): Message => ({
  id,
  roomId: 'r0',
  author: { id: author },
  body,
  sentAt: 1,
  order: String(seq).padStart(16, '0'),
  localId: truth,
  ...(gone && { gone }),
  ...more,
});
const said = (truth: string, more: Partial<Said> = {}): Said => ({
  truth,
  tab: 'u0d0t1',
  device: 'u0d0',
  user: 'u0',
  room: 'r0',
  body: `words ${truth.slice(2)}`,
  asked: 0,
  accepted: 1,
  heard: new Set(),
  before: new Set(),
  retries: 0,
  ...more,
});
const waiting = (truth: string, state: Entry['state'] = 'queued', body = `words ${truth.slice(2)}`): Entry => ({
  command: { type: 'send', roomId: 'r0', localId: truth, at: 1, body },
  tries: 0,
  state,
});

/** A world of one device and one tab, as it would look to the judge. */
type Scene = {
  level?: Level;
  docs?: Doc[];
  erased?: Doc[];
  said?: Said[];
  runs?: Run[];
  outbox?: Entry[];
  journal?: Entry[];
  cached?: Message[];
  rows?: Row[];
  unread?: number;
  mark?: string;
  status?: ChatState['status'];
  trouble?: string[];
  sockets?: number;
  timers?: number;
  /** What reached the tab that leads. */
  pages?: { tab: string; ids: string[] }[];
};

const stage = (scene: Scene): World => {
  const {
    level = 3,
    docs = [],
    erased = [],
    outbox = [],
    journal = outbox,
    cached = [],
    runs = [],
    status = 'live',
    sockets = 1,
    timers = 0,
  } = scene;
  const disk = createDisk();
  disk.commit((content) => {
    for (const entry of journal) content.journal.set(entry.command.localId, entry);
    content.rooms.set('r0', { room: { id: 'r0' }, messages: cached, receipts: [] });
  }, true);
  const receipts = new Map(scene.mark === undefined ? [] : [['u0', scene.mark]]);
  const room = { ...emptyRoom('r0'), runs, loaded: true, current: true, receipts, unread: scene.unread ?? 0 };
  const state: ChatState = { ...emptyState({ id: 'u0' }), status, outbox, rooms: new Map([['r0', room]]) };
  const messages = runs.flatMap((run, i): Row[] => [
    ...(i > 0 ? [{ kind: 'gap', key: `gap ${i}`, before: '' } as const] : []),
    ...run.messages.map((message): Row => ({ kind: 'message', key: message.id, message, mine: message.author.id === 'u0' })),
  ]);
  const pending = outbox.map((entry): Row => ({ kind: 'pending', key: entry.command.localId, entry }));
  const device = { id: 'u0d0', user: 'u0', disk, tabs: new Set(), lock: { holder: 'u0d0t1' } };
  const tab = {
    id: 'u0d0t1',
    device,
    chat: { diagnostics: () => ({ leading: true }) },
    open: new Map([['r0', () => undefined]]),
    state: () => state,
    rows: () => scene.rows ?? [...messages, ...pending],
    timers,
    errors: [],
  };
  const serverRoom = { id: 'r0', members: new Set(['u0', 'u1']), docs, seq: docs.length, reads: new Map() };
  return {
    options: { level, pageSize: 4, hardDeletes: false },
    rooms: ['r0'],
    said: (scene.said ?? []).map((each) => ({ ...each })),
    trouble: scene.trouble ?? [],
    devices: [device],
    tabs: () => [tab],
    tab: () => tab,
    server: { ledger: [...docs, ...erased], rooms: new Map([['r0', serverRoom]]) },
    net: { pages: scene.pages ?? [], wires: new Set(Array.from({ length: sockets }, () => ({ tab: 'u0d0t1', stands: true }))) },
  } as unknown as World;
};

const [one, two, three] = [doc('m1'), doc('m2'), doc('m3', { author: 'u1' })] as const;
const spoken = [
  said('t-m1', { accepted: 1 }),
  said('t-m2', { accepted: 2 }),
  said('t-m3', { user: 'u1', device: 'u1d0', tab: 'u1d0t1' }),
];
const all = [one, two, three];
const safe = spoken.map((each): Said => ({ ...each, cached: true }));
const run = (...docs: Doc[]): Run => ({ messages: docs.map((each) => copy(each)) });
const fine: Scene = { docs: all, said: spoken, runs: [run(...all)], cached: all.map((each) => copy(each)), unread: 1 };

/** Histories with known verdicts: what the judge must say, and when it must keep silent. */
const cases: readonly (readonly [title: string, scene: Scene, when: 'step' | 'healed' | 'ended', verdict: string | undefined])[] =
  [
    ['is content with a conversation in order', fine, 'ended', undefined],
    [
      'is content with a message that waits',
      { ...fine, outbox: [waiting('t-m9')], said: [...spoken, said('t-m9', { accepted: 3 })] },
      'step',
      undefined,
    ],
    [
      'is content with a message that is visibly unconfirmed in the end',
      { ...fine, outbox: [waiting('t-m9', 'unconfirmed')], said: [...spoken, said('t-m9', { accepted: 3 })] },
      'ended',
      undefined,
    ],
    [
      'is content with a gap that is drawn',
      { ...fine, said: safe, runs: [run(one), { ...run(three), older: '3' }] },
      'ended',
      undefined,
    ],
    ['sees a message lost between outbox and cache', { ...fine, cached: [] }, 'step', 'G8'],
    [
      'sees an accepted message missing in the view of its tab',
      { ...fine, runs: [run(one, three)], cached: [copy(one)], journal: [waiting('t-m2')] },
      'step',
      'G8',
    ],
    [
      'sees one server id twice',
      { ...fine, rows: [one, one].map((each): Row => ({ kind: 'message', key: each.id, message: copy(each), mine: true })) },
      'step',
      'G5',
    ],
    ['sees waiting and confirmed side by side', { ...fine, outbox: [waiting('t-m2')] }, 'step', 'G5'],
    [
      'sees the same words more often than they were said',
      { ...fine, runs: [run(one, two, three, { ...two, id: 'm4', seq: 4, truth: 't-x' })] },
      'step',
      'G5',
    ],
    [
      'sees two waiting messages behind one confirmed message',
      {
        level: 0,
        docs: [one],
        said: [said('t-m1'), said('t-m8', { body: one.body }), said('t-m9', { body: one.body })],
        runs: [{ messages: [copy(one, { localId: undefined })] }],
        cached: [copy(one)],
        outbox: [waiting('t-m8', 'sending', one.body), waiting('t-m9', 'sending', one.body)],
        rows: [{ kind: 'message', key: 't-m9', message: copy(one, { localId: undefined }), mine: true }],
      },
      'step',
      'G8',
    ],
    [
      'sees a waiting message behind one that was there before it',
      {
        level: 0,
        docs: [one],
        said: [said('t-m1'), said('t-m9', { body: one.body, before: new Set(['m1']), lease: 0 })],
        runs: [{ messages: [copy(one, { localId: undefined })] }],
        cached: [copy(one)],
        outbox: [waiting('t-m9', 'sending', one.body)],
        rows: [{ kind: 'message', key: 't-m9', message: copy(one, { localId: undefined }), mine: true }],
      },
      'step',
      'G8',
    ],
    ['sees messages out of order', { ...fine, runs: [run(two, one, three)] }, 'step', 'G6'],
    [
      'sees waiting messages out of the order of acceptance',
      { outbox: [waiting('t-m9'), waiting('t-m8')], said: [said('t-m8', { accepted: 1 }), said('t-m9', { accepted: 2 })] },
      'step',
      'G6',
    ],
    [
      'sees a message on the server that overtook an earlier one',
      { docs: [two], cached: [copy(two)], runs: [run(two)], outbox: [waiting('t-m1')], said: spoken },
      'step',
      'G7',
    ],
    [
      'lets a message overtake one that was parked',
      { docs: [two], cached: [copy(two)], runs: [run(two)], outbox: [waiting('t-m1', 'unconfirmed')], said: spoken },
      'step',
      undefined,
    ],
    ['sees a second copy on the server', { ...fine, docs: [...all, { ...two, id: 'm4', seq: 4 }] }, 'step', 'G3'],
    [
      'allows a second copy that the person asked for',
      { ...fine, docs: [...all, { ...two, id: 'm4', seq: 4 }], said: spoken.with(1, said('t-m2', { accepted: 2, retries: 1 })) },
      'step',
      undefined,
    ],
    ['sees a message on the server that nobody said', { ...fine, docs: [...all, doc('m4')] }, 'step', 'G3'],
    ['sees more unread than there is', { ...fine, unread: 2, mark: `${'0'.repeat(16)}\u0000` }, 'step', 'G10'],
    ['sees less unread than the server counts', { ...fine, unread: 0 }, 'healed', 'G10'],
    [
      'is content with a second copy of one name that is folded into the first',
      {
        ...fine,
        level: 1,
        docs: [one, { ...two, truth: 't-m1' }, three],
        said: [{ ...safe[0]!, retries: 1 }, safe[2]!],
        runs: [run(one, three)],
      },
      'healed',
      undefined,
    ],
    [
      'is content with an erased message that no page has told of',
      { ...fine, level: 1, docs: [one, three], erased: [{ ...two, gone: true }], pages: [{ tab: 'u0d0t1', ids: ['m1'] }] },
      'healed',
      undefined,
    ],
    [
      'sees an erased message that a page has left out',
      { ...fine, level: 1, docs: [one, three], erased: [{ ...two, gone: true }], pages: [{ tab: 'u0d0t1', ids: ['m1', 'm3'] }] },
      'healed',
      'G4',
    ],
    ['sees a hole without a gap', { ...fine, said: safe, runs: [run(one, three)] }, 'healed', 'G4'],
    ['sees a message missing at the end', { ...fine, runs: [run(one, two)] }, 'healed', 'G4'],
    ['sees a wrong beginning of the room', { ...fine, said: safe, runs: [run(two, three)] }, 'healed', 'G4'],
    ['sees an edit that never arrived', { ...fine, docs: [one, { ...two, body: 'edited' }, three] }, 'healed', 'G11'],
    [
      'sees an accepted message that is nowhere',
      { ...fine, said: [...spoken, said('t-m9', { accepted: 3, cached: true })] },
      'ended',
      'G2',
    ],
    [
      'sees a message that waits for ever',
      { ...fine, outbox: [waiting('t-m9')], said: [...spoken, said('t-m9', { accepted: 3 })] },
      'ended',
      'G13',
    ],
    [
      'sees a message that waits longer than healing takes',
      { ...fine, outbox: [waiting('t-m9')], said: [...spoken, said('t-m9', { accepted: 3 })] },
      'healed',
      'G13',
    ],
    [
      'sees a shown message that the cache does not hold',
      { ...fine, said: safe, cached: all.slice(1).map((each) => copy(each)) },
      'ended',
      'G8',
    ],
    ['sees a tab that does not come back', { ...fine, status: 'connecting' }, 'healed', 'G13'],
    ['sees two sockets of one device', { ...fine, sockets: 2 }, 'healed', 'G14'],
    ['sees timers that pile up', { ...fine, timers: 40 }, 'step', 'G14'],
    ['sees a rejection nobody handled', { ...fine, trouble: ['Error: oops'] }, 'step', 'unhandled'],
  ];

describe('the judge of the simulator', () => {
  for (const [title, scene, when, verdict] of cases)
    it(title, () => {
      const oracle = createOracle(stage(scene));
      const early = when === 'step' ? undefined : oracle.step();
      assert.equal(early, undefined);
      assert.equal(oracle[when]()?.split(':')[0], verdict);
    });
});
