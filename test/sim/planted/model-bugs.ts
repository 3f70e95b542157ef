// Bugs in what the client makes of what it hears.
import { bug, type Bug } from './bug.ts';

const timeline = 'src/model/timeline.ts';

export const model: readonly Bug[] = [
  bug(
    'ordered by the clock that is shown',
    'src/model/message.ts',
    'if (a.order !== b.order) return a.order < b.order ? -1 : 1;',
    'if (a.sentAt !== b.sentAt) return a.sentAt < b.sentAt ? -1 : 1;',
    3,
  ),
  bug(
    'gaps are not drawn',
    'src/model/select.ts',
    'if (i > 0 && first && next && !begins)',
    'if (i > 99 && first && next && !begins)',
  ),
  bug(
    'every page joins every run',
    timeline,
    'return solid.filter((run) => run === anchor || isWithin(run)',
    'return solid.filter((run) => run === anchor || !isWithin(run) || isWithin(run)',
  ),
  bug(
    'what is pushed after a loss follows on',
    'src/model/reduce.ts',
    "status !== 'polling' && (!connected || before.status === 'polling')",
    'before === undefined',
    { fault: 'cut' },
  ),
  bug(
    'an edit revives what was deleted',
    'src/model/message.ts',
    'if (known.gone && change.gone === undefined) return known;',
    'if (known.gone && change.gone === undefined) return { ...known, gone: undefined, ...change };',
    { level: 1, fault: 'repeat', busy: 'remove', recent: 0.9, pace: 0.3 },
  ),
  bug(
    'an old edit overwrites a newer one',
    'src/model/message.ts',
    'const stale = change.editedAt !== undefined && change.editedAt < (known.editedAt ?? 0); const next: Message',
    'const stale = false; const next: Message',
    { level: 1, fault: 'repeat', busy: 'edit', recent: 0.9, pace: 0.3 },
  ),
  bug(
    'an echo may be older than its command',
    'src/client/attempt.ts',
    'return newestPosition(state, command.roomId) ??',
    "return '' ??",
    { level: 0, echoes: 0.8, fault: 'crash', pageSize: 2, busy: 'older' },
  ),
  bug(
    'one echo confirms many',
    'src/model/echo.ts',
    'new Set(mine.filter(({ localId }) => localId === undefined))',
    'new Set(mine)',
    { level: 0, echoes: 0.8, fault: 'lose-request' },
  ),
  bug('pending and confirmed side by side', 'src/model/select.ts', 'if (waiting.size > 0) for', 'if (waiting.size > 99) for'),
  bug(
    'the last comes first',
    'src/model/entries.ts',
    'return later < 0 ? [...entries, entry] :',
    'return later < 0 ? [entry, ...entries] :',
  ),
  bug(
    'a retry keeps its old place and state',
    'src/model/entries.ts',
    "entry.state === 'sending' ? entry :",
    "entry.state !== 'sending' ? entry :",
  ),
  bug(
    'my own mark counts for nothing',
    'src/model/unread.ts',
    'const read = me && room.receipts.get(me.id);',
    'const read = me && room.receipts.get(`${me.id}!`);',
  ),
  bug(
    'deleted messages are unread',
    'src/model/unread.ts',
    "!gone && kind !== 'system' && author.id !== me?.id",
    "kind !== 'system' && author.id !== me?.id",
    {
      busy: 'remove',
    },
  ),
  bug(
    'my own messages are unread',
    'src/model/unread.ts',
    "!gone && kind !== 'system' && author.id !== me?.id",
    "!gone && kind !== 'system' && author.id !== undefined",
  ),
  bug(
    'deletes are not heard',
    'src/model/reduce.ts',
    "'message-gone': (state, { id, roomId }) => change(state, id, roomId, { gone: true }),",
    "'message-gone': nothing,",
  ),
  bug(
    'edits are not heard',
    'src/model/reduce.ts',
    "'message-changed': (state, { id, roomId, change: by }) => change(state, id, roomId, by),",
    "'message-changed': nothing,",
  ),
];
