import { expect, fixture, oneEvent } from '@open-wc/testing';
import { html } from 'lit';
import { ChatError } from '../../../src/model/error.ts';
import type { ChatComposer } from '../../../src/elements/composer/chat-composer.ts';
import { fakeClient } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { expectAccessible, composer, find, texts, until } from '../mount.ts';

const field = (element: ChatComposer): HTMLTextAreaElement => find(element, 'textarea');
const type = async (element: ChatComposer, text: string): Promise<void> => {
  field(element).value = text;
  field(element).dispatchEvent(new InputEvent('input', { bubbles: true }));
  await element.updateComplete;
};
const enter = (element: ChatComposer, more: KeyboardEventInit = {}): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...more });
  field(element).dispatchEvent(event);
  return event;
};
const sent = ({ calls }: FakeClient): readonly string[] => calls.filter((call) => call.startsWith('send '));

describe('<chat-composer>', () => {
  it('is accessible', async () => {
    const element = await composer(fakeClient());
    await expectAccessible(element);
    element.maxLength = 3;
    await type(element, 'too long');
    await expectAccessible(element);
  });

  it('is named after whom it writes to', async () => {
    const element = await composer(fakeClient());
    expect(field(element).getAttribute('aria-label')).to.equal('Message Maya Rossi');
    expect(field(element).placeholder).to.equal('Message Maya Rossi…');
  });

  it('sends on Enter, starts a line on Shift+Enter', async () => {
    const client = fakeClient();
    const element = await composer(client);
    await type(element, '  Hello ');
    expect(enter(element, { shiftKey: true }).defaultPrevented).to.equal(false);
    expect(enter(element).defaultPrevented).to.equal(true);
    expect(sent(client)).to.deep.equal(['send Hello']);
    expect(element.value).to.equal('');
  });

  it('starts a line on Enter and sends on Ctrl+Enter where it is told so', async () => {
    const client = fakeClient();
    const element = await composer(client, { enterKey: 'newline' });
    await type(element, 'Hello');
    enter(element);
    expect(sent(client)).to.deep.equal([]);
    enter(element, { ctrlKey: true });
    expect(sent(client)).to.deep.equal(['send Hello']);
  });

  it('leaves Enter to an input method', async () => {
    const client = fakeClient();
    const element = await composer(client);
    await type(element, 'こん');
    enter(element, { isComposing: true });
    enter(element, { keyCode: 229 });
    expect(sent(client)).to.deep.equal([]);
  });

  it('sends nothing where nothing is written, and goes to the field instead', async () => {
    const client = fakeClient();
    const element = await composer(client);
    const button = find(element, '.send');
    expect(button.getAttribute('aria-disabled')).to.equal('true');
    button.click();
    expect(element.shadowRoot?.activeElement).to.equal(field(element));
    expect(sent(client)).to.deep.equal([]);
  });

  it('asks before it sends, and keeps the text when somebody objects', async () => {
    const client = fakeClient();
    const element = await composer(client);
    await type(element, 'Hello');
    element.addEventListener('chat-before-send', (event) => event.preventDefault(), { once: true });
    expect(element.send()).to.equal(false);
    expect([element.value, sent(client).length]).to.deep.equal(['Hello', 0]);
  });

  it('tells what was sent', async () => {
    const element = await composer(fakeClient());
    await type(element, 'Hello');
    setTimeout(() => element.send());
    const { detail } = await oneEvent<CustomEvent<unknown>>(element, 'chat-send');
    expect(detail).to.deep.equal({ roomId: 'r', draft: { body: 'Hello' }, localId: 'l' });
  });

  it('gives the text back, with the reason, when it was not accepted', async () => {
    const client = fakeClient();
    client.onSend = () => ({
      localId: 'l',
      saved: Promise.reject(new ChatError({ code: 'full' })),
      settled: Promise.reject(new ChatError({ code: 'full' })),
    });
    const element = await composer(client);
    await type(element, 'Hello');
    element.send();
    await type(element, 'and more');
    await until(() => texts(element, '.error').length);
    expect(element.value).to.equal('Hello\nand more');
    expect(texts(element, '.error')).to.deep.equal(['Not sent: too much is waiting to be sent.']);
    expect(field(element).getAttribute('aria-invalid')).to.equal('true');
    expect(field(element).getAttribute('aria-describedby')).to.equal('below');
    await type(element, 'Hello again');
    expect(texts(element, '.error')).to.deep.equal([]);
  });

  it('keeps the text when sending throws at once', async () => {
    const client = fakeClient();
    client.onSend = () => {
      throw new ChatError({ code: 'closed' });
    };
    const element = await composer(client);
    await type(element, 'Hello');
    element.send();
    await element.updateComplete;
    expect(element.value).to.equal('Hello');
    expect(texts(element, '.error')).to.deep.equal(['Not sent: the client was closed.']);
  });

  it('counts from nine tenths on, and sends nothing that is too long', async () => {
    const client = fakeClient();
    const element = await composer(client, { maxLength: 10 });
    await type(element, '12345678');
    expect(texts(element, '[part=counter]')).to.deep.equal([]);
    await type(element, '1234567890');
    expect(texts(element, '[part=counter]')).to.deep.equal(['0']);
    await type(element, '1234567890ab');
    expect(texts(element, '[part=counter]')).to.deep.equal(['-2']);
    expect(element.send()).to.equal(false);
    expect(texts(element, '.error')).to.deep.equal(['Shorten the message by 2 characters to send it.']);
    expect(element.value).to.equal('1234567890ab');
  });

  it('keeps a draft and finds it again', async () => {
    const client = fakeClient();
    const element = await composer(client);
    await type(element, 'half a th');
    await until(() => client.drafts.has('r'));
    element.remove();
    const again = await composer(client);
    await until(() => again.value === 'half a th');
  });

  it('saves at once when it is removed, and each room its own', async () => {
    const client = fakeClient();
    const element = await composer(client);
    await type(element, 'for r');
    element.room = 's';
    await element.updateComplete;
    expect(element.value).to.equal('');
    await type(element, 'for s');
    element.remove();
    expect([client.drafts.get('r')?.body, client.drafts.get('s')?.body]).to.deep.equal(['for r', 'for s']);
  });

  it('forgets the draft once the outbox holds the message, and not before', async () => {
    const client = fakeClient();
    let accept = (_: boolean): void => {};
    client.onSend = () => ({ localId: 'l', saved: new Promise((resolve) => (accept = resolve)), settled: new Promise(() => {}) });
    const element = await composer(client);
    await type(element, 'Hello');
    await until(() => client.drafts.get('r'));
    element.send();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(client.drafts.get('r')?.body).to.equal('Hello');
    accept(true);
    // At once: whoever reloads now would find it in the field and send it twice.
    await Promise.resolve();
    await Promise.resolve();
    expect(client.drafts.get('r')).to.equal(undefined);
  });

  it('tells that somebody types, once, and that they stopped', async () => {
    const client = fakeClient();
    const element = await composer(client);
    await type(element, 'H');
    await type(element, 'He');
    await until(() => client.calls.includes('typing true'));
    await type(element, '');
    await until(() => client.calls.includes('typing false'));
    expect(client.calls.filter((call) => call.startsWith('typing'))).to.deep.equal(['typing true', 'typing false']);
  });

  it('keeps quiet where the backend knows no typing', async () => {
    const client = fakeClient();
    client.able = false;
    await type(await composer(client), 'H');
    expect(client.calls.some((call) => call.startsWith('typing'))).to.equal(false);
  });

  it('takes part in a form', async () => {
    const form = await fixture<HTMLFormElement>(html`
      <form>
        <fieldset><chat-composer name="note" .client=${fakeClient()} room="r"></chat-composer></fieldset>
      </form>
    `);
    const element = form.querySelector('chat-composer')!;
    await type(element, 'Hello');
    expect(new FormData(form).get('note')).to.equal('Hello');
    form.querySelector('fieldset')!.disabled = true;
    await until(() => field(element).disabled);
    form.reset();
    expect(element.value).to.equal('');
  });

  it('grows with its text, up to six lines', async () => {
    const element = await composer(fakeClient());
    const heights: number[] = [];
    for (const lines of [1, 3, 30]) {
      await type(element, 'x\n'.repeat(lines).trim());
      heights.push(find(element, '.field').offsetHeight);
    }
    expect(heights[0]).to.equal(40);
    expect(heights[1]).to.be.within(70, 90);
    expect(heights[2]).to.be.within(130, 180);
  });
});
