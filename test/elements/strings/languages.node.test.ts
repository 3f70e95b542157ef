import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { en } from '../../../src/elements/strings/en.ts';
import { languages, wordsIn } from '../../../src/elements/strings/languages.ts';

type Key = keyof typeof en;
type Text = string | ((...args: readonly never[]) => string);
type Catalogue = Readonly<Record<Key, Text>>;
type Counted = { [K in Key]: (typeof en)[K] extends (n: number) => string ? K : never }[Key];

const keys = Object.keys(en) as readonly Key[];
/** No language has such words, so they stand for any name. */
const names = ['Zq1', 'Zq2', 'Zq3'];
const only = (n: number): readonly unknown[] => [n];
/** What is given to texts that take something else than names. */
const given = {
  'thread.jump': only,
  'thread.jumpLabel': only,
  'thread.jumpMention': only,
  'thread.jumpMentionLabel': only,
  'thread.people': only,
  'announce.many': only,
  'composer.counter': only,
  'composer.tooLong': only,
  'composer.suggestions': only,
  'composer.files': only,
  'composer.uploading': only,
  'composer.reject.count': only,
  'conn.reconnectingIn': only,
  'badge.unread': only,
  'list.unread': only,
  'list.results': only,
  'widget.open': only,
  'notif.label': only,
  'notif.announce.allRead': only,
  'notif.members': only,
  'notif.group': (n) => ['Zq1', n, 'Zq2'],
  'search.results': only,
  'reaction.label': (n) => ['Zq1', n, true],
  names: () => [names],
} satisfies Readonly<Record<Counted | 'reaction.label' | 'notif.group' | 'names', (n: number) => readonly unknown[]>>;
const counted = Object.keys(given).filter((key) => key !== 'names') as readonly (keyof typeof given)[];
const counts = [0, 1, 2, 3, 11, 100];

const say = (words: Catalogue, key: Key, n = 5): string => {
  const text = words[key];
  if (typeof text === 'string') return text;
  return (text as (...args: readonly unknown[]) => string)(...(key in given ? given[key as keyof typeof given](n) : names));
};

/** The same word in both languages. */
const shared: Readonly<Record<string, readonly Key[]>> = {
  de: ['presence.offline'],
  fr: ['composer.suggestions', 'list.filter.mentions', 'notif.title', 'notif.members'],
};
const bare = (text: string): string => text.replace(/[\u200f\u2068\u2069]/g, '');
/** Only names and what stands between them. */
const nameless: ReadonlySet<Key> = new Set(['names', 'message.label', 'announce.message', 'list.by', 'reaction.name']);
/** Numbers a language writes as words. */
const inWords: Readonly<Record<string, readonly number[]>> = { ar: [0, 1, 2], he: [1, 2] };

describe('the languages', () => {
  it('are the files there are', () => {
    const files = readdirSync('src/elements/strings/languages').map((file) => file.replace('.ts', ''));
    assert.deepEqual(Object.keys(languages).sort(), files.sort());
  });

  for (const language of Object.keys(languages)) {
    describe(language, async () => {
      const words = (await wordsIn(language)) as Catalogue;
      const number = new Intl.NumberFormat(language);

      it('has every key, of the same kind and with as many gaps', () => {
        const shape = (of: Catalogue): unknown =>
          Object.fromEntries(keys.map((key) => [key, typeof of[key] === 'function' ? of[key].length : typeof of[key]]));
        assert.deepEqual(shape(words), shape(en));
        assert.deepEqual(Object.keys(words).sort(), [...keys].sort());
      });

      it('is not English', () => {
        const same = keys.filter((key) => !nameless.has(key) && bare(say(words, key)) === say(en, key));
        assert.deepEqual(same, shared[language] ?? []);
      });

      it('says every name it is given, and leaves no gap unfilled', () => {
        for (const key of keys) {
          for (const name of names)
            assert.ok(!say(en, key).includes(name) || say(words, key).includes(name), `${key} without ${name}`);
          assert.doesNotMatch(say(words, key), /#|undefined/);
        }
      });

      it('counts in its own digits, in the form each number asks for', () => {
        for (const key of counted)
          for (const n of counts) {
            const [text, english] = [say(words, key, n), say(en, key, n)];
            assert.equal(text.trim() === '', english === '', `${key} of ${n} is "${text}"`);
            if (!english.includes(String(n)) || inWords[language]?.includes(n)) continue;
            assert.ok(text.includes(number.format(n)), `${key} of ${n} is "${text}"`);
          }
      });
    });
  }

  it('follow the region in how they write numbers', async () => {
    const unread = async (locale: string): Promise<unknown> => (await wordsIn(locale))['badge.unread']?.(1234);
    assert.equal(await unread('de'), '1.234 ungelesene Nachrichten');
    assert.equal(await unread('de-AT'), '1\u00a0234 ungelesene Nachrichten');
  });

  it('list names as their readers do', async () => {
    const list = async (locale: string): Promise<unknown> => (await wordsIn(locale)).names?.(['Ada', 'Bo', 'Cy']);
    assert.equal(await list('de'), 'Ada, Bo und Cy');
    assert.equal(await list('ja'), 'Ada、Bo、Cy');
  });

  it('do not include one nobody has translated', async () => assert.deepEqual(await wordsIn('fi'), {}));
});
