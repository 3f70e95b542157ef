// Everything the kit looks at, one row a case, in the order it is done.
import { baseCases } from './base-cases.ts';
import type { Case } from './case.ts';
import { deletes, edits, reacts, restores } from './changing.ts';
import { leaves } from './entering.ts';
import { archives, closesRooms, loadsAround, makesRooms, mentions, mutes, notices, searches, uploads } from './others.ts';
import { appears, types } from './passing.ts';
import { guardsKey, keepsKey, leavesNoHole, namesBack, sharesNoKey, tellsChanges } from './promised.ts';
import { counts, receipts } from './reading.ts';
import { refusesRoom, refusesSend, refusesStranger, refusesToken } from './refusals.ts';
import { readsFrames, usesRows } from './rows.ts';

export const cases: readonly Case[] = [
  ...baseCases,
  { name: 'leaves', says: 'a room is left', rows: ['leave'], run: leaves, change: 'look at the row `leave`' },
  {
    name: 'unread',
    says: 'what is unread is counted until it is read',
    run: counts,
    change: 'look at the rows `load-unread` and `read`, and at `unread` of the rooms that are told',
  },
  { name: 'receipts', says: 'the author learns who has read', rows: ['read'], run: receipts, change: 'look at the row `read`' },
  {
    name: 'typing',
    says: 'the other sees who types',
    rows: ['typing'],
    run: types,
    change: 'give `hear` a row for the frame, or take `typing` out of `say`',
  },
  {
    name: 'presence',
    says: 'the other sees who is there',
    rows: ['presence'],
    run: appears,
    change: 'look at the row `presence`',
  },
  {
    name: 'edits',
    says: 'an edit is seen',
    rows: ['edit'],
    run: edits,
    change: 'look at the row `edit` and at the frame that tells it',
  },
  { name: 'reacts', says: 'a reaction is seen and taken back', rows: ['react'], run: reacts, change: 'look at the row `react`' },
  {
    name: 'deletes',
    says: 'what is deleted is gone',
    rows: ['delete', 'send'],
    run: deletes,
    change: 'look at the row `delete` and at the frame that tells it',
  },
  {
    name: 'restores',
    says: 'what was deleted comes back',
    rows: ['restore', 'delete'],
    run: restores,
    change: 'look at the row `restore`',
  },
  {
    name: 'searches',
    says: 'a search finds what was said',
    rows: ['search', 'send'],
    run: searches,
    change: 'look at the row `search`',
  },
  {
    name: 'around',
    says: 'a message is loaded with what stands around it',
    rows: ['load-around', 'send'],
    run: loadsAround,
    change: 'look at the row `load-around`',
  },
  {
    name: 'notices',
    says: 'notices are loaded and read',
    rows: ['load-notices'],
    run: notices,
    change: 'look at the rows of notices',
  },
  {
    name: 'mentions',
    says: 'who is mentioned gets a notice',
    rows: ['load-notices', 'send'],
    run: mentions,
    change: 'look at `mentions` in the row `send`, and at the rows of notices',
  },
  { name: 'mutes', says: 'a room is muted and heard again', rows: ['mute'], run: mutes, change: 'look at the row `mute`' },
  { name: 'uploads', says: 'a file is taken', rows: ['upload'], run: uploads, change: 'look at the row `upload`' },
  {
    name: 'name-returned',
    says: 'the name we gave comes back in frames and history',
    proves: 'echoesLocalId',
    rows: ['send', 'load'],
    run: namesBack,
    change: 'leave `echoesLocalId` out of `promises`, or read the name where the server puts it',
  },
  {
    name: 'key-twice',
    says: 'the same key twice is one message',
    proves: 'keyTtlMs',
    rows: ['send', 'load'],
    run: keepsKey,
    change: 'leave `keyTtlMs` out of `promises`, or send `localId` where the server looks for the key',
  },
  {
    name: 'key-body',
    says: 'the same key with another body is refused as a conflict',
    proves: 'keyTtlMs',
    rows: ['send', 'load'],
    run: guardsKey,
    change: 'leave `keyTtlMs` out of `promises`: the server must compare what it got under a key',
  },
  {
    name: 'key-person',
    says: 'the same key of another person is theirs',
    proves: 'keyTtlMs',
    rows: ['send', 'load'],
    run: sharesNoKey,
    change: 'the server must keep keys for each person',
  },
  {
    name: 'no-holes',
    says: 'order keys have no holes',
    proves: 'order',
    rows: ['send', 'load'],
    run: leavesNoHole,
    change: 'leave `order` out of `promises`',
  },
  {
    name: 'feed',
    says: 'who was away is told of every change',
    proves: 'changes',
    rows: ['send', 'catch-up'],
    run: tellsChanges,
    change: 'leave `changes` out of `promises`, or let `catch-up` give edits, deletes, reactions and readings',
  },
  {
    name: 'no-room',
    says: 'a room that does not exist is refused for good',
    rows: ['load'],
    run: refusesRoom,
    change: 'look at `judge`',
  },
  {
    name: 'no-send',
    says: 'a message to nobody is refused for good',
    rows: ['send'],
    run: refusesSend,
    change: 'look at `judge`',
  },
  { name: 'stranger', says: 'a stranger is refused for good', rows: ['load'], run: refusesStranger, change: 'look at `judge`' },
  {
    name: 'no-token',
    says: 'who has no good token is denied, and not left trying',
    run: refusesToken,
    change: 'let `judge` give `unauthorized` for it, or the row that hears it `refused` to `enter`',
  },
  {
    name: 'makes-rooms',
    says: 'a new room reaches its members',
    rows: ['create-room'],
    run: makesRooms,
    change: 'look at the row `create-room`',
  },
  { name: 'archives', says: 'a room is archived', rows: ['archive'], run: archives, change: 'look at the row `archive`' },
  {
    name: 'closes-rooms',
    says: 'a room is closed',
    rows: ['close-room'],
    run: closesRooms,
    change: 'look at the row `close-room`',
  },
  {
    name: 'frames',
    says: 'every frame that came was read',
    run: readsFrames,
    change: 'let its row take what the backend really sends',
  },
  { name: 'rows', says: 'the rows were made use of', run: usesRows, change: '' },
];
