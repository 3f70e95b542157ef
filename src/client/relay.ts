// Several tabs, one client: the leader says and hears, the followers ask it and listen. A note is a hint; storage is the truth.
import { isDurable, type Request } from '../model/command.ts';
import type { AnyEvent } from '../model/event.ts';
import { pick } from '../kit/readable.ts';
import type { Ports } from './context.ts';
import type { Leases } from './leases.ts';
import type { Outbox } from './outbox.ts';
import type { Pipeline } from './pipeline.ts';
import type { Store } from './store.ts';

export interface Relay {
  start(): void;
  close(): void;
}

export type RelayNeeds = {
  readonly ports: Ports;
  readonly store: Store;
  readonly pipeline: Pipeline;
  readonly leases: Leases;
  readonly outbox: Outbox;
  lead(): void;
  /** Another tab leads now, or this one was put aside. */
  resign(): void;
  /** Connects now. */
  retry(): void;
  /** Carries out what a follower asked for. */
  carry(command: Request): void;
  pump(): void;
  /** Lets it go on after a look at what is uncertain. */
  resume(): void;
  wanted(roomId: string): void;
};

/** How a tab that leads itself stands with the backend is nothing to the others. */
const theirs: ReadonlySet<AnyEvent['type']> = new Set(['status', 'entered', 'joined', 'refused', 'mark', 'stale', 'loading']);

/** The disk may know by now what was written after this page: between the two, who told us may have lost the connection. */
const deafened = (event: AnyEvent): AnyEvent => (event.type === 'page' ? { ...event, of: { ...event.of, deaf: true } } : event);

/** Kept by one tab alone, which may be gone by now. */
const isElsewhere = (event: AnyEvent): boolean => event.type === 'queued' && !!event.entry.unsaved;

/** Reads the outbox from the disk, and once more for whatever was told meanwhile. */
const createReading = (
  { storage, tabs }: Ports,
  { find, restore }: Outbox,
  absorb: (told: readonly AnyEvent[]) => void,
  again: () => void,
) => {
  let reading = false;
  let due = false;
  let held: AnyEvent[] | undefined;

  const read = async (): Promise<void> => {
    due = true;
    if (reading) return;
    reading = true;
    for (; due; await restore().catch(() => undefined)) due = false;
    reading = false;
    const told = held ?? [];
    held = undefined;
    if (tabs.leading.get()) return;
    absorb(told.filter((event) => !isElsewhere(event)).map(deafened));
    if (told.some((event) => event.type === 'page' || isElsewhere(event))) again();
  };
  /** Where a disk keeps the outbox, it knows more of an entry nobody here knew than a note that was posted before it was read. */
  const waits = (event: AnyEvent): boolean => {
    const told = reading && storage.saved && event.type === 'queued' && !find(event.entry.command.localId);
    if (told) due = true;
    return told;
  };
  return {
    read,
    /** After something was lost: what follows it waits for the disk. */
    hold: () => void (held ??= []),
    hear: (events: readonly AnyEvent[]): void => void (held ? held.push(...events) : absorb(events.filter((e) => !waits(e)))),
  };
};

export const createRelay = ({ ports, store, pipeline, leases, outbox, ...needs }: RelayNeeds): Relay => {
  const { dialect, env, tabs, transport } = ports;
  const { lead, resign, retry, carry, pump, resume, wanted } = needs;
  const undo: (() => void)[] = [];
  /** The disk told us first that this is over. */
  const isOver = (event: AnyEvent): boolean => event.type === 'queued' && outbox.ended.has(event.entry.command.localId);

  const absorb = (events: readonly AnyEvent[]): void =>
    pipeline.absorb(
      events.filter((event) => !isOver(event)),
      'told',
    );
  const reading = createReading(ports, outbox, absorb, () => follow());

  /** How things stand, for a tab that has just opened; what rooms hold it reads from disk. */
  const report = (): void => {
    const { status, connected, authenticated, refused, retryAt, outbox: entries, epoch } = store.get();
    // A newcomer may have read of these on the disk after everybody else was told.
    const over = [...outbox.ended].flatMap((localId): AnyEvent[] => [...outbox.proof(localId), { type: 'settled', localId }]);
    const waiting = entries.map((entry): AnyEvent => ({ type: 'queued', entry }));
    // First the epoch: a proof may be of one that is over for whoever hears it.
    const since: readonly AnyEvent[] = epoch === undefined ? [] : [{ type: 'epoch', epoch }];
    const standing: AnyEvent = { type: 'status', status, connected, authenticated, refused, retryAt };
    tabs.post({ events: [...since, standing, ...waiting, ...over] });
  };

  /** Somebody looks at another tab, and sees what our socket brings. */
  const welcome = (): void => {
    report();
    transport.probe();
  };

  const answerRoll = (): void => {
    for (const [roomId, want] of leases.own()) tabs.post({ command: { type: want === 'open' ? 'load' : 'join', roomId } });
  };

  const take = (command: Request, from: string): void => {
    if (command.type === 'leave') return leases.from(from, command.roomId, undefined);
    if (command.type === 'join' || (command.type === 'load' && command.before === undefined)) {
      leases.from(from, command.roomId, command.type === 'load' ? 'open' : 'watch');
      return wanted(command.roomId);
    }
    if (isDurable(command)) return void outbox.adopt(command).then(pump, robbed);
    carry(command);
  };

  /** Another tab leads by now: the journal is its to write. */
  const robbed = (): void => undefined;

  /** What was told before this tab listened, or by a leader that is no more, stands in the journal. */
  const follow = (): void => {
    tabs.post({ call: 'hello' });
    void reading.read();
    void outbox.handOver();
    answerRoll();
  };

  /** A note was lost: what came before it and after it is no longer one piece, until the leader tells it anew. */
  const fallBehind = (): void => {
    const { status, connected, authenticated, refused, retryAt } = store.get();
    const now: AnyEvent = { type: 'status', status, connected, authenticated, refused, retryAt };
    reading.hold();
    pipeline.absorb([{ ...now, connected: false }, now], 'told');
    follow();
  };

  /** What a follower asked for and we did not hear stands in the journal, and what it wants to see it tells again. */
  const catchUp = (): void => {
    void reading.read().then(pump);
    tabs.post({ call: 'roll' });
  };

  const becomeLeader = (): void => {
    tabs.post({ call: 'roll' });
    lead();
  };

  return {
    start() {
      undo.push(
        tabs.leading.subscribe((leading) => {
          if (leading) return becomeLeader();
          resign();
          follow();
        }),
        // What we want may have changed with who looks at us, and a leader nobody looks at loads nothing for itself.
        env.page.visible.subscribe(() => tabs.leading.get() || follow()),
        pick(store, ({ status }) => status).subscribe((status) => {
          if (status === 'catching-up' && dialect.loadingReads && !tabs.leading.get()) answerRoll();
        }),
        tabs.onNote((note, from) => {
          const leading = tabs.leading.get();
          if ('events' in note) {
            if (leading && !tabs.claimant) return;
            if (!leading) return reading.hear(note.events);
            const news = note.events.filter((event) => !isOver(event) && !theirs.has(event.type));
            pipeline.absorb(news, 'told');
            return pump();
          }
          if ('command' in note && leading) return take(note.command, from);
          if ('entry' in note && leading) return void outbox.adopt(note.entry.command, note.entry).then(resume, robbed);
          if ('decide' in note && leading) return void outbox[note.decide](note.localId).then(pump, robbed);
          if (!('call' in note)) return;
          if (note.call === 'missed') return leading ? catchUp() : fallBehind();
          if (note.call === 'hello' && leading) welcome();
          if (note.call === 'roll' && !leading) follow();
          if (note.call === 'retry' && leading) retry();
        }),
      );
      if (tabs.leading.get()) becomeLeader();
      else follow();
    },
    close: () => undo.splice(0).forEach((run) => run()),
  };
};
