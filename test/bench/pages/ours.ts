// Parley's thread as a host shows it, with a client whose conversation is loaded already, as the others are given theirs.
import '../../../src/define.ts';
import { fakeClient, room } from '../../elements/fake-client.ts';
import type { FakeClient } from '../../elements/fake-client.ts';
import { box, perform, until } from './stage.mjs';
import { me, maya, talk } from './talk.mjs';

let thread: HTMLElementTagNameMap['chat-thread'] | undefined;
let client: FakeClient | undefined;

perform({
  prepare: (count: number) => {
    const messages = talk(count).map((it) => ({ ...it, roomId: 'r' }));
    client = fakeClient(room(messages, { room: { id: 'r', members: [me, maya] } }));
  },
  show: () => {
    thread = Object.assign(document.createElement('chat-thread'), { client, room: 'r' });
    thread.style.blockSize = '100%';
    box.append(thread);
  },
  rows: () => [...(thread?.shadowRoot?.querySelectorAll('.row') ?? [])],
});

/** Puts a thread on the page and takes it away, so many times. */
const remount = async (times: number): Promise<void> => {
  const messages = talk(50).map((it) => ({ ...it, roomId: 'r' }));
  const shared = fakeClient(room(messages, { room: { id: 'r', members: [me, maya] } }));
  for (let i = 0; i < times; i++) {
    const element = Object.assign(document.createElement('chat-thread'), { client: shared, room: 'r' });
    element.style.blockSize = '100%';
    box.append(element);
    await until(() => element.shadowRoot!.querySelectorAll('.row').length >= 50);
    element.remove();
    // The record of what was asked is the test's, not the element's.
    shared.calls.length = 0;
  }
};
Object.assign(globalThis, { remount });
