// What input methods do, key by key, as browsers tell it: Enter inside a composition picks a word and never sends.
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import type { ChatComposer } from '../../../src/elements/composer/chat-composer.ts';
import { emptyRoom } from '../../../src/model/state.ts';
import { fakeClient, lee, maya, me, message, room } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { all, composer, find, until } from '../mount.ts';

/** `key` inside a composition; Safari says so by the number alone, for it has ended the composition by then. */
type Step =
  | readonly ['start' | 'update' | 'end' | 'write', text: string]
  | readonly ['key' | 'inside' | 'safari', name: string, more?: KeyboardEventInit]
  | readonly ['redraw'];
type Sequence = {
  readonly name: string;
  readonly steps: readonly Step[];
  readonly sent: readonly string[];
  readonly left: string;
};

const word = (text: string, ...letters: readonly string[]): readonly Step[] => [
  ['start', ''],
  ...letters.flatMap((letter): readonly Step[] => [
    ['inside', 'Process'],
    ['update', letter],
  ]),
  ['update', text],
];

const sequences: readonly Sequence[] = [
  {
    name: 'Japanese in Chromium: Enter picks, then Enter sends',
    steps: [...word('こんにちは', 'k', 'こ'), ['inside', 'Enter'], ['end', 'こんにちは'], ['key', 'Enter']],
    sent: ['こんにちは'],
    left: '',
  },
  {
    name: 'Japanese in Safari: the composition ends before the key that ended it',
    steps: [...word('漢字', 'か'), ['end', '漢字'], ['safari', 'Enter']],
    sent: [],
    left: '漢字',
  },
  {
    name: 'Japanese in Safari: the second Enter sends',
    steps: [...word('漢字', 'か'), ['end', '漢字'], ['safari', 'Enter'], ['key', 'Enter']],
    sent: ['漢字'],
    left: '',
  },
  {
    name: 'Japanese in Firefox: the key has no name, only a number',
    steps: [...word('ねこ', 'ね'), ['inside', 'Process'], ['end', 'ねこ']],
    sent: [],
    left: 'ねこ',
  },
  {
    name: 'two words in one go, each picked with Enter',
    steps: [
      ...word('東京', 'と'),
      ['inside', 'Enter'],
      ['end', '東京'],
      ...word('東京駅', 'え'),
      ['inside', 'Enter'],
      ['end', '東京駅'],
    ],
    sent: [],
    left: '東京駅',
  },
  {
    name: 'Korean: the syllable is closed by Enter, which is told once more as a plain key',
    steps: [...word('안녕', '안'), ['inside', 'Enter'], ['end', '안녕'], ['key', 'Enter']],
    sent: ['안녕'],
    left: '',
  },
  {
    name: 'Pinyin: Enter keeps the letters as they are',
    steps: [...word('nihao', 'n', 'ni'), ['inside', 'Enter'], ['end', 'nihao']],
    sent: [],
    left: 'nihao',
  },
  {
    name: 'Pinyin: a number picks, Enter with Control does not send meanwhile',
    steps: [...word('ni', 'n'), ['inside', 'Enter', { ctrlKey: true }], ['inside', '1'], ['end', '你']],
    sent: [],
    left: '你',
  },
  {
    name: 'a dead key: the accent joins its letter, Enter afterwards sends',
    steps: [
      ['start', ''],
      ['inside', 'Dead'],
      ['update', '´'],
      ['end', 'é'],
      ['key', 'Enter'],
    ],
    sent: ['é'],
    left: '',
  },
  {
    name: 'a composition that is given up leaves nothing to send',
    steps: [...word('き'), ['inside', 'Escape'], ['update', ''], ['end', ''], ['key', 'Enter']],
    sent: [],
    left: '',
  },
  {
    name: 'a phone’s keyboard composes every word and sends with its own Enter',
    steps: [...word('Hello', 'H'), ['end', 'Hello'], ['key', 'Enter']],
    sent: ['Hello'],
    left: '',
  },
  {
    name: 'the conversation moves on while a word is being picked',
    steps: [...word('漢', 'か'), ['redraw'], ['inside', 'Enter'], ['end', '漢字']],
    sent: [],
    left: '漢字',
  },
];

const field = (element: ChatComposer): HTMLTextAreaElement => find(element, 'textarea');
const press = (element: ChatComposer, key: string, more: KeyboardEventInit): void => {
  field(element).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more }));
};
const write = (element: ChatComposer, text: string, isComposing: boolean): void => {
  field(element).value = text;
  field(element).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, isComposing }));
};
const compose = (element: ChatComposer, type: string, data: string): void => {
  field(element).dispatchEvent(new CompositionEvent(type, { data, bubbles: true, composed: true }));
};

type Take = (element: ChatComposer, client: FakeClient, text: string, more?: KeyboardEventInit) => void;
const takes: Readonly<Record<Step[0], Take>> = {
  start: (element) => compose(element, 'compositionstart', ''),
  update(element, _, text) {
    compose(element, 'compositionupdate', text);
    write(element, text, true);
  },
  end(element, _, text) {
    if (field(element).value !== text) write(element, text, true);
    compose(element, 'compositionend', text);
  },
  write: (element, _, text) => write(element, text, false),
  key: (element, _, key, more) => press(element, key, { keyCode: 13, ...more }),
  inside: (element, _, key, more) => press(element, key, { isComposing: true, keyCode: 229, ...more }),
  safari: (element, _, key, more) => press(element, key, { keyCode: 229, ...more }),
  redraw: (_, client) => client.change({ room: { id: 'r', title: 'Renamed', members: [me, maya] } }),
};

const play = async (element: ChatComposer, client: FakeClient, steps: readonly Step[]): Promise<void> => {
  for (const [kind, text = '', more] of steps) {
    takes[kind](element, client, text, more);
    await element.updateComplete;
    expect(element.value, 'what is shown is what is kept').to.equal(field(element).value);
  }
};
const sent = ({ calls }: FakeClient): readonly string[] =>
  calls.filter((call) => call.startsWith('send ')).map((call) => call.slice(5));

const escape: readonly Step[] = [...word('き'), ['end', ''], ['safari', 'Escape']];

describe('an input method', () => {
  for (const { name, steps, sent: expected, left } of sequences)
    it(name, async () => {
      const client = fakeClient(room([message(1, maya, 'Hello'), message(2, me, 'Hi')]));
      const element = await composer(client);
      element.focus();
      await play(element, client, steps);
      expect([sent(client), element.value]).to.deep.equal([expected, left]);
    });

  it('keeps its keys to itself: what is answered stays, and my last message is not taken up', async () => {
    const client = fakeClient(room([message(1, maya, 'Hello'), message(2, me, 'Hi')]));
    const element = await composer(client);
    element.reply(message(1, maya, 'Hello'));
    await until(() => all(element, '.strip').length);
    await play(element, client, [...escape, ['start', ''], ['inside', 'ArrowUp'], ['inside', 'Escape'], ['end', '']]);
    expect([all(element, '.strip').length, element.matches(':state(replying)')]).to.deep.equal([1, true]);
  });

  it('picks a word, not a person, while names are suggested', async () => {
    const client = fakeClient(room([], { room: { id: 'r', members: [me, maya, lee] } }));
    const element = await composer(client);
    element.focus();
    await until(() => {
      write(element, '@', false);
      return all(element, '.person').length;
    });
    await play(element, client, [
      ['start', ''],
      ['inside', 'Enter'],
      ['inside', 'ArrowDown'],
      ['safari', 'Enter'],
    ]);
    expect([element.value, sent(client), all(element, '.person').length]).to.deep.equal(['@', [], 2]);
  });

  it('is left with Escape, which closes no panel around it, in Safari’s order either', async () => {
    const rooms = new Map([['r', { ...emptyRoom('r'), loaded: true, room: { id: 'r', members: [me, maya] } }]]);
    const client = fakeClient(undefined, { rooms });
    const widget = await fixture<HTMLElementTagNameMap['chat-widget']>(
      html`<chat-widget .client=${client} room="r" mobile="never" open></chat-widget>`,
    );
    const thread = await until(() => widget.shadowRoot?.querySelector('chat-thread'));
    const element = await until(() => thread.shadowRoot?.querySelector('chat-composer'));
    await until(() => element.shadowRoot?.querySelector('textarea'));
    await play(element, client, [...word('き'), ['inside', 'Escape'], ...escape]);
    await widget.updateComplete;
    expect(widget.open).to.equal(true);
  });
});
