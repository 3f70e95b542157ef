// Bugs the simulator must see: each replaces one exact piece of source text while the client is loaded. Spacing does not matter.
import { bug, type Bug } from './bug.ts';
import { model } from './model-bugs.ts';

const attempt = 'src/client/attempt.ts';
const drain = 'src/client/drain.ts';
const verdicts = 'src/client/verdicts.ts';
const doubts = 'src/client/doubts.ts';
const setbacks = 'src/client/setbacks.ts';
const outbox = 'src/client/outbox.ts';
const keeping = 'src/client/keeping.ts';
const catchUp = 'src/client/catch-up.ts';
const sync = 'src/client/sync.ts';
const relay = 'src/client/relay.ts';
const timeline = 'src/model/timeline.ts';

/** The harmful ones that were measured before there was a client. */
const known: readonly Bug[] = [
  bug('no dedupe by id', timeline, 'const next = known ?', 'const next = known && Date.now() < 0 ?'),
  bug(
    'shown before it is durable',
    keeping,
    'const saved = await write(entry).catch(',
    'tell(entry); const saved = await write(entry).catch(',
  ),
  bug(
    'new key on every retry',
    drain,
    'const outcome = await perform(command,',
    'const outcome = await perform({ ...command, localId: said.tries > 1 ? `${localId}-${said.tries}` : localId },',
    2,
  ),
  bug('keyless blind retry', verdicts, 'return ttl !== undefined &&', 'return ttl === undefined ||', 0),
  bug('deleted before the answer', drain, 'if (!said) return;', 'if (!said) return; await outbox.settle(localId, []);'),
  bug('parallel flush', attempt, 'roomOf(command) ?? command.localId', 'command.localId'),
  bug(
    '429 drops the entry',
    verdicts,
    "if (refused.code === 'rate-limited') return",
    "if (refused.code === 'rate-limited') return outbox.settle(entry.command.localId, []); if (refused.code === 'rate-limited') return",
    { fault: 'slow-down' },
  ),
  bug(
    '429 requeues at the tail',
    verdicts,
    "if (refused.code === 'rate-limited') return",
    "if (refused.code === 'rate-limited') return outbox.discard(entry.command.localId).then(() => outbox.accept(entry.command)); if (refused.code === 'rate-limited') return",
    { fault: 'slow-down' },
  ),
  bug('join after the history', catchUp, 'await join(roomId); const type', 'void join(roomId); const type', {
    level: 1,
    style: 'http',
    fault: 'cut',
  }),
  bug(
    'one history page only',
    'src/model/rooms.ts',
    'messages: messages.map((message) => look(state, message)), older,',
    'messages: messages.map((message) => look(state, message)), older: undefined,',
  ),
  bug(
    '401 drops the entry',
    verdicts,
    "if (refused.code === 'unauthorized') {",
    "if (refused.code === 'unauthorized') { return outbox.settle(entry.command.localId, []);",
    { fault: 'unauthorized' },
  ),
  bug(
    'outbox deleted before the cache',
    outbox,
    'pipeline.absorb(events); unsaved.delete(localId); await journal.settle(',
    'await journal.remove(localId, tabs.lease); pipeline.absorb(events); await journal.settle(',
  ),
  bug(
    'no leader lock',
    'test/sim/tabs.ts',
    'if (holder !== undefined || next === undefined) return;',
    'if (next === undefined) return;',
    0,
  ),
];

const engine: readonly Bug[] = [
  bug(
    'keys are trusted after they expired',
    drain,
    'if (entry.doubtful && !verdicts.mayRepeat(entry))',
    'if (entry.doubtful && !entry)',
    { level: 2, fault: 'lose-answer', keyTtl: 20_000 },
  ),
  bug('keys never expire', verdicts, 'const fresh = 0.9;', 'const fresh = 9;', {
    level: 2,
    fault: 'lose-answer',
    keyTtl: 20_000,
  }),
  bug('a refusal blocks its lane', verdicts, 'await fail(entry, refused);', 'return wait(entry, 1e12);', { busy: 'remove' }),
  bug(
    'a timeout is a success',
    doubts,
    'return needs.ready() ? decide(entry, refused) : undefined;',
    'return settle(entry, []);',
    0,
  ),
  bug(
    'settled before the message is there',
    attempt,
    "entry.command.type !== 'send' || facts.some",
    "entry.command.type !== 'send' || !facts.some",
  ),
  bug('the lane is never free again', drain, 'inFlight.delete(lane);', ''),
  bug('nobody wakes what waits', drain, 'if (held.length > 0) wake', 'if (held.length < 0) wake', { fault: 'slow-down' }),
  {
    name: 'a discarded entry comes back',
    file: outbox,
    find: 'const known = tabs.leading.get() ? await take(localId) : undefined; const entry = known && become(known);',
    put: 'const known = await take(localId) ?? JSON.parse(String(Reflect.get(journal, localId) ?? null)) ?? undefined; if (known) Reflect.set(journal, localId, JSON.stringify(known)); const entry = known && become(known);',
  },
  bug(
    'a new leader does not read the journal',
    outbox,
    'const all = await journal.all(tabs.lease);',
    'const all = [...store.get().outbox];',
  ),
  bug(
    'a new leader believes its memory, not the journal',
    outbox,
    'ended.has(entry.command.localId) ? [] :',
    'ended.has(entry.command.localId) || find(entry.command.localId) ? [] :',
    { level: 0, fault: 'steal' },
  ),
  bug('what another tab settled stays', outbox, '...over.map(({ localId })', '...over.slice(99).map(({ localId })', {
    fault: 'steal',
  }),
  bug(
    "a follower's command is not taken up",
    relay,
    'if (isDurable(command)) return void outbox',
    'if (isDurable(command)) return; if (isDurable(command)) return void outbox',
  ),
  bug('a robbed leader goes on', relay, 'resign(); follow();', ''),
  bug('followers are told nothing', 'src/client/pipeline.ts', 'tabs.post({ events });', ''),
  bug('the cache is never written', 'src/client/pipeline.ts', 'void storage.cache.record(events, store.get(), tabs.lease);', ''),
  bug(
    'a lost socket stays lost',
    setbacks,
    "standing.tell('connecting', { retryAt: later(backoff(0, env.random)) });",
    "standing.tell('connecting', { retryAt: env.now() + 1000 });",
  ),
  bug(
    'offline for ever',
    setbacks,
    "standing.tell('offline', { refused, retryAt: later(wait) });",
    "standing.tell('offline', { refused, retryAt: env.now() + wait });",
  ),
  bug(
    'no catching up after a reconnect',
    sync,
    'const answered = await catchAll(); if (signal.aborted) return; if (!stands',
    'const answered = attempt >= 0; if (signal.aborted) return; if (!stands',
  ),
  // That one of the two places which forget the joined rooms does not is harmless, so what is planted is a list nothing is taken from.
  bug('joined for ever', 'src/client/joined.ts', 'super.clear();', '', { level: 1, fault: 'cut' }),
  bug('an echo is not waited for', 'src/client/perform.ts', 'const heard = await echo;', 'const heard = undefined;', {
    level: 1,
    style: 'http',
    fault: 'cut',
    busy: 'burst',
    helped: false,
    pace: 0.5,
  }),
  bug('timers of echoes run on', 'src/client/perform.ts', 'undo.forEach((run) => run());', '', 0),
  bug(
    'a room that did not load is never tried again',
    catchUp,
    "if (refused && (isTransient(refused) || refused.code === 'protocol')) retryLater(key, run);",
    '',
    { fault: 'refuse', style: 'http' },
  ),
  bug(
    'the queue is not drained when live',
    sync,
    "tell(stands ? 'live' : 'polling'); await drain();",
    "tell(stands ? 'live' : 'polling');",
    { fault: 'offline' },
  ),
];

const mirror = 'src/storage/mirror.ts';

const disk: readonly Bug[] = [
  bug(
    'what went with the disk is taken for settled',
    mirror,
    'const isGone = at !== undefined && at !== home;',
    'const isGone = false;',
    {
      fault: 'clear-disk',
    },
  ),
  bug('a tab outlives the disk that was erased under it', 'src/client/client.ts', 'storage.onErased?.(() => leave());', '', {
    fault: 'log-out',
  }),
  bug(
    'the journal is not strict',
    'test/sim/storage.ts',
    'content.spoiled.delete(localId); return true; }, true),',
    'content.spoiled.delete(localId); return true; }, false),',
  ),
];

const numbers = 'src/tabs/numbers.ts';

/** One for each way in which a note between tabs goes wrong. */
const notes: readonly Bug[] = [
  bug('a lost note is not noticed', numbers, "return last || n > known + 1 ? 'missed' : 'next';", "return 'next';", {
    fault: 'lose-note',
  }),
];

/** One for each fault that is drawn apart. */
const rare: readonly Bug[] = [
  bug(
    'nobody leads on a full disk',
    'test/sim/tabs.ts',
    'if (holder !== member.tab) return; reign(member, lease);',
    'if (holder !== member.tab || lease === withoutLease) return; reign(member, lease);',
    { fault: 'quota' },
  ),
  bug(
    'a refused write is taken for written',
    keeping,
    'if (!mayDare(thrown)) throw thrown; return false;',
    'return !mayDare(thrown) || !entry;',
    { fault: 'quota' },
  ),
  bug(
    'who is shut out loses what they wrote',
    verdicts,
    'await fail(entry, refused);',
    "if (refused.code === 'forbidden') return settle(entry, []); await fail(entry, refused);",
    { fault: 'revoke' },
  ),
  bug(
    'a restored server is believed to know what it has lost',
    'src/model/reduce.ts',
    'return putEach(patch(state, { epoch, mark: undefined, moreRooms: undefined, moreNotices: undefined }), voided);',
    'return patch(state, { epoch });',
    { level: 4, fault: 'backup' },
  ),
  bug(
    'what two pages share is shown twice',
    timeline,
    'const stays = ({ id }: Message): boolean => !ids.has(id);',
    'const stays = ({ id }: Message): boolean => id !== undefined || !ids.has(id);',
    { oddity: 'overlapping' },
  ),
];

export const bugs: readonly Bug[] = [...known, ...engine, ...model, ...disk, ...notes, ...rare];
