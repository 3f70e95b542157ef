// The judge: what every history must keep at every step and after healing, worked out anew from what people did and what the server holds.
import type { Message } from '../../src/model/entities.ts';
import type { Entry } from '../../src/model/event.ts';
import type { Row } from '../../src/model/select.ts';
import type { RoomState } from '../../src/model/state.ts';
import { createConverged, createLively, drained, isRobbed, isUnkept, stored, unread } from './converged.ts';
import { hidden } from './hidden.ts';
import { createRevisions } from './revisions.ts';
import type { Doc } from './server/server.ts';
import type { Device, Said, Tab, World } from './world.ts';

/** `G8: …`; nothing when all is well. */
export type Verdict = string | undefined;

export interface Oracle {
  /** After every step. */
  step(): Verdict;
  /** When all has healed and the near timers have run. */
  healed(): Verdict;
  /** When nothing is left to happen. */
  ended(): Verdict;
}

const place = ({ order, id }: Message): string => `${order}\u0000${id}`;
const first = (...checks: readonly (() => Verdict)[]): Verdict => {
  for (const check of checks) {
    const verdict = check();
    if (verdict !== undefined) return verdict;
  }
  return undefined;
};
const twice = (names: readonly string[]): string | undefined =>
  new Set(names).size === names.length ? undefined : names.find((name, i) => names.indexOf(name) < i);

const confirmed = (rows: readonly Row[]): readonly Message[] =>
  rows.flatMap((row) => (row.kind === 'message' ? [row.message] : []));
const pending = (rows: readonly Row[]): readonly string[] =>
  rows.flatMap((row) => (row.kind === 'pending' ? [row.entry.command.localId] : []));

export const createOracle = (world: World): Oracle => {
  const { server, said, options } = world;
  const whole = createConverged(world);
  const live = createLively(world);
  const revised = createRevisions();
  const seen = new Map<string, unknown>();
  const disks = new Map<string, number>();
  const copies = new Map<string, Doc[]>();
  let byTruth = new Map<string, Said>();
  let counted = 0;

  const fromServer = (truth: string): readonly Doc[] => (copies.get(truth) ?? []).filter(({ lost }) => !lost);
  /** Let go by the person, never accepted or not for long, or deleted for good or forgotten by the server. */
  const isSafe = (one: Said): boolean => !!one.unsaved || isReleased(one);
  /** What one tab alone keeps ends with it, and what the browser took from the disk lives on in the tab that led then. */
  const isReleased = (one: Said): boolean => {
    const { discarded, rejected, unsaved, swept, tab, truth } = one;
    return (
      !!discarded ||
      rejected !== undefined ||
      (!!unsaved && !world.tab(tab)) ||
      (swept !== undefined && !world.tab(swept)) ||
      !!copies.get(truth)?.some(({ lost }) => lost) ||
      (options.hardDeletes && (fromServer(truth).some(({ gone }) => gone) || isTwinGone(one)))
    );
  };
  /** At L0 the one that was deleted for good may have been taken for the other. */
  const isTwinGone = ({ user, room, body }: Said): boolean =>
    options.level === 0 &&
    server.ledger.some((doc) => doc.gone && doc.author === user && doc.roomId === room && doc.body === body);

  /** G3 and G7, as each message is committed. */
  const commits = (): Verdict => {
    for (; counted < server.ledger.length; counted += 1) {
      const doc = server.ledger[counted] as Doc;
      copies.set(doc.truth, [...fromServer(doc.truth), doc]);
      const mine = byTruth.get(doc.truth);
      if (!mine) return `G3: the server holds ${doc.id} “${doc.body}” that nobody said`;
      const count = fromServer(doc.truth).length;
      if (count > 1 + mine.retries) return `G3: ${doc.truth} “${doc.body}” is on the server ${count} times`;
      const overtaken = count === 1 ? said.find((other) => shouldPrecede(other, mine)) : undefined;
      if (overtaken) return `G7: “${doc.body}” reached the server before “${overtaken.body}”, which was accepted before it`;
    }
    return undefined;
  };

  const shouldPrecede = (other: Said, later: Said): boolean =>
    other.device === later.device &&
    other.room === later.room &&
    other.accepted !== undefined &&
    (other.tab === later.tab
      ? later.accepted === undefined || other.accepted < later.accepted
      : later.heard.has(other.tab) && other.accepted <= later.asked) &&
    !other.parked &&
    !later.parked &&
    // What the browser took, and whoever led then does not hold in order, is said again by who remembers it, and has lost its place.
    (other.swept === undefined || !!world.tab(other.swept)) &&
    !isSafe(other) &&
    fromServer(other.truth).length === 0;

  const noteParked = (tab: Tab): void => {
    for (const { command, state } of tab.state().outbox) {
      const one = state === 'unconfirmed' || state === 'failed' ? byTruth.get(command.localId) : undefined;
      if (one) one.parked = true;
    }
  };

  /** G5, G6, G10 and G1 in one room of one tab. */
  const view = (tab: Tab, id: string, room: RoomState): Verdict => {
    const rows = tab.rows(id);
    const messages = confirmed(rows);
    const waiting = pending(rows);
    const where = `in ${tab.id} ${id}`;
    return first(
      () => told('G5: the server id is shown twice', twice(messages.map((message) => message.id)), where),
      () =>
        told(
          'G5: the name is shown twice',
          twice([
            ...messages.flatMap(({ author, localId }) => (localId ? [`${author.id} ${localId}`] : [])),
            ...waiting.map((name) => `${tab.device.user} ${name}`),
          ]),
          where,
        ),
      () => sameWords(tab, id, rows, where),
      () => hidden(tab, id, byTruth, where),
      () => {
        const places = messages.map(place);
        const wrong = places.findIndex((at, i) => i > 0 && (places[i - 1] as string) >= at);
        return wrong > 0 ? `G6: ${messages[wrong]?.id} stands out of order ${where}` : undefined;
      },
      () => revised(tab.id, messages),
      () => pendingOrder(tab, rows, where),
      () =>
        told(
          'G1: shown before it was on the disk',
          isUnkept(tab)
            ? undefined
            : waiting.find((name) => !tab.device.disk.journalled.has(name) && !byTruth.get(name)?.unsaved),
          where,
        ),
      () => unread(tab, room, where),
    );
  };
  const told = (rule: string, culprit: string | undefined, where: string): Verdict =>
    culprit === undefined ? undefined : `${rule}: ${culprit} ${where}`;

  /** A message may be seen as often as it was said and as often as the server doubled it by the person's wish, and not once more. */
  const sameWords = (tab: Tab, id: string, rows: readonly Row[], where: string): Verdict => {
    const counts = new Map<string, number>();
    for (const row of rows) {
      // A robbed leader that has yet to learn of it is told nothing of what the other says.
      if (row.kind === 'pending' && options.level === 0 && isRobbed(tab)) continue;
      // Said before the room was ever looked at: at L0 nobody can know which of my messages is its echo.
      if (
        row.kind === 'gap' ||
        (row.kind === 'pending' && options.level === 0 && row.entry.tries > 0 && row.entry.after === undefined)
      )
        continue;
      const body = row.kind === 'message' ? row.message.body : row.entry.command.type === 'send' ? row.entry.command.body : '';
      if (row.kind === 'pending' || row.mine) counts.set(body, (counts.get(body) ?? 0) + 1);
    }
    for (const [body, count] of counts) {
      if (count < 2) continue;
      const spoken = said.filter((one) => one.user === tab.device.user && one.room === id && one.body === body);
      const doubled = spoken.reduce((sum, { truth, retries }) => sum + Math.max(0, fromServer(truth).length - 1) + retries, 0);
      if (spoken.length > 0 && count > spoken.length + doubled)
        return `G5: “${body}” is seen ${count} times and was said ${spoken.length} times ${where}`;
    }
    return undefined;
  };

  /** What other tabs accepted may come late and out of turn to a tab that does not lead; what it accepted itself does not. */
  const pendingOrder = (tab: Tab, rows: readonly Row[], where: string): Verdict => {
    const start = rows.findIndex(({ kind }) => kind === 'pending');
    if (start >= 0 && rows.slice(start).some(({ kind }) => kind !== 'pending'))
      return `G6: a waiting message stands before a confirmed one ${where}`;
    const last = new Map<string, Said>();
    for (const name of pending(rows)) {
      const one = byTruth.get(name);
      if (!one || one.parked || one.accepted === undefined || one.tab !== tab.id) continue;
      if ((last.get(one.tab)?.accepted ?? 0) > one.accepted)
        return `G6: “${one.body}” waits out of the order of acceptance ${where}`;
      last.set(one.tab, one);
    }
    return undefined;
  };

  const tabView = (tab: Tab): Verdict => {
    const state = tab.state();
    if (seen.get(tab.id) === state) return undefined;
    seen.set(tab.id, state);
    noteParked(tab);
    for (const [id, room] of state.rooms) {
      if (seen.get(`${tab.id} ${id}`) === room && seen.get(`${tab.id} outbox`) === state.outbox) continue;
      seen.set(`${tab.id} ${id}`, room);
      const verdict = view(tab, id, room);
      if (verdict) return verdict;
    }
    seen.set(`${tab.id} outbox`, state.outbox);
    return own(tab);
  };

  /** G8 in the tab that said it: waiting or confirmed, but there. */
  const own = (tab: Tab): Verdict => {
    for (const one of said) {
      if (one.tab !== tab.id || one.accepted === undefined || one.cached || isReleased(one)) continue;
      const state = tab.state();
      const waits = state.outbox.some(({ command }) => command.localId === one.truth);
      if (!waits && !isThere(state.rooms.get(one.room), one) && !isPast(state.rooms.get(one.room), one))
        return `G8: “${one.body}” was accepted and is not in the view of ${tab.id}`;
    }
    return undefined;
  };
  const isThere = (room: RoomState | undefined, one: Said): boolean => {
    const ids = new Set(fromServer(one.truth).map(({ id }) => id));
    return !!room?.runs.some(({ messages }) =>
      messages.some((message) => ids.has(message.id) || message.localId === one.truth || isTwin(message, one)),
    );
  };
  /** Since the server forgot something, the view begins anew: what it keeps of before lies beyond its beginning. */
  const isPast = (room: RoomState | undefined, one: Said): boolean => {
    if (server.epoch === 1) return false;
    const begin = room?.runs.find(({ messages }) => messages.length > 0);
    const floor = server.ledger.find(({ id }) => id === begin?.messages[0]?.id)?.seq ?? Infinity;
    return begin?.older !== undefined ? fromServer(one.truth).some(({ seq }) => seq < floor) : !room?.loaded;
  };
  /** At L0 nobody can tell two messages of the same words from the same device apart. */
  const isTwin = (message: Message, one: Said): boolean =>
    options.level === 0 && message.author.id === one.user && message.body === one.body;

  /** G8 on the disk: in the outbox until it is in the cache. */
  const onDisk = (device: Device): Verdict => {
    const { disk } = device;
    if (disks.get(device.id) === disk.version) return undefined;
    disks.set(device.id, disk.version);
    for (const one of said) {
      if (
        one.device !== device.id ||
        one.accepted === undefined ||
        one.cached ||
        isSafe(one) ||
        one.swept !== undefined ||
        // The person is on the way out: what is on the server is not kept here any more.
        ((device.leaving || one.wiped) && fromServer(one.truth).length > 0) ||
        disk.content.journal.has(one.truth)
      )
        continue;
      one.cached = inCache(device, one);
      if (!one.cached)
        return `G8: “${one.body}” (${one.truth}) was accepted and is neither in the outbox nor in the cache of ${device.id}`;
    }
    return undefined;
  };
  /** Among what the cache holds, or in the past that it no longer holds. */
  const inCache = ({ disk: { content } }: Device, one: Said): boolean => {
    const { messages = [], loose = [], older = undefined } = content.rooms.get(one.room) ?? {};
    const [floor] = messages;
    const docs = fromServer(one.truth);
    const ids = new Set(docs.map(({ id }) => id));
    if (
      [...messages, ...loose, ...(content.beside.get(one.room) ?? [])].some(
        (message) => ids.has(message.id) || message.localId === one.truth || isTwin(message, one),
      )
    )
      return true;
    // Since the server forgot something, the cache begins anew, and what it does not hold is loaded.
    if (server.epoch > 1 && messages.length === 0 && docs.length > 0) return true;
    const floorDoc = older === undefined ? undefined : server.ledger.find(({ id }) => id === floor?.id);
    return docs.some(({ seq }) => seq < (floorDoc?.seq ?? 0));
  };

  const bounded = (): Verdict => {
    // Each tab of a device may ask its leader for each room, and each question waits on a timer of its own.
    for (const tab of world.tabs())
      if (tab.timers > 8 + (1 + tab.device.tabs.size) * world.rooms.length) return `G14: ${tab.timers} timers run in ${tab.id}`;
    return undefined;
  };

  const eachTab = (check: (tab: Tab) => Verdict): Verdict =>
    first(...world.tabs().map((tab) => () => (tab.state().status === 'closed' ? undefined : check(tab))));

  /** On a disk that no tab of the device can open, where the next one finds it. */
  const isOutOfReach = ({ device: id, truth }: Said): boolean => {
    const device = world.devices.find((one) => one.id === id);
    return !!device?.disk.content.journal.has(truth) && [...device.tabs].every((tab) => !tab.state().saved);
  };

  /** G2: on the server, or visibly parked, or let go. */
  const kept = (): Verdict => {
    for (const one of said) {
      if (one.accepted === undefined || isReleased(one) || fromServer(one.truth).length > 0 || isOutOfReach(one)) continue;
      const entry = entryOf(one);
      if (!entry && !(options.level === 0 && hasTwin(one))) return `G2: “${one.body}” (${one.truth}) was accepted and is nowhere`;
      if (entry && entry.state !== 'failed' && entry.state !== 'unconfirmed')
        return `G13: “${one.body}” (${one.truth}) is still ${entry.state}`;
    }
    return undefined;
  };
  /** As it stands on the disk; what no disk keeps, and what a leader that lost it makes of it, as that tab shows it. */
  const entryOf = (one: Said): Entry | undefined => {
    const device = world.devices.find(({ id }) => id === one.device);
    const tab = world.tab(one.unsaved ? one.tab : (device?.lock.holder ?? ''));
    const shown = tab?.state().outbox.find(({ command }) => command.localId === one.truth);
    return one.unsaved || (tab && !tab.state().saved) ? shown : device?.disk.content.journal.get(one.truth);
  };
  /** The person's other message of the same words was found in its place. */
  const hasTwin = (one: Said): boolean => {
    const same = said.filter(
      ({ device, room, body, accepted, discarded }) =>
        device === one.device && room === one.room && body === one.body && accepted !== undefined && !discarded,
    );
    const journal = world.devices.find(({ id }) => id === one.device)?.disk.content.journal;
    const kept = same.reduce(
      (sum, { truth }) => sum + fromServer(truth).length + (journal?.has(truth) && fromServer(truth).length === 0 ? 1 : 0),
      0,
    );
    const doubted = same.filter(({ truth }) => journal?.has(truth) && fromServer(truth).length > 0).length;
    return kept + doubted >= same.length;
  };

  const prepare = (): void => {
    if (byTruth.size !== said.length) byTruth = new Map(said.map((one) => [one.truth, one]));
  };

  return {
    step() {
      prepare();
      return first(
        () => (world.trouble.length > 0 ? `unhandled: ${world.trouble[0]}` : undefined),
        () => eachTab((tab) => (noteParked(tab), undefined)),
        commits,
        () => eachTab(tabView),
        () => first(...world.devices.map((device) => () => onDisk(device))),
        bounded,
      );
    },
    healed: () => (
      prepare(),
      first(
        () => eachTab(live),
        () => eachTab(drained),
        () => eachTab(whole),
      )
    ),
    ended: () => (
      prepare(),
      first(
        () => eachTab(live),
        kept,
        () => eachTab(drained),
        () => eachTab(whole),
        () => eachTab(stored),
      )
    ),
  };
};
