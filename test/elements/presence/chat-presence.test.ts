import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import type { ChatPresence } from '../../../src/elements/presence/chat-presence.ts';
import { fakeClient, maya, room } from '../fake-client.ts';
import { expectAccessible, all, find, texts } from '../mount.ts';

const statuses = ['online', 'away', 'busy', 'offline'] as const;
const presence = (set: Partial<ChatPresence>): Promise<ChatPresence> => {
  const element = document.createElement('chat-presence');
  Object.assign(element, set);
  return fixture<ChatPresence>(html`${element}`);
};

describe('<chat-presence>', () => {
  it('is accessible in each status, alone and with words', async () => {
    const marks = await fixture(
      html`<div>
        ${statuses.map((status) => html`<chat-presence status=${status}></chat-presence><chat-presence status=${status} label></chat-presence>`)}
      </div>`,
    );
    await expectAccessible(marks);
  });

  it('gives each status a shape of its own', async () => {
    const shapes = new Set<string | null>();
    for (const status of statuses) shapes.add(find(await presence({ status }), 'path').getAttribute('d'));
    expect(shapes.size).to.equal(4);
  });

  it('says it in words, its own where it has some', async () => {
    expect(texts(await presence({ status: 'busy', label: '' }), '.label')).to.deep.equal(['Do not disturb']);
    expect(texts(await presence({ status: 'online', label: 'Active 5 min ago' }), '.label')).to.deep.equal(['Active 5 min ago']);
    const alone = await presence({ status: 'away' });
    expect([all(alone, '.label').length, find(alone, '.mark').ariaLabel]).to.deep.equal([0, 'Away']);
  });

  it('follows what is known of a person', async () => {
    const client = fakeClient(room([]));
    const element = await presence({ client, userId: maya.id });
    const shown = (): string | undefined => find(element, '.mark').dataset['status'];
    expect(shown()).to.equal('offline');
    client.change({ online: [maya] });
    await element.updateComplete;
    expect(shown()).to.equal('online');
    client.change({ online: [] });
    client.set({ online: [maya] });
    await element.updateComplete;
    expect(shown()).to.equal('online');
  });
});
