import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stillPage } from '../../src/page/still-page.ts';

describe('a page that never changes', () => {
  it('is visible, focused and online', () => {
    const { visible, focused, online } = stillPage();
    assert.deepEqual([visible.get(), focused.get(), online.get()], [true, true, true]);
  });

  it('never leaves and never returns', () => {
    const page = stillPage();
    const run = (): never => assert.fail('it moved');
    for (const off of [page.onLeave(run), page.onReturn(run), page.visible.subscribe(run)]) off();
  });
});

describe('the page in a browser', () => {
  it('can be imported where there is none', async () => {
    assert.equal(typeof (await import('../../src/page/browser-page.ts')).browserPage, 'function');
  });
});
