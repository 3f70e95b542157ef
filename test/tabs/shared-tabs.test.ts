import { expect, waitUntil } from '@open-wc/testing';
import type { Refusal } from '../../src/model/error.ts';
import type { TabNote, Tabs } from '../../src/ports/tabs.ts';
import { protocol } from '../../src/tabs/note.ts';
import { reminders } from '../../src/tabs/numbers.ts';
import { sharedTabs, type TabsOptions } from '../../src/tabs/shared-tabs.ts';

let serial = 0;
const fresh = (): string => `parley-tabs:${Math.random().toString(36).slice(2)}-${(serial += 1)}`;

/** One person's tabs in one page: the same lock, the same channel, one counter of leases. */
const device = () => {
  const name = fresh();
  const opened: Tabs[] = [];
  const warnings: Refusal[] = [];
  const timers = new Map<() => void, number>();
  let lease = 0;
  return {
    name,
    warnings,
    timers,
    open(
      more: Partial<TabsOptions['env']> = {},
      nextLease: TabsOptions['nextLease'] = async () => (lease += 1),
      onSaved: TabsOptions['onSaved'] = () => () => undefined,
    ) {
      const runs = { leave: () => undefined as void, back: () => undefined as void };
      const still = { get: () => true, subscribe: () => () => undefined };
      const page: TabsOptions['env']['page'] = {
        visible: still,
        focused: still,
        online: still,
        onLeave: (run) => ((runs.leave = run), () => (runs.leave = () => undefined)),
        onReturn: (run) => ((runs.back = run), () => (runs.back = () => undefined)),
      };
      const env = {
        id: () => `tab-${(serial += 1)}`,
        // How many notes there were is said again by and by, which is no matter here.
        later: (ms: number, run: () => void) => (reminders.includes(ms) || timers.set(run, ms), () => void timers.delete(run)),
        locks: navigator.locks,
        broadcast: (channel: string) => new BroadcastChannel(channel),
        page,
        ...more,
      };
      const tabs = sharedTabs({ name, env, nextLease, onSaved, onWarning: (told) => warnings.push(told) });
      opened.push(tabs);
      return Object.assign(tabs, { leave: () => runs.leave(), back: () => runs.back() });
    },
    close: () => opened.forEach((tabs) => tabs.close()),
  };
};

const leads = (tabs: Tabs, want = true): Promise<void> =>
  new Promise((resolve) => {
    if (tabs.leading.get() === want) return resolve();
    const off = tabs.leading.subscribe((leading) => leading === want && (off(), resolve()));
  });
/** Waiting in line for the lock is known to the browser, so no clock is needed. */
const queued = async (name: string, count: number): Promise<void> => {
  const { held = [], pending = [] } = await navigator.locks.query();
  const all = [...held, ...pending].filter((lock) => lock.name === name);
  if (all.length !== count) return queued(name, count);
};
const nextNote = (tabs: Tabs): Promise<readonly [TabNote, string]> =>
  new Promise((resolve) => {
    const off = tabs.onNote((note, from) => (off(), resolve([note, from])));
  });

describe('tabs of one person', () => {
  it('law 6: where Web Locks exist two leaders never coexist, and the next in line follows (G13)', async () => {
    const { name, open, close } = device();
    const [first, second] = [open(), open()];
    await leads(first);
    await queued(name, 2);
    expect([second.leading.get(), first.lease, second.lease]).to.deep.equal([false, 1, 0]);
    first.close();
    await leads(second);
    expect([first.leading.get(), first.lease, second.lease]).to.deep.equal([false, 0, 2]);
    close();
    await queued(name, 0);
  });

  it('lead only once their lease is known', async () => {
    const { open, close } = device();
    let give: (lease: number) => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      const tabs = open({}, () => (resolve(), new Promise((lease) => (give = lease))));
      tabs.leading.subscribe(() => seen.push(tabs.lease));
    });
    const seen: number[] = [];
    await asked;
    expect(seen).to.deep.equal([]);
    give(7);
    await new Promise((resolve) => setTimeout(resolve));
    expect(seen).to.deep.equal([7]);
    close();
  });

  it('F16: lead also where the disk has no room for a lease, and ask for it again', async () => {
    const { open, close, timers, warnings } = device();
    let full = true;
    const tabs = open({}, () => (full ? Promise.reject(new Error('no room left')) : Promise.resolve(7)));
    await leads(tabs);
    expect([tabs.lease, warnings.length]).to.deep.equal([-1, 1]);
    const told: boolean[] = [];
    tabs.leading.subscribe((leading) => told.push(leading));
    const passes = (): void => [...timers.keys()].forEach((run) => (timers.delete(run), run()));
    passes();
    await waitUntil(() => warnings.length === 2);
    full = false;
    passes();
    await waitUntil(() => tabs.lease === 7);
    // A number that is no better changes nothing; a new one is a new reign.
    expect(told).to.deep.equal([false, true]);
    close();
  });

  it('F24: resign when their leadership is taken by force, and stand in line again', async () => {
    const { name, open, close } = device();
    const tabs = open();
    await leads(tabs);
    let release: () => void = () => undefined;
    const until = new Promise<void>((resolve) => (release = resolve));
    void navigator.locks.request(name, { steal: true }, () => until);
    await leads(tabs, false);
    expect(tabs.lease).to.equal(0);
    release();
    await leads(tabs);
    expect(tabs.lease).to.equal(2);
    close();
  });

  it('F25: let another lead when they are put aside, and return to the end of the line', async () => {
    const { name, open, close } = device();
    const [first, second] = [open(), open()];
    await leads(first);
    await queued(name, 2);
    first.leave();
    await leads(second);
    first.back();
    await queued(name, 2);
    expect([first.leading.get(), second.leading.get()]).to.deep.equal([false, true]);
    second.leave();
    await leads(first);
    expect(first.lease).to.equal(3);
    close();
  });

  it('leave the lock and the channel when closed, also while waiting', async () => {
    const { name, open } = device();
    const [first, second] = [open(), open()];
    await leads(first);
    await queued(name, 2);
    second.close();
    await queued(name, 1);
    first.close();
    await queued(name, 0);
    second.post({ call: 'hello' });
    expect(second.leading.get()).to.equal(false);
  });

  it('hear each other, by name, and not themselves', async () => {
    const { open, close } = device();
    const [first, second] = [open(), open()];
    const own: TabNote[] = [];
    second.onNote((note) => own.push(note));
    const heard = nextNote(first);
    second.post({ events: [{ type: 'settled', localId: 'a' }] });
    const [note, from] = await heard;
    const answered = nextNote(second);
    first.post({ call: 'hello' });
    expect([note, /^tab-/.test(from), (await answered)[0], own]).to.deep.equal([
      { events: [{ type: 'settled', localId: 'a' }] },
      true,
      { call: 'hello' },
      [{ call: 'hello' }],
    ]);
    close();
  });

  it('F29, F30: ignore what strangers and other versions post', async () => {
    const { name, open, close } = device();
    const tabs = open();
    const heard = nextNote(tabs);
    const stranger = new BroadcastChannel(name);
    for (const odd of [
      'hi',
      { protocol: protocol + 1, from: 'x', note: { call: 'logout' } },
      { protocol, from: 'x', note: { call: 'reboot' } },
    ])
      stranger.postMessage(odd);
    stranger.postMessage({ protocol, from: 'x', note: { call: 'hello' } });
    expect(await heard).to.deep.equal([{ call: 'hello' }, 'x']);
    stranger.close();
    close();
  });

  it('drop a note that cannot be cloned, and say so', () => {
    const { open, close, warnings } = device();
    const tabs = open();
    tabs.post({ events: [{ type: 'room', room: { id: 'r', extra: { run: () => 1 } } }] });
    expect(warnings.map(({ code }) => code)).to.deep.equal(['protocol']);
    close();
  });

  it('F30: learn that a note was lost, and hear none twice', async () => {
    const { name, open, close } = device();
    const tabs = open();
    await leads(tabs);
    const heard: TabNote[] = [];
    const over = new Promise<void>((resolve) =>
      tabs.onNote((note) => (heard.push(note), 'decide' in note && note.localId === 'end' && resolve())),
    );
    const stranger = new BroadcastChannel(name);
    const decide = (n: number, localId: string): void =>
      stranger.postMessage({ protocol, from: 'x', n, note: { decide: 'retry', localId } });
    decide(1, 'a');
    decide(1, 'a');
    decide(3, 'c');
    decide(2, 'b');
    stranger.postMessage({ protocol, from: 'x', n: 3, note: { call: 'last' } });
    stranger.postMessage({ protocol, from: 'x', n: 4, note: { call: 'last' } });
    decide(5, 'end');
    await over;
    const retry = (localId: string): TabNote => ({ decide: 'retry', localId });
    const missed: TabNote = { call: 'missed' };
    expect(heard).to.deep.equal([retry('a'), missed, retry('c'), missed, retry('end')]);
    stranger.close();
    close();
  });

  it('F24: give way to a leader with a higher lease, and stand in line again', async () => {
    const { name, open, close } = device();
    const tabs = open();
    await leads(tabs);
    const newer = new BroadcastChannel(name);
    const gone = leads(tabs, false);
    newer.postMessage({ protocol, from: 'x', n: 1, lease: 7, note: { call: 'roll' } });
    await gone;
    await leads(tabs);
    expect(tabs.lease).to.equal(2);
    newer.close();
    close();
  });

  it('F24: take the lock from a leader that says nothing, which returns to the end of the line', async () => {
    const { name, open, close, timers } = device();
    const frozen = open({ broadcast: undefined });
    await leads(frozen);
    const second = open();
    await queued(name, 2);
    second.post({ call: 'hello' });
    second.post({ command: { type: 'load', roomId: 'r' } });
    expect([...timers.values()]).to.deep.equal([4000]);
    for (const run of timers.keys()) run();
    await leads(second);
    await leads(frozen, false);
    await queued(name, 2);
    expect([second.lease, frozen.lease]).to.deep.equal([2, 0]);
    second.close();
    await leads(frozen);
    expect(frozen.lease).to.equal(3);
    close();
  });

  it('F24: do not doubt a leader that answers, be it in the words of another version', async () => {
    const { name, open, close, timers } = device();
    const leader = open();
    await leads(leader);
    const second = open();
    await queued(name, 2);
    const heard = nextNote(second);
    second.post({ decide: 'retry', localId: 'a' });
    expect(timers.size).to.equal(1);
    expect((await heard)[0]).to.deep.equal({ call: 'here' });
    expect(timers.size).to.equal(0);
    const newer = new BroadcastChannel(name);
    const answers = new Promise<void>((resolve) =>
      newer.addEventListener('message', ({ data }) => data.note.call === 'here' && resolve()),
    );
    newer.postMessage({ protocol: protocol + 1, from: 'x', note: { call: 'anew' } });
    await answers;
    second.post({ call: 'hello' });
    expect(timers.size).to.equal(1);
    newer.postMessage({ protocol: protocol + 1, from: 'x', note: { call: 'alive' } });
    while (timers.size > 0) await navigator.locks.query();
    newer.close();
    close();
    expect(timers.size).to.equal(0);
  });

  it('F24: do not take over while nobody looks at them, nor where no note can be heard', async () => {
    const { name, open, close, timers } = device();
    const hidden = { get: () => false, subscribe: () => () => undefined };
    const never = () => () => undefined;
    const page = { visible: hidden, focused: hidden, online: hidden, onLeave: never, onReturn: never };
    await leads(open());
    const [behind, mute] = [open({ page }), open({ broadcast: undefined })];
    await queued(name, 3);
    for (const tabs of [behind, mute]) tabs.post({ call: 'hello' });
    expect(timers.size).to.equal(0);
    close();
  });

  it('give back a lease that was given before there was a disk', async () => {
    const { name, open, close } = device();
    let tell: (saved: boolean) => void = () => undefined;
    const first = open({}, undefined, (listener) => ((tell = listener), () => undefined));
    await leads(first);
    tell(true);
    expect(first.leading.get()).to.equal(false);
    await leads(first);
    await queued(name, 1);
    expect(first.lease).to.equal(2);
    close();
  });

  it('without locks hear each other, and each has a name to claim with', async () => {
    const { open, close } = device();
    const [first, second] = [open({ locks: undefined }), open({ locks: undefined })];
    const heard = nextNote(second);
    first.post({ events: [{ type: 'settled', localId: 'a' }] });
    const [note, from] = await heard;
    expect([note, from]).to.deep.equal([{ events: [{ type: 'settled', localId: 'a' }] }, first.claimant]);
    expect(new Set([undefined, first.claimant, second.claimant]).size).to.equal(3);
    close();
  });

  it('lead alone where there are no locks, or none that may be used', async () => {
    const { open, close } = device();
    const denied = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) } as unknown as LockManager;
    const [none, forbidden] = [open({ locks: undefined }), open({ locks: denied })];
    await leads(forbidden);
    expect([none.leading.get(), none.lease, forbidden.lease]).to.deep.equal([true, Infinity, Infinity]);
    close();
    expect(forbidden.leading.get()).to.equal(false);
  });

  it('G12: know of another document, and inherit from it when it goes', async () => {
    const { name, open, close } = device();
    const frame = document.createElement('iframe');
    frame.srcdoc = '<p>another tab</p>';
    await new Promise((resolve) => ((frame.onload = resolve), document.body.append(frame)));
    const there = frame.contentWindow as Window & typeof globalThis;
    void there.navigator.locks.request(name, () => new Promise(() => undefined));
    await queued(name, 1);
    const tabs = open();
    await queued(name, 2);
    expect(tabs.leading.get()).to.equal(false);
    frame.remove();
    await leads(tabs);
    close();
  });
});
