import { expect, fixture, oneEvent } from '@open-wc/testing';
import { html } from 'lit';
import type { UnreadBadge } from '../../../src/elements/badge/unread-badge.ts';
import { emptyRoom } from '../../../src/model/state.ts';
import { fakeClient, room } from '../fake-client.ts';
import { expectAccessible, find } from '../mount.ts';

const badge = (attributes: Partial<UnreadBadge> = {}): Promise<UnreadBadge> => {
  const element = document.createElement('unread-badge');
  Object.assign(element, attributes);
  return fixture<UnreadBadge>(html`${element}`);
};
const shown = (element: UnreadBadge): string => find(element, '.base').textContent.trim();
const visible = (element: UnreadBadge): boolean => find(element, '.base').checkVisibility();

describe('<unread-badge>', () => {
  it('is accessible', async () => {
    const element = await badge({ count: 3 });
    await expectAccessible(element);
  });

  it('hides at zero, unless it is told to stay', async () => {
    const element = await badge({ count: 0 });
    expect(visible(element)).to.equal(false);
    element.setAttribute('hide-zero', 'false');
    await element.updateComplete;
    expect([visible(element), shown(element)]).to.deep.equal([true, '0']);
  });

  it('stops counting at its maximum', async () => {
    expect(shown(await badge({ count: 120 }))).to.equal('99+');
    expect(shown(await badge({ count: 10, max: 9 }))).to.equal('9+');
  });

  it('is a dot without a number when asked', async () => {
    const element = await badge({ count: 3, dot: true });
    expect([shown(element), find(element, '.base').offsetWidth]).to.deep.equal(['', 8]);
  });

  it('counts one room, and watches it without opening it', async () => {
    const client = fakeClient(room([], { unread: 2 }));
    const element = await badge({ client, room: 'r' });
    expect(shown(element)).to.equal('2');
    client.change({ unread: 5 });
    await element.updateComplete;
    expect(shown(element)).to.equal('5');
    element.remove();
    expect(client.calls).to.deep.equal(['watch r', 'release watch r']);
  });

  it('counts all rooms but the muted without one', async () => {
    const rooms = new Map([
      ['a', { ...emptyRoom('a'), unread: 2 }],
      ['b', { ...emptyRoom('b'), unread: 3 }],
      ['c', { ...emptyRoom('c'), unread: 9, room: { id: 'c', muted: true } }],
    ]);
    expect(shown(await badge({ client: fakeClient(undefined, { rooms }) }))).to.equal('5');
  });

  it('tells its count at once, and when it changes', async () => {
    const client = fakeClient(room([], { unread: 2 }));
    const element = document.createElement('unread-badge');
    Object.assign(element, { client, room: 'r' });
    const heard: unknown[] = [];
    element.addEventListener('unread-change', ({ detail }) => heard.push(detail));
    document.body.append(element);
    await element.updateComplete;
    client.change({ typing: [] });
    setTimeout(() => client.change({ unread: 0 }));
    await oneEvent(element, 'unread-change');
    element.remove();
    expect(heard).to.deep.equal([
      { count: 2, roomId: 'r' },
      { count: 0, roomId: 'r' },
    ]);
  });
});
