import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entriesOf, rowsOf, titleOf } from '../../../src/elements/notifications/groups.ts';
import type { Shown } from '../../../src/elements/notifications/notices.ts';
import { en } from '../../../src/elements/strings/en.ts';
import type { Strings } from '../../../src/elements/strings/en.ts';
import type { Notice } from '../../../src/model/entities.ts';

const say = <K extends keyof Strings>(key: K): Strings[K] => (en as Strings)[key];
const like = { kind: 'reaction', roomId: 'r', messageId: 'm1' };
/** The first is the newest. */
const notices = (titles: readonly string[], more: Partial<Notice> = like): readonly Shown[] =>
  titles.map((title, i) => ({ notice: { id: `${i}`, kind: 'reaction', title, at: 100 - i, read: false, ...more } }));
const said = (titles: readonly string[], more?: Partial<Notice>): readonly string[] =>
  entriesOf(notices(titles, more)).map((row) => titleOf(row, say));
const ids = (list: readonly Shown[]): readonly string[] =>
  entriesOf(list).map(({ all }) => all.map(({ notice }) => notice.id).join(' '));

const sentences: readonly (readonly [what: string, titles: readonly string[], said: string])[] = [
  [
    'names the newest and counts the others',
    ['Maya liked this', 'Lee liked this', 'Ana liked this'],
    'Maya and 2 others liked this',
  ],
  ['counts one other as one', ['Maya liked this', 'Lee liked this'], 'Maya and 1 other liked this'],
  ['counts nobody twice', ['Maya liked this', 'Lee liked this', 'Lee liked this'], 'Maya and 1 other liked this'],
  ['counts nobody besides herself', ['Maya liked this', 'Maya liked this'], 'Maya liked this'],
  ['leaves whole names whole', ['Maya Rossi liked this', 'Ana Rossi liked this'], 'Maya Rossi and 1 other liked this'],
  ['takes names of any length', ['Maya liked this', 'Ana de la Cruz liked this'], 'Maya and 1 other liked this'],
  ['says what the newest says where the words differ', ['Maya liked this', 'Somebody voted'], 'Maya liked this'],
  ['has nobody to count where only names come last', ['Like from Ana', 'Like from Lee'], 'Like from Ana'],
  ['has nobody to count in one word', ['Liked', 'Liked'], 'Liked'],
];

describe('notices of one thing', () => {
  for (const [what, titles, expected] of sentences) it(what, () => assert.deepEqual(said(titles), [expected]));

  it('stand together by kind, room and message, at the place of the newest', () => {
    const [a, b, c] = notices(['Maya liked this', 'Lee liked this', 'Ana liked this']);
    const other = notices(['Jo liked this'], { ...like, id: 'x', messageId: 'm2' });
    const named = notices(['Jo liked this'], { ...like, id: 'y', kind: 'mention' });
    const list = [a, ...other, b, ...named, c].filter((it) => it !== undefined);
    assert.deepEqual(ids(list), ['0 1 2', 'x', 'y']);
  });

  it('stand together by room only in the same words', () => {
    const room = { messageId: undefined, roomId: 'r' } as Partial<Notice>;
    assert.deepEqual(said(['Lee joined Closing', 'Ana joined Closing', 'Ana left Closing'], room), [
      'Lee and 1 other joined Closing',
      'Ana left Closing',
    ]);
    assert.deepEqual(said(['Notice 1', 'Notice 2'], room), ['Notice 1', 'Notice 2']);
  });

  it('stand alone without a room', () => {
    assert.equal(entriesOf(notices(['Maya liked this', 'Maya liked this'], { kind: 'reaction' })).length, 2);
  });

  it('come back together when they were deleted together, and apart from the rest', () => {
    const [a, b, c, d] = notices(['A liked this', 'B liked this', 'C liked this', 'D liked this']);
    const gone = (one: Shown | undefined, at: number): Shown => ({ ...one!, undo: `l${one?.notice.id}`, gone: at });
    assert.deepEqual(ids([a!, gone(b, 1), gone(c, 1), gone(d, 2)]), ['0', '1 2', '3']);
  });

  it('are rows of their own once they are unfolded', () => {
    const [entry] = entriesOf(notices(['Maya liked this', 'Lee liked this']));
    assert.deepEqual(
      rowsOf([entry!], new Set([entry!.key])).map(({ all }) => all.length),
      [2, 1, 1],
    );
    assert.deepEqual(rowsOf([entry!], new Set()).length, 1);
  });
});
