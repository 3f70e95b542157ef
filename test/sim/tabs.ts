// The Tabs port of one device: a lock that one tab holds, notes between its tabs, and what happens when the holder dies or is robbed.
import { writable, type Writable } from '../../src/kit/readable.ts';
import type { TabNote, Tabs } from '../../src/ports/tabs.ts';
import { createNumbers, type Numbers } from '../../src/tabs/numbers.ts';
import { askAgain, withoutLease } from '../../src/tabs/shared-tabs.ts';
import type { Bus } from './bus.ts';

export interface TabLock {
  join(tab: string, nextLease: () => Promise<number>): Tabs;
  /** The tab is gone: its lock passes on. */
  leave(tab: string): void;
  /** The browser takes the lock from its holder, who learns of it late. */
  steal(): void;
  readonly holder: string | undefined;
}

type Member = {
  readonly tab: string;
  readonly leading: Writable<boolean>;
  lease: number;
  readonly nextLease: () => Promise<number>;
  readonly hear: Set<(note: TabNote, from: string) => void>;
  readonly numbers: Numbers;
};

export const createTabLock = (bus: Bus): TabLock => {
  const members = new Map<string, Member>();
  let line: string[] = [];
  let holder: string | undefined;

  /** As in a browser: a new number is a new reign. */
  const reign = (member: Member, lease: number): void => {
    if (lease === member.lease) return;
    member.lease = 0;
    member.leading.set(false);
    member.lease = lease;
    member.leading.set(lease !== 0);
  };

  const lead = async (member: Member): Promise<void> => {
    if (holder !== member.tab) return;
    const lease = await member.nextLease().catch(() => withoutLease);
    if (holder !== member.tab) return;
    reign(member, lease);
    if (lease === withoutLease) bus.later(member.tab, askAgain, () => void lead(member));
  };

  const grant = (): void => {
    const next = line.find((tab) => members.has(tab));
    if (holder !== undefined || next === undefined) return;
    holder = next;
    line = line.filter((tab) => tab !== next);
    const member = members.get(next) as Member;
    bus.push({ lane: `lock:${next}`, kind: 'lock', owner: next, label: `${next} gets the lock`, run: () => void lead(member) });
  };

  /** A lease that is still being taken is given up with the lock, or it would outbid the one that leads next. */
  const giveUpLease = (tab: string): void =>
    void bus.removeWhere(({ lane, label }) => lane === `disk:${tab}` && label.endsWith(' lease'));

  const leave = (tab: string): void => {
    giveUpLease(tab);
    members.delete(tab);
    line = line.filter((other) => other !== tab);
    if (holder !== tab) return;
    holder = undefined;
    grant();
  };

  const resign = (member: Member): void => {
    if (holder === member.tab) holder = undefined;
    reign(member, 0);
    if (members.has(member.tab) && !line.includes(member.tab)) line.push(member.tab);
    grant();
  };

  /** As in a browser: told by the one that leads now, before the lock tells it. */
  const yieldTo = (member: Member, lease: number): void => {
    if (!member.leading.get() || lease <= member.lease) return;
    bus.removeWhere(({ lane }) => lane === `lock:${member.tab}`);
    resign(member);
  };

  const hear = (member: Member, from: string, note: TabNote, n: number, lease: number): void => {
    const tell = (told: TabNote): void => member.hear.forEach((listener) => listener(told, from));
    const last = 'call' in note && note.call === 'last';
    const place = member.numbers.place(from, n, last);
    if (place === 'missed') tell({ call: 'missed' });
    if (last || place === 'again') return;
    yieldTo(member, lease);
    tell(note);
  };

  const post = (member: Member, note: TabNote, n: number): void => {
    const { tab, lease } = member;
    for (const other of members.values())
      if (other !== member && members.has(tab))
        bus.push({
          lane: `note:${tab}>${other.tab}`,
          kind: 'note',
          owner: other.tab,
          label: `${tab} ⇢ ${other.tab} note ${Object.keys(note)[0]}`,
          run: () => hear(other, tab, note, n, lease),
        });
  };

  return {
    leave,
    get holder() {
      return holder;
    },
    steal() {
      const robbed = holder === undefined ? undefined : members.get(holder);
      if (!robbed || line.length === 0) return;
      holder = undefined;
      giveUpLease(robbed.tab);
      bus.push({
        lane: `lock:${robbed.tab}`,
        kind: 'lock',
        owner: robbed.tab,
        label: `${robbed.tab} learns that it lost the lock`,
        run: () => resign(robbed),
      });
      grant();
    },
    join(tab, nextLease) {
      const later = (ms: number, run: () => void): (() => void) => bus.later(tab, ms, run);
      const numbers = createNumbers({ later }, (n) => post(member, { call: 'last' }, n));
      const member: Member = { tab, leading: writable(false), lease: 0, nextLease, hear: new Set(), numbers };
      members.set(tab, member);
      line.push(tab);
      grant();
      return {
        leading: member.leading,
        get lease() {
          return member.lease;
        },
        post: (note) => post(member, note, member.numbers.next()),
        onNote: (listener) => (member.hear.add(listener), () => void member.hear.delete(listener)),
        close() {
          reign(member, 0);
          member.hear.clear();
          numbers.close();
          leave(tab);
        },
      };
    },
  };
};
