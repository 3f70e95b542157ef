// Bugs the simulator must see: each replaces one exact piece of source text while the client is loaded. Spacing does not matter.
import type { Level } from '../server/server.ts';

export type Bug = {
  readonly name: string;
  /** From the repository's root. */
  readonly file: string;
  readonly find: string;
  readonly put: string;
  /** Where it can show itself at all. */
  readonly level?: Level;
};

const drain = 'src/client/drain.ts';
const outbox = 'src/client/outbox.ts';
const catchUp = 'src/client/catch-up.ts';
const sync = 'src/client/sync.ts';
const relay = 'src/client/relay.ts';
const timeline = 'src/model/timeline.ts';

const bug = (name: string, file: string, find: string, put: string, level?: Level): Bug => ({ name, file, find, put, ...(level !== undefined && { level }) });

/** The harmful ones that were measured before there was a client. */
const known: readonly Bug[] = [
  bug('no dedupe by id', timeline, 'const next = known ?', 'const next = known && Date.now() < 0 ?'),
  bug('shown before it is durable', outbox, "await journal.put(entry, tabs.lease); pipeline.absorb([{ type: 'queued', entry }]);", "pipeline.absorb([{ type: 'queued', entry }]); await journal.put(entry, tabs.lease);"),
  bug('new key on every retry', drain, 'const outcome = await perform(command,', 'const outcome = await perform({ ...command, localId: said.tries > 1 ? `${localId}-${said.tries}` : localId },', 2),
  bug('keyless blind retry', drain, 'return ttl !== undefined &&', 'return ttl === undefined ||', 0),
  bug('deleted before the answer', drain, 'if (!said) return;', 'if (!said) return; await outbox.settle(localId, []);'),
  bug('parallel flush', drain, 'roomOf(command) ?? command.localId', 'command.localId'),
  bug('429 drops the entry', drain, "if (refused.code === 'rate-limited') return", "if (refused.code === 'rate-limited') return outbox.settle(entry.command.localId, []); if (refused.code === 'rate-limited') return"),
  bug('429 requeues at the tail', drain, "if (refused.code === 'rate-limited') return", "if (refused.code === 'rate-limited') return outbox.discard(entry.command.localId).then(() => outbox.accept(entry.command)); if (refused.code === 'rate-limited') return"),
  bug('a page counts although it was asked before the join', 'src/model/rooms.ts', 'newest && !of.deaf ?', 'newest ?'),
  bug('join after the history', catchUp, 'await join(roomId); const loads', 'void join(roomId); const loads'),
  bug('one history page only', 'src/model/rooms.ts', 'messages: messages.map((message) => look(state, message)), older,', 'messages: messages.map((message) => look(state, message)), older: undefined,'),
  bug('401 drops the entry', drain, "if (refused.code === 'unauthorized') {", "if (refused.code === 'unauthorized') { return outbox.settle(entry.command.localId, []);"),
  bug('outbox deleted before the cache', outbox, 'await journal.settle(localId, events, store.get(), tabs.lease);', 'await journal.remove(localId, tabs.lease); await journal.settle(localId, events, store.get(), tabs.lease);'),
  bug('no leader lock', 'test/sim/tabs.ts', 'if (holder !== undefined || next === undefined) return;', 'if (next === undefined) return;', 0),
];

const engine: readonly Bug[] = [
  bug('keys are trusted after they expired', drain, 'if (entry.doubtful && !mayRepeat(entry))', 'if (entry.doubtful && !entry)', 2),
  bug('keys never expire', drain, 'const fresh = 0.9;', 'const fresh = 9;', 2),
  bug('a refusal blocks its lane', drain, 'await fail(entry, refused);', 'return wait(entry, 1e12);'),
  bug('a timeout is a success', drain, 'return needs.ready() ? resolveOne(entry, refused) : undefined;', 'return settle(entry, []);', 0),
  bug('settled before the message is there', drain, "entry.command.type !== 'send' || facts.some", "entry.command.type !== 'send' || !facts.some"),
  bug('the lane is never free again', drain, 'inFlight.delete(lane);', ''),
  bug('nobody wakes what waits', drain, 'if (held.length > 0) wake', 'if (held.length < 0) wake'),
  {
    name: 'a discarded entry comes back',
    file: outbox,
    find: 'const known = tabs.leading.get() ? find(localId) : undefined; const entry = known && become(known);',
    put: 'const known = find(localId) ?? JSON.parse(String(Reflect.get(journal, localId) ?? null)) ?? undefined; if (known) Reflect.set(journal, localId, JSON.stringify(known)); const entry = known && become(known);',
  },
  bug('a new leader does not read the journal', outbox, 'const all = await journal.all();', 'const all = [...store.get().outbox];'),
  bug('a new leader believes its memory, not the journal', outbox, '...all.filter(isNews)', '...all.filter(({ command }) => !find(command.localId))', 0),
  bug('what another tab settled stays', outbox, '...over.map(({ localId })', '...over.slice(99).map(({ localId })'),
  bug("a follower's command is not taken up", relay, 'if (isDurable(command)) return void outbox', 'if (isDurable(command)) return; if (isDurable(command)) return void outbox'),
  bug('a robbed leader goes on', relay, 'resign(); follow();', ''),
  bug('followers are told nothing', 'src/client/pipeline.ts', 'tabs.post({ events });', ''),
  bug('the cache is never written', 'src/client/pipeline.ts', 'void storage.cache.record(events, store.get(), tabs.lease);', ''),
  bug('a lost socket stays lost', sync, "tell('connecting', { retryAt: env.now() + wait }); schedule(wait, () => void connect());", "tell('connecting', { retryAt: env.now() + wait });"),
  bug('offline for ever', sync, "tell('offline', { refused, retryAt: env.now() + wait }); schedule(wait, () => void connect());", "tell('offline', { refused, retryAt: env.now() + wait });"),
  bug('no catching up after a reconnect', sync, 'const answered = await catchAll(); if (signal.aborted) return; if (!stands', 'const answered = attempt >= 0; if (signal.aborted) return; if (!stands'),
  bug('joined for ever', sync, 'const hangUp = (): void => { pipeline.joined.clear();', 'const hangUp = (): void => {'),
  bug('an echo is not waited for', 'src/client/perform.ts', 'const heard = await echo;', 'const heard = undefined;', 0),
  bug('timers of echoes run on', 'src/client/perform.ts', 'undo.forEach((run) => run());', '', 0),
  bug('a room that did not load is never tried again', catchUp, 'if (refused && isTransient(refused)) retryLater(roomId);', ''),
  bug('the queue is not drained when live', sync, "tell(stands ? 'live' : 'polling'); await drain();", "tell(stands ? 'live' : 'polling');"),
];

const model: readonly Bug[] = [
  bug('ordered by the clock that is shown', 'src/model/message.ts', 'if (a.order !== b.order) return a.order < b.order ? -1 : 1;', 'if (a.sentAt !== b.sentAt) return a.sentAt < b.sentAt ? -1 : 1;', 3),
  bug('gaps are not drawn', 'src/model/select.ts', 'if (i > 0 && first && next)', 'if (i > 99 && first && next)'),
  bug('every page joins every run', timeline, 'return solid.filter((run) => run === anchor || isWithin(run)', 'return solid.filter((run) => run === anchor || !isWithin(run) || isWithin(run)'),
  bug('what is pushed after a loss follows on', 'src/model/reduce.ts', "status !== 'polling' && (!connected || before.status === 'polling')", 'before === undefined'),
  bug('an edit revives what was deleted', 'src/model/message.ts', 'if (known.gone && change.gone === undefined) return known;', 'if (known.gone && change.gone === undefined) return { ...known, gone: undefined, ...change };'),
  bug('an old edit overwrites a newer one', 'src/model/message.ts', 'const stale = change.editedAt !== undefined && change.editedAt < (known.editedAt ?? 0); const next: Message', 'const stale = false; const next: Message'),
  bug('an echo may be older than its command', 'src/model/echo.ts', 'maybe && positionOf(message) > after &&', 'maybe &&', 0),
  bug('one echo confirms many', 'src/model/echo.ts', 'unnamed.delete(echo);', '', 0),
  bug('pending and confirmed side by side', 'src/model/select.ts', 'if (waiting.size > 0) for', 'if (waiting.size > 99) for'),
  bug('the last comes first', 'src/model/entries.ts', 'return later < 0 ? [...entries, entry] :', 'return later < 0 ? [entry, ...entries] :'),
  bug('a retry keeps its old place and state', 'src/model/entries.ts', "entry.state === 'sending' ? entry :", "entry.state !== 'sending' ? entry :"),
  bug('my own mark counts for nothing', 'src/model/unread.ts', 'const read = me && room.receipts.get(me.id);', 'const read = me && room.receipts.get(`${me.id}!`);'),
  bug('deleted messages are unread', 'src/model/unread.ts', '!gone && author.id !== me?.id', 'author.id !== me?.id'),
  bug('my own messages are unread', 'src/model/unread.ts', '!gone && author.id !== me?.id', '!gone && author.id !== undefined'),
  bug('deletes are not heard', 'src/model/reduce.ts', "'message-gone': (state, { id, roomId }) => change(state, id, roomId, { gone: true }),", "'message-gone': nothing,"),
  bug('edits are not heard', 'src/model/reduce.ts', "'message-changed': (state, { id, roomId, change: by }) => change(state, id, roomId, by),", "'message-changed': nothing,"),
];

const disk: readonly Bug[] = [
  bug('the journal is not strict', 'test/sim/storage.ts', 'content.journal.set(localId, entry); }, true),', 'content.journal.set(localId, entry); }, false),'),
];

export const bugs: readonly Bug[] = [...known, ...engine, ...model, ...disk];
