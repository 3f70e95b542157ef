import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { ChatNotifications } from '../../../src/elements/notifications/chat-notifications.ts';
import type { Notice } from '../../../src/model/entities.ts';
import { all, expectAccessible, find, texts, until } from '../mount.ts';
import { clientOf, focused, notice, open, titles } from './stage.ts';

const like = (id: string, who: string, more: Partial<Notice> = {}): Notice =>
  notice(id, `${who} reacted to your message`, { kind: 'reaction', roomId: 'r', messageId: 'm1', ...more });
const list = [
  like('1', 'Maya'),
  notice('2', 'Lee joined Closing', { kind: 'member-joined', read: true }),
  like('3', 'Lee', { read: true }),
  like('4', 'Ana'),
];
const folds = (element: ChatNotifications): HTMLElement => find(element, '.fold');
const unfold = async (element: ChatNotifications): Promise<void> => {
  folds(element).click();
  await element.updateComplete;
};
const ids = (element: ChatNotifications): readonly (string | undefined)[] =>
  all(element, '.members .item').map(({ dataset }) => dataset['key']);

describe('<chat-notifications>: notices of one thing', () => {
  it('stand together where the newest of them is, and count one by one', async () => {
    const element = await open(clientOf(list));
    expect(titles(element)).to.deep.equal(['Maya and 2 others reacted to your message', 'Lee joined Closing']);
    expect([element.unread, texts(element, '.fold'), folds(element).ariaExpanded]).to.deep.equal([
      2,
      ['3 notifications'],
      'false',
    ]);
  });

  it('are accessible: folded, unfolded, deleted', async () => {
    const element = await open(clientOf(list));
    await expectAccessible(element);
    await unfold(element);
    await expectAccessible(element);
    all(element, '[aria-label="Delete"]')[0]?.click();
    await until(() => all(element, '.undo').length === 1);
    await expectAccessible(element);
  });

  it('unfold, each with its own words, and fold again', async () => {
    const element = await open(clientOf(list));
    await unfold(element);
    expect([ids(element), folds(element).ariaExpanded]).to.deep.equal([['1', '3', '4'], 'true']);
    expect(texts(element, '.members .title')[2]).to.equal('Ana reacted to your message');
    await unfold(element);
    expect(ids(element)).to.deep.equal([]);
  });

  it('do not become read by being unfolded', async () => {
    const client = clientOf(list);
    await unfold(await open(client));
    expect(client.asked.map(({ type }) => type)).to.deep.equal(['load-notices']);
  });

  it('are all read by one press, at once', async () => {
    const client = clientOf(list);
    const element = await open(client);
    all(element, '[aria-label="Mark as read"]')[0]?.click();
    await element.updateComplete;
    expect(client.asked.at(-1)).to.deep.include({ type: 'read-notices', ids: ['1', '4'] });
    expect([element.unread, all(element, '.item[data-unread]').length]).to.deep.equal([0, 0]);
  });

  it('are all read when the newest is opened', async () => {
    const client = clientOf(list);
    const element = await open(client);
    const chosen: string[] = [];
    element.addEventListener('chat-notification-open', ({ detail }) => chosen.push(detail.notice.id));
    find(element, '.main').click();
    await until(() => !element.open);
    expect([chosen, element.unread]).to.deep.equal([['1'], 0]);
  });

  it('are deleted together, and come back together', async () => {
    const client = clientOf(list);
    const element = await open(client);
    all(element, '[aria-label="Delete"]')[0]?.click();
    await until(() => focused(element)?.classList.contains('undo'));
    expect(texts(element, '.gone')[0]).to.match(/Maya and 2 others reacted to your message/);
    expect([client.state.get().outbox.length, element.unread, all(element, '.undo').length]).to.deep.equal([3, 0, 1]);
    focused(element)?.click();
    await until(() => focused(element)?.dataset['id'] === '1');
    expect([client.state.get().outbox.length, element.unread]).to.deep.equal([0, 2]);
  });

  it('can be deleted one by one once they are unfolded, each with its own way back', async () => {
    const element = await open(clientOf(list));
    await unfold(element);
    for (const id of ['3', '4']) {
      all(element, `.members [data-key="${id}"] [aria-label="Delete"]`)[0]?.click();
      // Two presses of a person are never in one millisecond.
      await new Promise((resolve) => setTimeout(resolve, 5));
      await element.updateComplete;
    }
    expect([titles(element)[0], all(element, '.undo').length]).to.deep.equal(['Maya reacted to your message', 2]);
    all(element, '.undo')[0]?.click();
    await element.updateComplete;
    expect([titles(element)[0], all(element, '.undo').length]).to.deep.equal(['Maya and 1 other reacted to your message', 1]);
  });

  it('are held back together while a pointer is over them', async () => {
    const client = clientOf(list);
    const held: string[] = [];
    client.outbox.postpone = async (localId) => void held.push(localId);
    const element = await open(client);
    all(element, '[aria-label="Delete"]')[0]?.click();
    const gone = await until(() => element.shadowRoot?.querySelector('.gone'));
    held.length = 0;
    gone.dispatchEvent(new PointerEvent('pointerenter'));
    expect(new Set(held).size).to.equal(3);
  });

  it('keep the keyboard when one more comes', async () => {
    const client = clientOf(list);
    const element = await open(client);
    await until(() => focused(element)?.dataset['id'] === '1');
    const before = focused(element);
    client.set({ notices: [like('0', 'Jo'), ...list] });
    await element.updateComplete;
    expect([focused(element) === before, before?.tabIndex, titles(element)[0]]).to.deep.equal([
      true,
      0,
      'Jo and 3 others reacted to your message',
    ]);
  });

  it('are walked through by arrows once they are unfolded', async () => {
    const element = await open(clientOf(list));
    await until(() => focused(element)?.dataset['id'] === '1');
    await unfold(element);
    const path: string[] = [];
    for (const press of ['ArrowDown', 'ArrowDown', 'End', 'Home']) {
      await sendKeys({ press });
      const { dataset } = focused(element) as HTMLElement;
      path.push(`${dataset['id']}${focused(element)?.closest('.members') ? ' alone' : ''}`);
    }
    expect(path).to.deep.equal(['1 alone', '3 alone', '2', '1']);
  });
});
