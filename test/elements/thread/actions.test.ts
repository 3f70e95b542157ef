import { expect } from '@open-wc/testing';
import type { Message } from '../../../src/model/entities.ts';
import type { ChatComposer } from '../../../src/elements/composer/chat-composer.ts';
import type { ChatThread } from '../../../src/elements/thread/chat-thread.ts';
import { unmark } from '../../../src/elements/marks.ts';
import { at, entry, fakeClient, maya, me, message, room } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { expectAccessible, all, find, texts, thread, until } from '../mount.ts';

const read = { receipts: new Map([['u1', at(9)]]) };
const talk = (...messages: readonly Message[]): FakeClient =>
  fakeClient(room(messages.length ? messages : [message(1, maya, 'Hello'), message(2, me, 'Hi there')], read));
const row = (element: ChatThread, id: string): HTMLElement => find(element, `[data-id=${id}]`);
const labels = (element: ChatThread): readonly (string | null)[] =>
  all(element, '.tools button').map((button) => button.getAttribute('aria-label'));
/** Points at a message, as a mouse would. */
const point = async (element: ChatThread, id: string): Promise<void> => {
  await until(() => {
    row(element, id).dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true, pointerType: 'mouse' }));
    return row(element, id).querySelector('.tools');
  });
};
const press = (target: Element | null | undefined, key: string): void => {
  target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
};
const active = (element: ChatThread): Element | null | undefined => element.shadowRoot?.activeElement;
const act = (element: ChatThread, name: string): void => find(element, `[data-act=${name}]`).click();
const openMenu = async (element: ChatThread, id: string): Promise<void> => {
  await point(element, id);
  find(element, '.tools [aria-haspopup]').click();
  await until(() => all(element, '.menu button').length);
};
const pick = (element: ChatThread, word: string): void =>
  all(element, '.menu button')
    .find((button) => button.textContent.trim() === word)
    ?.click();
const field = (element: ChatThread): HTMLTextAreaElement => find(find<ChatComposer>(element, 'chat-composer'), 'textarea');
const focusRow = async (element: ChatThread, id: string): Promise<void> => {
  row(element, id).focus({ focusVisible: true });
  await point(element, id);
};

describe('what can be done to a message', () => {
  const touch = (element: ChatThread, type: string): void => {
    row(element, 'm1').dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, pointerType: 'touch' }));
  };

  it('is offered beside it when it is pointed at, and goes when the pointer does', async () => {
    const element = await thread(talk());
    await point(element, 'm1');
    expect(labels(element)).to.deep.equal(['React', 'Reply', 'More actions']);
    element.readonly = true;
    await element.updateComplete;
    await point(element, 'm2');
    expect(labels(element)).to.deep.equal(['React', 'Copy text']);
    expect(all(element, '.tools')).to.have.length(1);
    find(element, '.log').dispatchEvent(new PointerEvent('pointerleave'));
    expect(all(element, '.tools')).to.have.length(0);
  });

  it('can be seen and pressed as a whole, beyond the bubble that keeps its words in', async () => {
    const element = await thread(talk(message(1, maya, 'Hello'), message(2, me, 'Hi'), message(3, maya, 'Z\u0300'.repeat(9))));
    for (const id of ['m1', 'm2', 'm3']) {
      await point(element, id);
      for (const button of all(element, '.tools button')) {
        const { left, right, top, bottom } = button.getBoundingClientRect();
        for (const y of [top + 2, bottom - 2]) {
          const hit = element.shadowRoot!.elementFromPoint((left + right) / 2, y);
          expect(hit?.closest('button') === button, `${id} ${button.title}`).to.equal(true);
        }
      }
    }
  });

  it('is accessible, with the bar, the menu and what it was answered with', async () => {
    const element = await thread(
      talk(
        message(1, maya, 'Hello', { reactions: [{ key: '👍', count: 2, mine: true }] }),
        message(2, me, 'Hi', { replyTo: 'm1' }),
      ),
    );
    await openMenu(element, 'm2');
    await expectAccessible(element);
  });

  it('is only what this backend can do and this person may', async () => {
    const client = talk();
    client.cannot = new Set(['react', 'edit']);
    client.carries = () => false;
    const element = await thread(client);
    await point(element, 'm1');
    expect(labels(element)).to.deep.equal(['Copy text', 'Mark as unread']);
    await point(element, 'm2');
    expect(labels(element)).to.deep.equal(['Copy text', 'Delete']);
  });

  it('is reached by Enter or an arrow, and left by Escape', async () => {
    const element = await thread(talk());
    await focusRow(element, 'm2');
    press(row(element, 'm2'), 'Enter');
    expect(active(element)?.getAttribute('aria-label')).to.equal('React');
    press(active(element), 'ArrowRight');
    expect(active(element)?.getAttribute('aria-label')).to.equal('Reply');
    press(active(element), 'Escape');
    expect(active(element)).to.equal(row(element, 'm2'));
  });

  it('opens as a menu that arrows walk through and Escape closes, back to where it came from', async () => {
    const element = await thread(talk());
    await openMenu(element, 'm2');
    expect(texts(element, '.menu button')).to.deep.equal(['Edit', 'Copy text', 'Delete']);
    press(active(element), 'ArrowUp');
    expect(active(element)?.textContent.trim()).to.equal('Delete');
    press(active(element), 'Escape');
    await until(() => active(element)?.getAttribute('aria-label') === 'More actions');
    expect(find(element, '.sheet').matches(':popover-open')).to.equal(false);
  });

  it('lets go of its message where the thread is taken off the page with a menu open', async () => {
    const element = await thread(talk());
    const place = element.parentElement!;
    await openMenu(element, 'm2');
    element.remove();
    place.append(element);
    await until(() => all(element, '.row[data-id]').length);
    await point(element, 'm1');
    await openMenu(element, 'm2');
    expect(find(element, '.sheet').matches(':popover-open')).to.equal(true);
  });

  it('has a key of its own while the message has focus, unless the host says no', async () => {
    const element = await thread(talk());
    await focusRow(element, 'm2');
    element.setAttribute('keyboard-shortcuts', 'off');
    press(row(element, 'm2'), 'e');
    element.removeAttribute('keyboard-shortcuts');
    expect(field(element).value).to.equal('');
    press(row(element, 'm2'), 'e');
    await until(() => field(element).value === 'Hi there');
  });

  describe('marking as unread', () => {
    const said = [message(1, maya, 'Hello'), message(2, me, 'Hi'), message(3, maya, 'One'), message(4, maya, 'Two')];
    const three = message(5, maya, 'Three');
    const told = (client: FakeClient): readonly string[] => client.calls.filter((call) => call.startsWith('markRead'));
    const later = (ms = 900): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));
    const lined = (element: ChatThread): string | undefined =>
      (element.shadowRoot?.querySelector('.unread')?.nextElementSibling as HTMLElement | null)?.dataset['id'];
    const begun = (): FakeClient => fakeClient(room(said, { receipts: new Map([['u1', at(4)]]) }));
    /** Marked at `m3`, with the keyboard there, and with what was said of it. */
    const marked = async (client: FakeClient): Promise<{ element: ChatThread; heard: string[] }> => {
      const element = await thread(client);
      const heard: string[] = [];
      Object.assign(element, { ariaNotify: (text: string) => heard.push(text) });
      await focusRow(element, 'm3');
      press(row(element, 'm3'), 'u');
      await until(() => lined(element) === 'm3');
      return { element, heard };
    };

    it('draws a line above it, says so, moves nothing, and tells nothing as read', async () => {
      const client = begun();
      const { element, heard } = await marked(client);
      expect([heard, active(element) === row(element, 'm3')]).to.deep.equal([['Marked as unread'], true]);
      client.change({ runs: [{ messages: [...said, three] }], unread: 1 });
      await later();
      expect([told(client), lined(element)]).to.deep.equal([[], 'm3']);
    });

    it('leads back to the line once it is left and opened anew, and reads from then on', async () => {
      const client = begun();
      const { element } = await marked(client);
      element.room = 'elsewhere';
      await element.updateComplete;
      element.room = 'r';
      await until(() => lined(element) === 'm3');
      client.change({ runs: [{ messages: [...said, three] }], unread: 1 });
      await until(() => told(client).length > 0);
    });

    it('is taken back by the same key or by the menu: the line goes, and what comes is read', async () => {
      const client = begun();
      const { element, heard } = await marked(client);
      await openMenu(element, 'm3');
      expect(texts(element, '.menu button')).to.deep.equal(['Copy text', 'Mark as read']);
      press(active(element), 'Escape');
      await focusRow(element, 'm3');
      press(row(element, 'm3'), 'U');
      await until(() => lined(element) === undefined);
      expect(heard.at(-1)).to.equal('Marked as read');
      client.change({ runs: [{ messages: [...said, three] }], unread: 1 });
      await until(() => told(client).length > 0);
    });

    it('goes with its line where it is read elsewhere, as from the list', async () => {
      const client = begun();
      const { element } = await marked(client);
      unmark(client, 'r');
      await until(() => lined(element) === undefined);
      expect(labels(element)).to.not.include('Mark as read');
    });

    it('moves to another message', async () => {
      const { element } = await marked(begun());
      await focusRow(element, 'm4');
      press(row(element, 'm4'), 'u');
      await until(() => lined(element) === 'm4');
    });

    it('is over once I write', async () => {
      const client = begun();
      const { element } = await marked(client);
      client.set({ outbox: [entry('x', 'mine')] });
      await until(() => lined(element) === undefined);
      client.change({ runs: [{ messages: [...said, three] }], unread: 1 });
      await until(() => told(client).length > 0);
    });
  });

  it('marks nothing of mine as unread', async () => {
    const element = await thread(talk());
    await focusRow(element, 'm2');
    press(row(element, 'm2'), 'U');
    await openMenu(element, 'm2');
    expect(texts(element, '.menu button')).to.deep.equal(['Edit', 'Copy text', 'Delete']);
    expect(all(element, '.unread')).to.have.length(0);
  });

  it('opens on a long press, and stays open when the finger is lifted', async () => {
    const element = await thread(talk());
    await point(element, 'm1');
    touch(element, 'pointerdown');
    await until(() => all(element, '.menu button').length);
    touch(element, 'pointerup');
    // Where the finger was is a button of the menu now, and some engines make a click of its going.
    find(element, '.menu button').dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 1 }));
    expect(find(element, '.sheet').matches(':popover-open')).to.equal(true);
    find(element, '.log').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    expect(find(element, '.sheet').matches(':popover-open')).to.equal(false);
  });

  it('opens on the very first long press, which is what they are fetched for', async () => {
    const element = await thread(talk());
    touch(element, 'pointerover');
    touch(element, 'pointerdown');
    await until(() => all(element, '.menu button').length);
    expect(find(element, '.sheet').matches(':popover-open')).to.equal(true);
    find(element, '.menu').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    pick(element, 'Reply');
    await until(() => active(element) === find(element, 'chat-composer'));
  });

  it('stays shut where the thread is taken off the page under the finger', async () => {
    const element = await thread(talk());
    await point(element, 'm1');
    touch(element, 'pointerdown');
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(all(element, '.menu button')).to.have.length(0);
  });

  it('stays shut where the first press was a tap', async () => {
    const element = await thread(talk());
    touch(element, 'pointerdown');
    touch(element, 'pointerup');
    await until(() => element.shadowRoot?.querySelector('.sheet'));
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(find(element, '.sheet').matches(':popover-open')).to.equal(false);
  });

  describe('reactions', () => {
    const offered = async (client: FakeClient): Promise<ChatThread> => {
      const element = await thread(client);
      await focusRow(element, 'm1');
      act(element, 'react');
      await until(() => all(element, '.quick button').length === 7);
      return element;
    };
    const signs = (element: ChatThread): readonly HTMLElement[] => all(element, '.sheet .signs button');

    it('offers six, and puts the one that is picked', async () => {
      const client = talk();
      const element = await offered(client);
      find(element, '.quick button').click();
      expect(client.calls).to.include('react m1 👍 true');
    });

    it('offers all the others behind the last button, by group, in the same place', async () => {
      const client = talk();
      const element = await offered(client);
      expect(labels(element)).to.include('React');
      find(element, '.quick .more').click();
      await until(() => signs(element).includes(active(element) as HTMLElement));
      expect(find(element, '.sheet').matches(':popover-open')).to.equal(true);
      expect(all(element, '.quick')).to.have.length(0);
      await expectAccessible(element);
      press(active(element), 'Tab');
      expect(active(element)?.getAttribute('aria-label')).to.equal('Smileys');
      find(element, '.kinds button:nth-child(3)').click();
      await until(() => signs(element)[5]?.textContent.trim() === '🦊');
      press(active(element), 'Tab');
      expect(active(element)).to.equal(signs(element)[0]);
      signs(element)[5]!.click();
      expect(client.calls).to.include('react m1 🦊 true');
      expect(find(element, '.sheet').matches(':popover-open')).to.equal(false);
      await until(() => active(element)?.getAttribute('data-act') === 'react');
    });

    it('are left by Escape, back to where they were asked for, and begin with the six again', async () => {
      const client = talk();
      const element = await offered(client);
      find(element, '.quick .more').click();
      await until(() => signs(element).includes(active(element) as HTMLElement));
      press(active(element), 'Escape');
      await until(() => active(element)?.getAttribute('data-act') === 'react');
      expect(find(element, '.sheet').matches(':popover-open')).to.equal(false);
      act(element, 'react');
      await until(() => all(element, '.quick button').length === 7);
      expect(signs(element)).to.have.length(0);
      expect(client.calls.filter((call) => call.startsWith('react'))).to.deep.equal([]);
    });

    it('knows at the second look what was put at the first, though nobody went away meanwhile', async () => {
      const client = talk();
      const element = await offered(client);
      find(element, '.quick button').click();
      const reacted = message(1, maya, 'Hello', { reactions: [{ key: '👍', count: 1, mine: true }] });
      client.change({ runs: [{ messages: [reacted, message(2, me, 'Hi there')] }] });
      await until(() => all(element, '.chip').length);
      act(element, 'react');
      await until(() => all(element, '.quick button').length);
      expect(find(element, '.quick button').ariaPressed).to.equal('true');
    });

    it('says in the panel which are mine, and offers it no more where a message has as many kinds as it may', async () => {
      const mine = { key: '😃', count: 1, mine: true };
      const kinds = Array.from({ length: 20 }, (_, i) => ({ key: String.fromCodePoint(0x1f600 + i), count: 1 }));
      const client = talk(message(1, maya, 'Hello', { reactions: [mine] }), message(2, maya, 'Hi', { reactions: kinds }));
      const element = await offered(client);
      find(element, '.quick .more').click();
      await until(() => signs(element).length);
      const pressed = signs(element).filter((one) => one.ariaPressed === 'true');
      expect(pressed.map((one) => one.textContent.trim())).to.deep.equal(['😃']);
      press(active(element), 'Escape');
      await focusRow(element, 'm2');
      act(element, 'react');
      await until(() => all(element, '.quick button').length === 6);
      expect(all(element, '.quick .more')).to.have.length(0);
    });

    it('lie under what opens out of the field', async () => {
      const element = await thread(
        talk(message(1, maya, 'Hello'), message(2, me, 'Hi', { reactions: [{ key: '👍', count: 1 }] })),
      );
      await point(element, 'm2');
      const composer = find<ChatComposer>(element, 'chat-composer');
      composer.setAttribute('emoji', 'picker');
      const { left, width, top, bottom } = find(element, '.chip').getBoundingClientRect();
      find(composer, '.emoji').click();
      await until(() => composer.shadowRoot?.querySelector('.emoji-panel'));
      const over = find(composer, '.emoji-panel').getBoundingClientRect();
      expect(over.top < bottom && over.right > left + width / 2, 'the panel does not reach the chip').to.equal(true);
      const hit = element.shadowRoot?.elementFromPoint(left + width / 2, Math.max(top, over.top) + 2);
      expect(hit === composer).to.equal(true);
    });

    it('shows them with their number and mine among them, and takes mine back', async () => {
      const client = talk(message(1, maya, 'Hello', { reactions: [{ key: '👍', count: 3, mine: true }] }));
      const element = await thread(client);
      const chip = find(element, '.chip');
      expect([chip.getAttribute('aria-label'), chip.getAttribute('aria-pressed')]).to.deep.equal([
        'Thumbs up, 3, including you',
        'true',
      ]);
      chip.click();
      expect(client.calls).to.include('react m1 👍 false');
    });

    it('shows mine before the server knows of it, and takes it back when the server refuses', async () => {
      const client = talk(message(1, maya, 'Hello', { reactions: [{ key: '👍', count: 1 }] }));
      const element = await thread(client);
      const react = { type: 'react', roomId: 'r', id: 'm1', key: '👍', active: true, localId: 'x', at: 1 } as const;
      client.set({ outbox: [{ command: react, tries: 0, state: 'queued' }] });
      await until(() => texts(element, '.chip .count')[0] === '2');
      client.set({ outbox: [{ command: react, tries: 1, state: 'failed' }] });
      await until(() => client.calls.includes('discard x'));
      expect(texts(element, '.chip .count')).to.deep.equal([]);
    });
  });

  describe('replies', () => {
    it('quotes what is answered, and goes there when pressed', async () => {
      const element = await thread(talk(message(1, maya, '**Hello**'), message(2, me, 'Hi', { replyTo: 'm1' })));
      const quote = find(element, '.quote');
      expect(texts(element, '.quote')).to.deep.equal(['Maya Rossi Hello']);
      quote.click();
      await until(() => active(element) === row(element, 'm1'));
      expect(row(element, 'm1').hasAttribute('data-flash')).to.equal(true);
    });

    it('asks for what is answered when it is not there', async () => {
      const client = talk(message(2, me, 'Hi', { replyTo: 'm0' }));
      const element = await thread(client);
      expect(texts(element, '.quote')).to.deep.equal(['Original message']);
      find(element, '.quote').click();
      await until(() => client.calls.includes('loadAround m0'));
    });

    it('begins one in the composer', async () => {
      const element = await thread(talk());
      await point(element, 'm1');
      act(element, 'reply');
      const composer = find<ChatComposer>(element, 'chat-composer');
      await until(() => texts(composer, '.strip strong').length);
      expect(texts(composer, '.aim')).to.deep.equal(['Replying to Maya Rossi Hello']);
    });
  });

  describe('deleting', () => {
    it('waits, so that it can be taken back', async () => {
      const client = talk();
      const asked: unknown[] = [];
      client.dispatch = async (command, more) => void asked.push([command.type, (more?.notBefore ?? 0) > Date.now() + 6000]);
      const element = await thread(client);
      await openMenu(element, 'm2');
      pick(element, 'Delete');
      await until(() => asked.length);
      expect(asked).to.deep.equal([['delete', true]]);
      const command = { type: 'delete', roomId: 'r', id: 'm2', localId: 'x', at: 1 } as const;
      client.set({ outbox: [{ command, tries: 0, state: 'queued', notBefore: Date.now() + 9e6 }] });
      await until(() => all(element, '.undo').length);
      expect(texts(element, '[data-id=m2] .content')).to.deep.equal(['You deleted this message']);
      await expectAccessible(element);
      find(element, '.undo').dispatchEvent(new PointerEvent('pointerenter'));
      find(element, '.undo').click();
      expect(client.calls.filter((call) => /postpone|discard/.test(call))).to.deep.equal(['postpone x', 'discard x']);
    });

    it('asks first where the host wants that', async () => {
      const client = talk();
      const element = await thread(client);
      element.setAttribute('delete', 'confirm');
      await openMenu(element, 'm2');
      pick(element, 'Delete');
      const dialog = await until(() => element.shadowRoot?.querySelector('dialog'));
      await expectAccessible(element);
      dialog.querySelectorAll('button')[1]?.click();
      await until(() => client.calls.includes('dispatch delete m2'));
    });

    it('is not begun when the host objects', async () => {
      const client = talk();
      const element = await thread(client);
      element.addEventListener('chat-before-delete', (event) => event.preventDefault());
      await openMenu(element, 'm2');
      pick(element, 'Delete');
      await element.updateComplete;
      expect(client.calls.some((call) => call.startsWith('dispatch delete'))).to.equal(false);
    });

    it('says below the message when it was refused, and what can be done', async () => {
      const client = talk();
      const element = await thread(client);
      const command = { type: 'delete', roomId: 'r', id: 'm2', localId: 'x', at: 1 } as const;
      client.set({ outbox: [entry('x', '', { command, state: 'failed', failed: { code: 'forbidden', because: 'too late' } })] });
      await until(() => texts(element, '[data-id=m2] .because')[0] === 'too late');
      expect(texts(element, '[data-id=m2] .content')).to.deep.equal(['Hi there']);
      find(element, '[data-id=m2] .actions button').click();
      expect(client.calls).to.include('retry x');
    });
  });
});
