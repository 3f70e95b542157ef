import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import type { ChatStatus } from '../../../src/elements/status/chat-status.ts';
import type { ChatState } from '../../../src/model/state.ts';
import { fakeClient } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { expectAccessible, all, find, texts } from '../mount.ts';

/** Runs on a clock of its own, so that what takes seconds takes none. */
const status = async (client: FakeClient, variant: ChatStatus['variant'] = 'banner'): Promise<ChatStatus> =>
  fixture<ChatStatus>(html`<chat-status .client=${client} variant=${variant}></chat-status>`);

describe('<chat-status>', () => {
  const real = Date.now;
  let ahead = 0;
  beforeEach(() => {
    ahead = 0;
    Date.now = () => real() + ahead;
  });
  afterEach(() => {
    Date.now = real;
  });

  const later = async (element: ChatStatus, ms: number): Promise<void> => {
    ahead += ms;
    element.requestUpdate();
    await element.updateComplete;
  };
  const become = async (element: ChatStatus, client: FakeClient, part: Partial<ChatState>): Promise<void> => {
    client.set(part);
    await element.updateComplete;
  };

  it('is accessible', async () => {
    const client = fakeClient();
    for (const variant of ['banner', 'chip', 'dot'] as const) {
      const element = await status(client, variant);
      await become(element, client, { status: 'denied' });
      await expectAccessible(element);
    }
  });

  it('shows nothing while all is well', async () => {
    expect(all(await status(fakeClient()), '.banner')).to.have.length(0);
  });

  it('shows a loss after a moment, then counts down, and tries at once when asked', async () => {
    const client = fakeClient();
    const element = await status(client);
    await become(element, client, { status: 'offline', retryAt: Date.now() + 10_000 });
    expect(all(element, '.banner')).to.have.length(0);
    await later(element, 2000);
    expect(texts(element, '.words')).to.deep.equal(['Reconnecting in 8 s']);
    find(element, 'button').click();
    expect(client.calls).to.deep.equal(['retry connection']);
  });

  it('says when it is back, for a while', async () => {
    const client = fakeClient();
    const element = await status(client);
    await become(element, client, { status: 'offline' });
    await later(element, 5000);
    await later(element, 2000);
    await become(element, client, { status: 'live' });
    expect(texts(element, '.words')).to.deep.equal(['Back online']);
    await later(element, 2001);
    expect(all(element, '.banner')).to.have.length(0);
  });

  it('says offline without waiting for three tries when the client waits for a network', async () => {
    const client = fakeClient();
    const element = await status(client);
    await become(element, client, { status: 'offline' });
    await later(element, 1500);
    expect(texts(element, '.words')).to.deep.equal(['You’re offline. Messages will send when you reconnect.']);
  });

  it('says that polling is slow', async () => {
    const client = fakeClient();
    const element = await status(client, 'chip');
    await become(element, client, { status: 'polling' });
    await later(element, 10_000);
    expect(texts(element, '.words')).to.deep.equal(['Live updates are slow right now']);
  });

  it('asks to sign in', async () => {
    const client = fakeClient();
    const element = await status(client);
    await become(element, client, { status: 'denied' });
    expect(texts(element, '.words, button')).to.deep.equal(['Your session has expired', 'Sign in']);
  });

  it('is a dot that always says how it stands', async () => {
    const client = fakeClient();
    const element = await status(client, 'dot');
    expect(find(element, '.dot').getAttribute('aria-label')).to.equal('Connected');
    await become(element, client, { status: 'closed', refused: { code: 'protocol' } });
    expect(find(element, '.dot').getAttribute('aria-label')).to.equal('Chat can’t connect');
  });
});
