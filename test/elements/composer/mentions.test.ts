import { expect } from '@open-wc/testing';
import type { ChatComposer } from '../../../src/elements/composer/chat-composer.ts';
import type { Draft } from '../../../src/model/entities.ts';
import { fakeClient, lee, maya, me, room } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { all, composer, expectAccessible, find, frame, texts, until } from '../mount.ts';

const field = (element: ChatComposer): HTMLTextAreaElement => find(element, 'textarea');
const type = (element: ChatComposer, text: string): void => {
  field(element).value = text;
  field(element).dispatchEvent(new InputEvent('input', { bubbles: true }));
};
const press = (element: ChatComposer, key: string): void => {
  field(element).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
};
const people = (): FakeClient => fakeClient(room([], { room: { id: 'r', members: [me, maya, lee] } }));
const listed = async (element: ChatComposer, text: string): Promise<readonly string[]> => {
  await until(() => {
    type(element, text);
    return all(element, '.person').length;
  });
  return texts(element, '.person bdi');
};

describe('mentions', () => {
  it('are suggested while a name is written after @, but not in the middle of a word', async () => {
    const element = await composer(people());
    field(element).focus();
    expect(await listed(element, 'Hello @')).to.deep.equal(['Maya Rossi', 'Lee Okafor']);
    expect(await listed(element, 'Hello @ok')).to.deep.equal(['Lee Okafor']);
    await expectAccessible(element);
    type(element, 'lee@ok');
    await element.updateComplete;
    expect(texts(element, '.person')).to.deep.equal([]);
    expect(field(element).hasAttribute('aria-activedescendant')).to.equal(false);
  });

  it('are picked by the keyboard, and go with the message by who they are', async () => {
    const client = people();
    const sent: Draft[] = [];
    const send = client.onSend;
    client.onSend = (draft) => (sent.push(draft), send(draft));
    const element = await composer(client);
    field(element).focus();
    await listed(element, 'Hello @');
    press(element, 'ArrowDown');
    expect(field(element).getAttribute('aria-activedescendant')).to.equal('person-1');
    press(element, 'Enter');
    await element.updateComplete;
    expect([element.value, sent.length]).to.deep.equal(['Hello @Lee Okafor ', 0]);
    press(element, 'Enter');
    expect(sent).to.deep.equal([{ body: 'Hello @Lee Okafor', mentions: ['u3'] }]);
  });

  it('forget whom the words no longer name', async () => {
    const client = people();
    const sent: Draft[] = [];
    const send = client.onSend;
    client.onSend = (draft) => (sent.push(draft), send(draft));
    const element = await composer(client);
    field(element).focus();
    await listed(element, '@ma');
    press(element, 'Tab');
    await element.updateComplete;
    type(element, 'Maya, hello');
    press(element, 'Enter');
    expect(sent).to.deep.equal([{ body: 'Maya, hello' }]);
  });

  it('close by Escape, which reaches nothing around the composer', async () => {
    const element = await composer(people());
    const heard: string[] = [];
    element.addEventListener('keydown', ({ key }) => heard.push(key));
    field(element).focus();
    await listed(element, '@');
    press(element, 'Escape');
    await element.updateComplete;
    expect([texts(element, '.person').length, element.value, heard.includes('Escape')]).to.deep.equal([0, '@', false]);
  });

  it('are not offered where the backend knows none', async () => {
    const client = people();
    client.carries = () => false;
    const element = await composer(client);
    field(element).focus();
    element.reply({ id: 'm1', roomId: 'r', author: maya, body: 'x', sentAt: 1, order: '1' });
    await until(() => all(element, '.strip').length);
    type(element, '@');
    await frame();
    expect(texts(element, '.person')).to.deep.equal([]);
  });
});
