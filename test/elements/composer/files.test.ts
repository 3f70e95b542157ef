import { expect, oneEvent } from '@open-wc/testing';
import type { ChatComposer } from '../../../src/elements/composer/chat-composer.ts';
import { ChatError } from '../../../src/model/error.ts';
import type { Entry } from '../../../src/model/event.ts';
import type { Draft } from '../../../src/model/entities.ts';
import { entry, fakeClient, maya, me, message, room } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { all, composer, expectAccessible, find, texts, thread, until } from '../mount.ts';

const paper = new File(['words'], 'plan.pdf', { type: 'application/pdf' });
const drawing = async (): Promise<File> => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 30, height: 20 });
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  return new File([blob!], 'photo.png', { type: 'image/png' });
};

const takesFiles = (client: FakeClient = fakeClient()): FakeClient => (client.cannot.clear(), client);
const ready = async (client = takesFiles(), attributes: Readonly<Record<string, string>> = {}): Promise<ChatComposer> => {
  const element = await composer(client);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  await until(() => all(element, '.attach').length);
  return element;
};
const dragged = (files: readonly File[]): DataTransfer => {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  return data;
};
const drag = (element: Element, type: string, files: readonly File[], more: DragEventInit = {}): DragEvent => {
  const event = new DragEvent(type, { dataTransfer: dragged(files), bubbles: true, cancelable: true, ...more });
  element.dispatchEvent(event);
  return event;
};
const drop = async (element: ChatComposer, ...files: readonly File[]): Promise<void> => {
  drag(element, 'drop', files);
  await element.updateComplete;
};
const names = (element: Element): readonly string[] => texts(element, '.about > bdi');
const sendOf = (client: FakeClient): readonly Draft[] => {
  const sent: Draft[] = [];
  const send = client.onSend;
  client.onSend = (draft) => (sent.push(draft), send(draft));
  return sent;
};

describe('the files of a composer', () => {
  it('are offered only where the backend takes them', async () => {
    const element = await composer(fakeClient());
    element.focus();
    await until(() => element.matches(':focus-within'));
    expect(all(element, '.attach')).to.have.length(0);
    expect(drag(element, 'dragover', [paper]).defaultPrevented).to.equal(false);
  });

  it('are asked for by a button, which the system answers', async () => {
    const element = await ready();
    const asked: HTMLInputElement[] = [];
    const { click } = HTMLInputElement.prototype;
    HTMLInputElement.prototype.click = function () {
      asked.push(this);
    };
    find(element, '.attach').click();
    HTMLInputElement.prototype.click = click;
    expect([asked[0]?.type, asked[0]?.multiple]).to.deep.equal(['file', true]);
    asked[0]!.files = dragged([paper]).files;
    asked[0]!.dispatchEvent(new Event('change'));
    await element.updateComplete;
    expect(names(element)).to.deep.equal(['plan.pdf']);
    await expectAccessible(element);
  });

  it('go with the words, or without any, and are gone from the tray then', async () => {
    const client = takesFiles();
    const sent = sendOf(client);
    const element = await ready(client);
    const attached = oneEvent(element, 'chat-attach');
    const photo = await drawing();
    await drop(element, photo, paper);
    expect((await attached).detail.files).to.have.length(2);
    await until(() => find<HTMLImageElement>(element, '.tile img').naturalWidth === 30);
    expect(find(element, '.send').getAttribute('aria-disabled')).to.equal('false');
    expect(texts(element, '[role=status]')).to.include('2 files attached');
    await expectAccessible(element);
    find(element, '.send').click();
    await element.updateComplete;
    expect(sent[0]?.body).to.equal('');
    expect(sent[0]?.attachments?.map(({ name, size, width, file }) => [name, size, width, file])).to.deep.equal([
      ['photo.png', photo.size, 30, photo],
      ['plan.pdf', 5, undefined, paper],
    ]);
    expect(names(element)).to.deep.equal([]);
  });

  it('are described where they are pictures, and the description goes with them', async () => {
    const client = takesFiles();
    const sent = sendOf(client);
    const element = await ready(client);
    await drop(element, await drawing(), paper);
    const [field, ...others] = all(element, '.alt input') as readonly HTMLInputElement[];
    expect([field?.labels?.[0]?.textContent.trim(), others.length]).to.deep.equal(['Describe this image', 0]);
    field!.focus();
    field!.value = ' A house by the sea ';
    field!.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await until(() => find<HTMLImageElement>(element, '.tile img').naturalWidth === 30);
    await expectAccessible(element);
    element.send();
    expect(sent[0]?.attachments?.map(({ alt, width }) => [alt, width])).to.deep.equal([
      ['A house by the sea', 30],
      [undefined, undefined],
    ]);
  });

  it('keep their descriptions when another is taken out, and while their room is left', async () => {
    const element = await ready();
    await drop(element, paper, await drawing());
    const field = find<HTMLInputElement>(element, '.alt input');
    field.focus();
    field.value = 'A house';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    find(element, '.tile button').click();
    await element.updateComplete;
    const held = (): unknown => [find<HTMLInputElement>(element, '.alt input').value, names(element).length];
    expect(held()).to.deep.equal(['A house', 1]);
    element.room = 'other';
    await element.updateComplete;
    element.room = 'r';
    await element.updateComplete;
    expect(held()).to.deep.equal(['A house', 1]);
  });

  for (const key of ['Enter', 'Escape'])
    it(`are left by ${key} for the words, which are not sent and of which nobody around is told`, async () => {
      const client = takesFiles();
      const element = await ready(client);
      await drop(element, await drawing());
      const heard: string[] = [];
      element.addEventListener('keydown', (event) => heard.push(event.key));
      const press = (more: KeyboardEventInit): boolean =>
        find(element, '.alt input').dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more }),
        );
      find(element, '.alt input').focus();
      press({ isComposing: true });
      expect([element.shadowRoot?.activeElement?.localName, heard]).to.deep.equal(['input', [key]]);
      press({});
      expect([element.shadowRoot?.activeElement?.localName, heard]).to.deep.equal(['textarea', [key]]);
      expect(client.calls.filter((call) => call.startsWith('send '))).to.deep.equal([]);
    });

  it('can be taken out again, and the keyboard stays in the composer', async () => {
    const element = await ready();
    await drop(element, paper);
    const remove = find(element, '.tile button');
    expect(remove.getAttribute('aria-label')).to.equal('Remove plan.pdf');
    remove.click();
    await element.updateComplete;
    expect(names(element)).to.deep.equal([]);
    expect(element.shadowRoot?.activeElement?.localName).to.equal('textarea');
  });

  it('are refused by type, size, number and for being empty, each with its reason in one message', async () => {
    const element = await ready(takesFiles(), { accept: '.pdf', 'max-files': '1', 'max-file-size': '6' });
    const refused: string[] = [];
    element.addEventListener('chat-reject-file', ({ detail }) => refused.push(detail.because));
    const file = (words: string, name: string): File => new File([words], name);
    await drop(element, file('x', 'a.exe'), file('', 'b.pdf'), file('much too long', 'c.pdf'), paper, file('x', 'd.pdf'));
    expect(names(element)).to.deep.equal(['plan.pdf']);
    expect(refused).to.deep.equal(['type', 'empty', 'size', 'count']);
    expect(texts(element, '.rejected p')).to.deep.equal([
      'a.exe is of a type that can’t be sent here.',
      'b.pdf is empty.',
      'c.pdf is larger than 6 byte.',
      'One message takes at most 1 file.',
    ]);
    await expectAccessible(element);
  });

  it('are taken from what is pasted, unless it is words', async () => {
    const element = await ready();
    // Firefox gives an event that is made by hand a clipboard of its own, which is empty.
    const paste = (data: DataTransfer): void => {
      const event = new ClipboardEvent('paste', { bubbles: true, composed: true });
      Object.defineProperty(event, 'clipboardData', { value: data });
      find(element, 'textarea').dispatchEvent(event);
    };
    const both = dragged([paper]);
    both.setData('text/plain', 'words');
    paste(both);
    await element.updateComplete;
    expect(names(element)).to.deep.equal([]);
    paste(dragged([paper]));
    await element.updateComplete;
    expect(names(element)).to.deep.equal(['plan.pdf']);
  });

  it('may be dropped anywhere in the conversation, which says so', async () => {
    const element = await thread(takesFiles(fakeClient(room([message(1, maya, 'Hello')]))));
    const inner = find<ChatComposer>(element, 'chat-composer');
    await until(() => all(inner, '.attach').length);
    expect(drag(element, 'dragover', [paper]).defaultPrevented).to.equal(true);
    expect(find(inner, '.veil').matches(':popover-open')).to.equal(true);
    expect(inner.matches(':state(drag-over)')).to.equal(true);
    drag(element, 'dragleave', [paper]);
    expect(find(inner, '.veil').matches(':popover-open')).to.equal(false);
    drag(element, 'drop', [paper]);
    await until(() => names(inner).length);
    expect(inner.matches(':state(drag-over)')).to.equal(false);
  });

  it('stay with their room, and come back when a message is not accepted', async () => {
    const client = takesFiles();
    const element = await ready(client);
    await drop(element, paper);
    element.room = 'other';
    await element.updateComplete;
    expect(names(element)).to.deep.equal([]);
    element.room = 'r';
    await element.updateComplete;
    expect(names(element)).to.deep.equal(['plan.pdf']);
    const full = Promise.reject(new ChatError({ code: 'full' }));
    full.catch(() => undefined);
    client.onSend = () => ({ localId: 'l', saved: full, settled: new Promise(() => undefined) });
    element.send();
    await until(() => names(element).length === 1 && texts(element, '.error').length);
  });

  it('are told to be on their way by the composer’s state, in their room only', async () => {
    const client = takesFiles();
    const element = await ready(client);
    const one = entry('x', 'See', { state: 'queued' });
    const holds = async (isOn: boolean): Promise<void> => void (await until(() => element.matches(':state(uploading)') === isOn));
    expect(element.matches(':state(uploading)')).to.equal(false);
    client.set({ outbox: [{ ...one, brought: 0 }] });
    await holds(true);
    element.edit(message(2, me, 'Hi there'));
    element.room = 'other';
    await holds(false);
    element.room = 'r';
    await holds(true);
    client.set({ outbox: [one] });
    await holds(false);
  });

  it('show how far they have come, one after the other, and are not called waiting meanwhile', async () => {
    const photo = await drawing();
    const attachments = [
      { name: 'photo.png', type: 'image/png', file: photo, width: 30, height: 20 },
      { name: 'plan.pdf', type: 'application/pdf', file: paper, size: 5 },
    ];
    const send = { ...entry('x', '').command, at: Date.now() - 60_000 };
    const at = (brought: number | undefined, some: readonly object[]): Entry =>
      entry('x', '', { command: { ...send, attachments: some } as typeof send, ...(brought !== undefined && { brought }) });
    const client = takesFiles(fakeClient(room([]), { outbox: [at(0.25, attachments)] }));
    const element = await thread(client);
    const rings = (): readonly unknown[] =>
      all(element, '.ring').map((ring) => [ring.ariaLabel, ring.closest('.picture') !== null]);
    await until(() => rings().length);
    expect(rings()).to.deep.equal([['Uploading, 25%', true]]);
    expect(texts(element, '.mark')).to.deep.equal(['Sending…']);
    await expectAccessible(element);
    client.set({ outbox: [at(0.5, [{ ...attachments[0], file: undefined }, attachments[1]!])] });
    await until(() => rings().every((one) => !(one as readonly unknown[])[1]));
    expect(rings()).to.deep.equal([['Uploading, 50%', false]]);
    client.set({ outbox: [at(undefined, [attachments[1]!])] });
    await until(() => rings().length === 0);
    expect(texts(element, '.mark')).to.deep.equal(['Waiting to send']);
  });

  it('are shown in the conversation while they are on their way', async () => {
    const photo = await drawing();
    const waiting = entry('x', '', { state: 'queued' });
    const attachments = [
      { name: 'photo.png', type: 'image/png', file: photo, width: 30, height: 20 },
      { name: 'plan.pdf', type: 'application/pdf', file: paper, size: 5 },
    ];
    const outbox = [{ ...waiting, command: { ...waiting.command, attachments } as typeof waiting.command }];
    const element = await thread(takesFiles(fakeClient(room([]), { outbox })));
    await until(() => all(element, 'img').some((image) => (image as HTMLImageElement).naturalWidth === 30));
    expect(texts(element, '.file bdi')).to.deep.equal(['plan.pdf', '5 byte']);
    await expectAccessible(element);
  });
});
