// What every dialect stands on, one row a case, in the order it is done (L0).
import type { Case } from './case.ts';
import { comesBack, enters, joinsLate, lists, opens } from './entering.ts';
import { agrees, echoes, findsLost, hears, keepsOrder, keepsWords, loads } from './messages.ts';
import { pages } from './paging.ts';

/** The one without which nothing else can be shown. */
export const entrance = 'enters';

export const baseCases: readonly Case[] = [
  {
    name: entrance,
    says: 'both people are let in',
    proves: 'base',
    run: enters,
    change: 'look at `url`, at `reach` (path, rest, auth, cookies) and at the row `enter`',
  },
  {
    name: 'opens',
    says: 'a member joins and loads a room',
    proves: 'base',
    run: opens,
    change: 'look at the rows `join` and `load`',
  },
  { name: 'lists', says: 'the room is in the list', rows: ['load-rooms'], run: lists, change: 'look at the row `load-rooms`' },
  {
    name: 'hears',
    says: 'what one says the other sees',
    proves: 'base',
    rows: ['send'],
    run: hears,
    change: 'look at the event names in `hear`, and whether `join` says what the backend expects',
  },
  {
    name: 'loads',
    says: 'history holds whole messages',
    proves: 'base',
    rows: ['load'],
    run: loads,
    change: 'look at the function that makes a message of a row',
  },
  {
    name: 'echoes',
    says: 'who says it sees it once',
    proves: 'base',
    rows: ['send'],
    run: echoes,
    change: 'give every copy the same `id`',
  },
  {
    name: 'agrees',
    says: 'a message is the same in frames, answers and history',
    proves: 'base',
    rows: ['send', 'load'],
    run: agrees,
    change: 'read all three by one function',
  },
  {
    name: 'words',
    says: 'words arrive as they were written',
    proves: 'base',
    rows: ['send'],
    run: keepsWords,
    change: 'look at the row `send`',
  },
  {
    name: 'order',
    says: 'everybody sees one order',
    proves: 'base',
    rows: ['send', 'load'],
    run: keepsOrder,
    change: 'make `order` of the place the server gives, padded; never of a clock of ours',
  },
  {
    name: 'lost-answer',
    says: 'a message whose answer is lost is there once, and known to be',
    proves: 'base',
    rows: ['send', 'load'],
    run: findsLost,
    change: 'history must show what I wrote as mine',
  },
  {
    name: 'late',
    says: 'who comes late misses nothing',
    proves: 'base',
    rows: ['send', 'load'],
    run: joinsLate,
    change: 'let `join` be settled by the sign that the room is joined, so that history is asked for after it',
  },
  {
    name: 'pages',
    says: 'reading back while somebody writes loses nothing',
    proves: 'base',
    rows: ['load'],
    run: pages,
    change: 'let pages overlap: a cursor of time needs a millisecond more, a page number a few rows more',
  },
  {
    name: 'comes-back',
    says: 'who was away learns what was said, and hears again',
    proves: 'base',
    rows: ['send', 'load'],
    run: comesBack,
    change: 'let `enter` and `join` be said again after every connect, and `load` give the newest page',
  },
];
