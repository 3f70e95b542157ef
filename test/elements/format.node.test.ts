import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFormat, sameDay } from '../../src/elements/format.ts';
import { initials, tint, titleOf } from '../../src/elements/names.ts';

const now = new Date(2026, 4, 12, 10, 0).getTime();
const ago = (days: number): number => new Date(2026, 4, 12 - days, 23, 59).getTime();

describe('format', () => {
  const { day, time, full } = createFormat('en-US');
  it('names today and yesterday', () => assert.deepEqual([day(ago(0), now), day(ago(1), now)], ['Today', 'Yesterday']));
  it('names the weekday within six days', () => assert.equal(day(ago(6), now), 'Wednesday'));
  it('gives a date from the seventh day on', () => assert.equal(day(ago(7), now), 'May 5, 2026'));
  it('gives a date for what lies in the future', () => assert.equal(day(ago(-3), now), 'May 15, 2026'));
  it('shows an unknown time as nothing', () => assert.deepEqual([time(NaN), full(NaN)], ['', '']));
  it('counts an unknown time to any day', () => assert.equal(sameDay(NaN, now), true));
  it('speaks the locale it was made for', () => assert.equal(createFormat('de').day(ago(1), now), 'Gestern'));
});

describe('names', () => {
  it('takes the first letters of the first and the last word', () => assert.equal(initials('maya de la Rossi'), 'MR'));
  it('takes a letter of any script, and whole ones', () =>
    assert.deepEqual([initials('ångström'), initials('𝒜lan')], ['Å', '𝒜']));
  it('has a sign for a name without letters', () => assert.equal(initials('…'), '?'));
  it('gives one person one tint', () => assert.equal(tint('u1'), tint('u1')));
  it('calls a room by its title, else by the others in it', () => {
    const members = [{ id: 'me' }, { id: 'a', name: 'Ada' }, { id: 'b' }];
    assert.equal(titleOf({ id: 'r', members }, { id: 'me' }), 'Ada, b');
    assert.equal(titleOf({ id: 'r', title: 'Plans', members }, { id: 'me' }), 'Plans');
  });
});
