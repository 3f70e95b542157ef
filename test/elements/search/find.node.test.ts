import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findLoaded, merge, snippetOf } from '../../../src/elements/search/find.ts';
import { emptyState } from '../../../src/model/state.ts';
import { maya, me, message, room } from '../fake-client.ts';

const said = [
  message(1, maya, 'The offer came in'),
  message(2, me, 'Résumé of the OFFER, please'),
  message(3, maya, 'gone offer', { gone: true }),
  message(4, me, '', { attachments: [{ name: 'offer-final.pdf' }] }),
];
const state = { ...emptyState(me), rooms: new Map([['r', room(said)]]) };
const ids = (query: string): readonly string[] => findLoaded(state, query, 'r').map(({ id }) => id);

describe('finding messages', () => {
  it('finds them by words and by names of files, the newest first, without what was deleted', () =>
    assert.deepEqual(ids('offer'), ['m4', 'm2', 'm1']));
  it('needs every word, whatever the case and the accents', () => assert.deepEqual(ids('resume Offer'), ['m2']));
  it('finds nothing for nothing', () => assert.deepEqual([ids(' '), findLoaded(state, 'offer', 'elsewhere')], [[], []]));
  it('shows what is loaded and what the backend found once each', () =>
    assert.deepEqual(
      merge(said.slice(0, 2), [message(1, maya, 'older copy'), message(5, maya, 'offer')]).map(({ body }) => body),
      ['offer', 'Résumé of the OFFER, please', 'The offer came in'],
    ));
});

describe('a snippet', () => {
  it('marks the words as they were written', () =>
    assert.deepEqual(snippetOf('Here is my Résumé, sir', 'resume'), { before: 'Here is my ', hit: 'Résumé', after: ', sir' }));
  it('stays right where letters change their length', () =>
    assert.equal(snippetOf('ﬁne İstanbul 👩🏽‍💻 offer', 'offer').hit, 'offer'));
  it('begins near the words of a long text, not in the middle of one', () => {
    const { before } = snippetOf(`${'lorem ipsum '.repeat(20)}offer`, 'offer');
    assert.match(before, /^…(lorem|ipsum) /);
  });
  it('is the beginning where the words are elsewhere', () =>
    assert.deepEqual(snippetOf('Hello', 'offer'), { before: '', hit: '', after: 'Hello' }));
});
