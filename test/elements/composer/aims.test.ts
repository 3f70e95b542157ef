import { expect } from '@open-wc/testing';
import type { ChatComposer } from '../../../src/elements/composer/chat-composer.ts';
import type { Draft } from '../../../src/model/entities.ts';
import { fakeClient, maya, me, message, room } from '../fake-client.ts';
import { expectAccessible, all, composer, find, texts, until } from '../mount.ts';

const hello = message(1, maya, 'Hello');
const mine = message(2, me, 'Hi there');
const field = (element: ChatComposer): HTMLTextAreaElement => find(element, 'textarea');
const type = async (element: ChatComposer, text: string): Promise<void> => {
  field(element).value = text;
  field(element).dispatchEvent(new InputEvent('input', { bubbles: true }));
  await element.updateComplete;
};
const press = (element: ChatComposer, key: string): void => {
  field(element).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
};
const strip = (element: ChatComposer): Promise<unknown> => until(() => all(element, '.strip').length);

describe('what a composer writes for', () => {
  it('is an answer, which goes with the message and is over when it is sent', async () => {
    const client = fakeClient(room([hello, mine]));
    const sent: Draft[] = [];
    const send = client.onSend;
    client.onSend = (draft) => (sent.push(draft), send(draft));
    const element = await composer(client);
    element.reply(hello);
    await strip(element);
    expect(texts(element, '.aim')).to.deep.equal(['Replying to Maya Rossi Hello']);
    expect(element.matches(':state(replying)')).to.equal(true);
    await expectAccessible(element);
    await type(element, 'Morning');
    press(element, 'Enter');
    await element.updateComplete;
    expect(sent).to.deep.equal([{ body: 'Morning', replyTo: 'm1' }]);
    expect(all(element, '.strip')).to.have.length(0);
  });

  it('is an edit, which saves the words of the message and brings back what was being written', async () => {
    const client = fakeClient(room([hello, mine]));
    const element = await composer(client);
    await type(element, 'half a thought');
    element.edit(mine);
    await strip(element);
    expect(element.value).to.equal('Hi there');
    expect(element.matches(':state(editing)')).to.equal(true);
    await expectAccessible(element);
    await type(element, 'Hi there!');
    press(element, 'Enter');
    expect(client.calls).to.include('edit m2 Hi there!');
    expect(element.value).to.equal('half a thought');
    expect(client.calls).to.not.include('saveDraft Hi there!');
  });

  it('is given up by Escape, which reaches nothing around the composer', async () => {
    const element = await composer(fakeClient(room([hello, mine])));
    const heard: string[] = [];
    element.addEventListener('keydown', ({ key }) => heard.push(key));
    element.edit(mine);
    await strip(element);
    press(element, 'Escape');
    await element.updateComplete;
    expect([element.value, all(element, '.strip').length, heard.includes('Escape')]).to.deep.equal(['', 0, false]);
  });

  it('is my last message when ArrowUp is pressed in an empty field', async () => {
    const element = await composer(fakeClient(room([hello, mine])));
    element.focus();
    await until(() => {
      press(element, 'ArrowUp');
      return element.value === 'Hi there';
    });
    expect(texts(element, '.strip strong')).to.deep.equal(['Editing message']);
  });

  it('leaves the message alone when nothing was changed', async () => {
    const client = fakeClient(room([hello, mine]));
    const element = await composer(client);
    element.edit(mine);
    await strip(element);
    press(element, 'Enter');
    await element.updateComplete;
    expect(client.calls.some((call) => call.startsWith('edit'))).to.equal(false);
  });
});
