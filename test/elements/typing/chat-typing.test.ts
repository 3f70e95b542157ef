import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import type { ChatTyping } from '../../../src/elements/typing/chat-typing.ts';
import { fakeClient, lee, maya, me, message, room } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { expectAccessible, all, find, texts, thread } from '../mount.ts';

const variants = ['text', 'bubble'] as const;
const typing = (client: FakeClient, variant: ChatTyping['variant'] = 'text'): Promise<ChatTyping> =>
  fixture<ChatTyping>(html`<chat-typing room="r" variant=${variant} .client=${client}></chat-typing>`);

describe('<chat-typing>', () => {
  it('is accessible in both variants', async () => {
    const client = fakeClient(room([], { typing: [maya] }));
    const both = await fixture(
      html`<div>
        ${variants.map((variant) => html`<chat-typing room="r" variant=${variant} .client=${client}></chat-typing>`)}
      </div>`,
    );
    await expectAccessible(both);
  });

  it('names one, two, or several, and never me', async () => {
    const client = fakeClient(room([], { typing: [maya] }));
    const element = await typing(client);
    const become = async (...people: (typeof me)[]): Promise<readonly string[]> => {
      client.change({ typing: people });
      await element.updateComplete;
      return texts(element, '.words');
    };
    expect(texts(element, '.words')).to.deep.equal(['Maya Rossi is typing…']);
    expect(await become(maya, lee)).to.deep.equal(['Maya Rossi and Lee Okafor are typing…']);
    expect(await become(maya, lee, { id: 'u4' })).to.deep.equal(['Several people are typing…']);
    expect(await become(me)).to.deep.equal([]);
  });

  it('keeps its height, so that nothing moves', async () => {
    for (const variant of variants) {
      const client = fakeClient();
      const element = await typing(client, variant);
      expect(element.offsetHeight).to.equal(28);
      client.change({ typing: [maya] });
      await element.updateComplete;
      expect(element.offsetHeight).to.equal(28);
    }
  });

  it('says the words of a bubble to those who listen', async () => {
    const element = await typing(fakeClient(room([], { typing: [maya] })), 'bubble');
    expect(find(element, '.words').offsetWidth).to.equal(1);
  });

  it('stands above the composer of a thread where the backend tells who types', async () => {
    const client = fakeClient(room([message(1, maya, 'Hi')], { typing: [maya] }));
    const line = find(await thread(client), 'chat-typing');
    expect(texts(line, '.words')).to.deep.equal(['Maya Rossi is typing…']);
    const mute = fakeClient(room([message(1, maya, 'Hi')]));
    mute.able = false;
    expect(all(await thread(mute), 'chat-typing')).to.have.length(0);
  });
});
