// The judge's last question: does what each tab shows agree with what the server holds?
import type { Message } from '../../src/model/entities.ts';
import type { Entry } from '../../src/model/event.ts';
import type { RoomState } from '../../src/model/state.ts';
import type { Shown } from './net.ts';
import type { Verdict } from './oracle.ts';
import type { Doc } from './server/server.ts';
import type { Tab, World } from './world.ts';

/** G4, G6, G10 and G11 of one tab, when all has come to rest. */
export const createConverged = ({ net, server, options }: World): ((tab: Tab) => Verdict) => {
  /** G4 and G6: what the view shows as unbroken is unbroken on the server, and reaches the present. */
  const whole = (tab: Tab): Verdict => {
    const state = tab.state();
    for (const id of tab.open.keys()) {
      const room = state.rooms.get(id);
      const doc = server.rooms.get(id);
      if (!doc?.members.has(tab.device.user)) continue;
      if (!room?.loaded) return `G4: ${id} is open in ${tab.id} and was never loaded`;
      const truth = visible(tab, id, doc.docs).map(({ id: name }) => name);
      const verdict = compared(shownIn(tab, id, room, truth), truth, room, tab, id) ?? words(tab, id) ?? counts(tab, id, room);
      if (verdict) return verdict;
    }
    return undefined;
  };
  /** It was folded into a first copy that was erased for good since: it comes back with the next page that holds it. */
  const isFolded = (doc: Doc): boolean =>
    server.ledger.some(({ gone, author, truth, id }) => gone && id !== doc.id && author === doc.author && truth === doc.truth);
  /** Of two copies under one name the second is folded into the first, where that is shown (G5). */
  const visible = (tab: Tab, id: string, docs: readonly Doc[]): readonly Doc[] => {
    if (options.level === 0) return docs;
    const shown = new Set(messagesIn(tab, id).map((message) => message.id));
    const firsts = new Map<string, Doc>();
    return docs.filter((doc) => {
      const name = `${doc.author} ${doc.truth}`;
      const before = firsts.get(name);
      if (!before && shown.has(doc.id)) firsts.set(name, doc);
      return !before && (shown.has(doc.id) || !isFolded(doc));
    });
  };
  /** Ids and gaps as they are drawn; what was only heard, and has a gap after it, is part of that gap. */
  const shownIn = (tab: Tab, id: string, { runs }: RoomState, truth: readonly string[]): readonly string[] => {
    const heard = new Set(runs.slice(0, -1).flatMap(({ loose, messages }) => (loose ? messages : [])));
    return tab.rows(id).flatMap((row) => {
      if (row.kind === 'gap') return ['…'];
      if (row.kind === 'pending' || (row.message.gone && !truth.includes(row.message.id))) return [];
      return heard.has(row.message) ? ['…', row.message.id, '…'] : [row.message.id];
    });
  };
  const compared = (shown: readonly string[], truth: readonly string[], room: RoomState, tab: Tab, name: string): Verdict => {
    const where = `${name} in ${tab.id}`;
    const { holder } = tab.device.lock;
    const known = shown.filter((id) => id === '…' || truth.includes(id));
    const extra = shown.find((id) => id !== '…' && !truth.includes(id) && !mayLinger(id, holder));
    if (extra) return `G4: ${extra} is shown and is not on the server: ${where}`;
    let at = room.runs[0]?.older === undefined ? 0 : truth.indexOf(known[0] ?? '');
    for (const id of known) {
      if (id === '…') {
        at = -1;
        continue;
      }
      const index = truth.indexOf(id);
      if (at >= 0 && index !== at) return `G4: ${truth[at]} is missing before ${id}: ${where}`;
      at = index + 1;
    }
    return at < truth.length ? `G4: ${truth.slice(Math.max(at, 0)).join()} missing at the end: ${where}` : undefined;
  };
  /** Below L4 nobody is told of what was erased while away, and a page tells the one that leads only of what lies between its ends. */
  const mayLinger = (id: string, holder: string | undefined): boolean => {
    const docOf = (name: string | undefined): Doc | undefined => server.ledger.find((doc) => doc.id === name);
    const erased = docOf(id);
    if (options.level === 4 || !erased?.gone) return false;
    const tells = ({ tab, ids }: Shown): boolean => {
      if (tab !== holder || ids.includes(id)) return false;
      const told = ids.map(docOf).filter((doc) => doc?.roomId === erased.roomId);
      return told.some((doc) => doc && doc.seq < erased.seq) && told.some((doc) => doc && erased.seq < doc.seq);
    };
    return !net.pages.some(tells);
  };
  /** G11: edits and deletes have arrived in the newest page; what they changed before it, only a kept mark of the feed could tell after a restart. */
  const words = (tab: Tab, id: string): Verdict => {
    const docs = server.rooms.get(id)?.docs ?? [];
    const due = docs.slice(-options.pageSize);
    const shown = new Map(messagesIn(tab, id).map((message) => [message.id, message]));
    for (const doc of due) {
      const copy = shown.get(doc.id);
      if (copy && !!copy.gone !== !!doc.gone)
        return `G11: ${doc.id} is ${doc.gone ? 'deleted' : 'not deleted'} on the server: ${id} in ${tab.id}`;
      if (copy && !doc.gone && copy.body !== doc.body)
        return `G11: ${doc.id} reads “${copy.body}” and should read “${doc.body}”: ${id} in ${tab.id}`;
    }
    return undefined;
  };
  const counts = (tab: Tab, id: string, room: RoomState): Verdict => {
    const doc = server.rooms.get(id);
    const mine = tab.device.user;
    if (options.level < 3) return undefined;
    // What this device has read already counts as read, whether or not the server has been told.
    const read = Math.max(doc?.reads.get(mine) ?? 0, Number(room.receipts.get(mine)?.split('\u0000')[0] ?? 0));
    const due = doc?.docs.filter(({ author, gone, seq }) => author !== mine && !gone && seq > read).length ?? 0;
    // More than there is may be shown where nobody could know of a deletion or of a mark moved elsewhere; less never.
    return room.unread < due ? `G10: ${room.unread} unread, the server says ${due}: ${id} in ${tab.id}` : undefined;
  };

  return whole;
};

const messagesIn = (tab: Tab, id: string): readonly Message[] =>
  tab.rows(id).flatMap((row) => (row.kind === 'message' ? [row.message] : []));

/** G13 and G14: one socket stands, and the tab says so. */
export const createLively = (world: World): ((tab: Tab) => Verdict) => {
  const live = (tab: Tab): Verdict => {
    const { status } = tab.state();
    const stands = [...world.net.wires].filter(
      ({ tab: id, stands: alive }) => alive && world.tab(id)?.device === tab.device,
    ).length;
    if (stands !== 1) return `G14: ${stands} sockets of ${tab.device.id} stand`;
    return status === 'live' ? undefined : `G13: ${tab.id} is ${status}`;
  };
  return live;
};

/** It still believes that it leads. */
export const isRobbed = ({ chat, device, id }: Tab): boolean =>
  chat.diagnostics()['leading'] === true && device.lock.holder !== id;

/** Its device cannot keep everything. */
export const isUnkept = ({ device }: Tab): boolean => device.disk.full || [...device.tabs].some((tab) => !tab.state().saved);

/** What a tab kept alone, and was gone: another shows it until it is opened anew. */
const isGhost = ({ device }: Tab, { command, unsaved }: Entry): boolean =>
  !!unsaved && ![...device.tabs].some(({ id }) => command.localId.endsWith(id));

/** It waits on a disk that the tab that leads cannot open. */
const isLocked = ({ device }: Tab, { command }: Entry): boolean =>
  device.disk.content.journal.has(command.localId) &&
  [...device.tabs].some(({ id, state }) => id === device.lock.holder && !state().saved);

/** G13: nothing waits that is not parked. */
export const drained = (tab: Tab): Verdict => {
  const waiting = tab
    .state()
    .outbox.find(
      (entry) => (entry.state === 'queued' || entry.state === 'sending') && !isGhost(tab, entry) && !isLocked(tab, entry),
    );
  return waiting && `G13: ${tab.id} still shows ${waiting.command.type} ${waiting.command.localId} as ${waiting.state}`;
};

/** G8: what the leader shows as its newest run is on the disk, for the next tab to begin with. */
export const stored = (tab: Tab): Verdict => {
  const { disk, lock } = tab.device;
  if (lock.holder !== tab.id || !tab.state().saved || disk.wasCleared) return undefined;
  for (const id of tab.open.keys()) {
    const run = tab
      .state()
      .rooms.get(id)
      ?.runs.findLast(({ loose, messages }) => !loose && messages.length > 0);
    const { messages = [], loose = [] } = disk.content.rooms.get(id) ?? {};
    const kept = new Map([...messages, ...loose].map((message) => [message.id, message]));
    const lost = run?.messages.find((message) => kept.get(message.id)?.body !== message.body);
    if (lost) return `G8: ${lost.id} is shown in ${tab.id} and is not in the cache`;
  }
  return undefined;
};

const place = ({ order, id }: Message): string => `${order}\u0000${id}`;

/** With the whole room known, unread is what others wrote after my mark; never more than that, and nothing at all when all is read. */
export const unread = (tab: Tab, room: RoomState, where: string): Verdict => {
  const mark = room.receipts.get(tab.device.user);
  const [run] = room.runs;
  if (room.unread < 0 || !Number.isInteger(room.unread)) return `G10: ${room.unread} unread ${where}`;
  if (mark === undefined || room.runs.length !== 1 || !run || run.older !== undefined || run.loose) return undefined;
  const news = run.messages.filter(
    (message) => place(message) > mark && message.author.id !== tab.device.user && !message.gone,
  ).length;
  const [end, last] = [run.messages.at(-1), room.room.last];
  // What the room's own word names beyond the run may follow on others that nobody here has heard of.
  if (last && (!end || place(last) > place(end))) return undefined;
  if (room.counted && end && room.counted.asOf > place(end)) return undefined;
  // So may a count that was told without the message it ends at.
  if (room.counted?.basis === 'floating') return undefined;
  return room.unread > news ? `G10: ${room.unread} unread, ${news} are after my mark ${where}` : undefined;
};
