// What a thread fetches late; nothing here may import it, so the page knows it only by the thread itself.
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import '../../../src/define/chat-thread.ts';
import type { ChatThread } from '../../../src/elements/thread/chat-thread.ts';
import { entry, fakeClient, maya, message, room } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';

const fetched = (): boolean => performance.getEntriesByType('resource').some(({ name }) => name.includes('/thread/when-live.ts'));
const until = async (isTrue: () => unknown): Promise<void> => {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 10));
};
const show = (client: FakeClient): Promise<ChatThread> =>
  fixture(html`<chat-thread .client=${client} room="r" style="position: fixed; inset: 0"></chat-thread>`);

describe('what a thread fetches late', () => {
  it('is left where it is until the thread is live, then comes and catches up with what happened', async () => {
    const client = fakeClient(room([message(1, maya, 'Hello')]), { status: 'connecting', outbox: [entry('a', 'please')] });
    const element = await show(client);
    Object.assign(element, { ariaNotify: undefined });
    await until(() => client.calls.includes('open r'));
    await element.updateComplete;
    expect([fetched(), customElements.get('chat-status')]).to.deep.equal([false, undefined]);
    element.shadowRoot?.querySelector<HTMLElement>('.row')?.focus();
    client.set({ status: 'live', outbox: [entry('a', 'please', { state: 'failed' })] });
    await until(() => element.shadowRoot?.querySelector('[role=alert]')?.textContent === 'Message not sent: please');
    expect(element.shadowRoot?.querySelector('chat-status')?.look).to.equal('ok');
    // The keyboard was at a message before: its tools come for it too.
    await until(() => element.shadowRoot?.querySelector('[role=toolbar]'));
  });
});
