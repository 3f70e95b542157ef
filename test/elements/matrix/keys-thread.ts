// Ways through a conversation by keyboard alone: what is pressed or happens, and where the keyboard is then.
import { maya, message } from '../fake-client.ts';
import { until } from '../mount.ts';
import type { Path, Stage } from './keys.ts';
import * as on from './keys-stages.ts';

const room =
  (more: object) =>
  ({ client }: Stage): void =>
    client.change(more);
const state =
  (more: object) =>
  ({ client }: Stage): void =>
    client.set(more);
const lost = { command: { type: 'send', roomId: 'r', localId: 'x', at: 1, body: 'lost' }, tries: 1, state: 'failed' };
const failed = { outbox: [lost] } as never;
const intoLog: Path['steps'] = ['Tab → message m3'];
const toOwn: Path['steps'] = [...intoLog, 'ArrowUp → message m2'];
const toField: Path['steps'] = [...intoLog, 'Tab → writing'];

export const threadPaths: readonly Path[] = [
  {
    name: 'through a conversation and out of it',
    stage: () => on.thread(),
    steps: [...toField, 'Tab → button Insert emoji | Tab → button Send | Tab → page after'],
  },
  {
    name: 'back through a conversation',
    stage: () => on.thread(),
    steps: [
      ...toField,
      'Tab → button Insert emoji | Tab → button Send | Tab → page after | Shift Tab → button Send',
      'Shift Tab → button Insert emoji | Shift Tab → writing | Shift Tab → message m3 | Shift Tab → page before',
    ],
  },
  {
    name: 'from message to message, stopping at both ends',
    stage: () => on.thread(),
    steps: [
      ...toOwn,
      'ArrowUp → message m1 | ArrowUp → message m1 | ArrowDown → message m2 | End → message m3',
      'ArrowDown → message m3 | Home → message m1',
    ],
  },
  {
    name: 'by the page, and to ends that are not drawn',
    stage: on.longThread,
    steps: ['Tab → message m60 | Home → message m1 | End → message m60 | ArrowUp → message m59'],
  },
  {
    name: 'back to the message that was left',
    stage: () => on.thread(),
    steps: [...toOwn, 'Tab → writing | Shift Tab → message m2'],
  },
  {
    name: 'into a message, along its controls, and out',
    stage: () => on.thread(),
    steps: [
      ...toOwn,
      'ArrowUp → message m1 | Enter → button React | ArrowRight → button Reply | ArrowLeft → button React',
      'ArrowLeft → message m1 | ArrowRight → button React | Escape → message m1',
    ],
  },
  {
    name: 'into the menu, round it, and back',
    stage: () => on.thread(),
    steps: [
      ...toOwn,
      'Enter → button React | ArrowRight → button Reply | ArrowRight → button More actions',
      'Enter → button Edit | ArrowUp → button Delete | Home → button Edit | End → button Delete',
      'Escape → button More actions | Enter → button Edit | Tab → button More actions',
    ],
  },
  {
    name: 'to a reply, given up, and back to the message',
    stage: () => on.thread(),
    steps: [...intoLog, 'r → writing | Shift Tab → button Cancel | Enter → writing | Shift Tab → message m3'],
  },
  { name: 'to an edit, left with Escape', stage: () => on.thread(), steps: [...toOwn, 'e → writing | Escape → writing'] },
  {
    name: 'to my last message from an empty field, saved',
    stage: () => on.thread(),
    steps: [...toField, 'ArrowUp → writing | Enter → writing'],
  },
  {
    name: 'to a reaction',
    stage: () => on.thread(),
    steps: [
      ...intoLog,
      'Enter → button React | Enter → button Thumbs up | ArrowRight → button Heart | Enter → button React',
      'Escape → message m3',
    ],
  },
  {
    name: 'at a message that is marked as unread, by its key and by its menu',
    stage: () => on.thread(),
    steps: [
      ...intoLog,
      'u → message m3',
      'Enter → button React | ArrowRight → button Reply | ArrowRight → button More actions | Enter → button Copy text',
      'ArrowDown → button Mark as read | Enter → button More actions | Escape → message m3',
    ],
  },
  {
    name: 'to any emoji as a reaction',
    stage: () => on.thread(),
    steps: [
      ...intoLog,
      'Enter → button React | Enter → button Thumbs up | End → button More reactions | Enter → button 😀',
      'ArrowRight → button 😃 | Tab → button Smileys | ArrowRight → button People | Tab → button 😃',
      'Escape → button React | Escape → message m3',
    ],
  },
  {
    name: 'to a delete and back from it',
    stage: () => on.thread(),
    steps: [...toOwn, 'Delete → message m2 | Enter → button Undo | Enter → message m2 | ArrowDown → message m3'],
  },
  {
    name: 'through the question before a delete: no, then yes',
    stage: on.threadAsking,
    steps: [
      ...toOwn,
      'Delete → button Cancel | Enter → message m2 | Delete → button Cancel | Tab → button Delete',
      'Enter → message m2',
    ],
  },
  {
    name: 'to what was not sent, tried again',
    stage: () => on.thread({}, failed),
    steps: [
      'Tab → message x | Enter → button Retry',
      [state({ outbox: [{ ...lost, state: 'sending' }] }), 'message x'],
      'ArrowUp → message m3',
    ],
  },
  {
    name: 'to what was not sent, thrown away',
    stage: () => on.thread({}, failed),
    steps: ['Tab → message x | Enter → button Retry | ArrowRight → button Delete | Enter → message m3'],
  },
  {
    name: 'at a message while others come, and while it is deleted',
    stage: () => on.thread(),
    steps: [
      ...toOwn,
      [room({ typing: [maya] }), 'message m2'],
      [room({ runs: [{ messages: [message(2, maya, '', { gone: true }), message(9, maya, 'new')] }] }), 'message m2'],
    ],
  },
  {
    name: 'in the field while messages come',
    stage: () => on.thread(),
    steps: [...toField, [room({ runs: [{ messages: [message(9, maya, 'new')] }] }), 'writing']],
  },
  {
    name: 'out of a message that disappears',
    stage: () => on.thread(),
    steps: [
      ...toOwn,
      [room({ runs: [{ messages: [message(1, maya, 'See'), message(3, maya, 'Fine')] }] }), 'log'],
      'ArrowDown → message m1',
    ],
  },
  {
    name: 'to the latest from far above',
    stage: on.longThread,
    steps: [
      'Tab → message m60 | Home → message m1',
      // It comes once the view has come to rest.
      [({ element }) => until(() => element.shadowRoot?.querySelector('.pill[data-on]')), 'message m1'],
      'Tab → button Jump to latest | Enter → message m60',
    ],
  },
  {
    name: 'unfolding a long message and folding it',
    stage: on.folded,
    steps: [
      'Tab → message m2 | Home → message m1 | Enter → button React | ArrowRight → button Reply',
      'ArrowRight → button More actions | ArrowRight → button Show more | Enter → button Show less',
      'Enter → button Show more | Escape → message m1',
    ],
  },
  {
    name: 'filling a gap, which goes',
    stage: on.gap,
    steps: [
      'Tab → button Load missing messages | Enter → button Load missing messages',
      [room({ runs: [{ messages: [1, 2, 3].map((n) => message(n, maya, 'there')) }] }), 'log'],
      'ArrowDown → message m1',
    ],
  },
  {
    name: 'trying again what could not be loaded, until it is there',
    stage: on.broken,
    steps: [
      'Tab → log | Tab → button Try again | Enter → button Try again',
      [room({ refused: undefined, loaded: true, runs: [{ messages: [message(1, maya, 'there')] }] }), 'log'],
    ],
  },
  {
    name: 'out of a field that is taken away when the conversation ends',
    stage: () => on.thread(),
    steps: [...toField, [room({ room: { id: 'r', closed: true } }), 'log']],
  },
  {
    name: 'through the names that are suggested',
    stage: on.group,
    steps: [...toField, '@ → writing | ArrowDown → writing | Enter → writing | Escape → writing'],
  },
  {
    name: 'from an empty field over its button and back',
    stage: () => on.thread(),
    steps: [...toField, 'Tab → button Insert emoji | Tab → button Send | Enter → writing'],
  },
  {
    name: 'to an emoji and back to the words, by the button and by its keys',
    stage: () => on.thread(),
    steps: [
      ...toField,
      'Tab → button Insert emoji | Enter → button 😀 | ArrowRight → button 😂 | Escape → writing',
      'Control . → button 😀 | End → button 😢 | Enter → writing',
    ],
  },
  {
    name: 'to the groups of emoji, to another, into it and out by Tab',
    stage: on.threadPicking,
    steps: [
      ...toField,
      'Control . → button 😀 | Shift Tab → button Smileys | ArrowRight → button People | Enter → button People',
      'Tab → button 👋 | ArrowDown → button 🤞 | Tab → writing',
    ],
  },
];
