// What a thread leaves behind when it has gone, counted: listeners, nodes, and holds on its room.
import { expect } from '@open-wc/testing';
import { fakeClient, maya, me, message, room } from '../fake-client.ts';
import { frame, thread } from '../mount.ts';

const times = 20;
const talk = (count: number) => Array.from({ length: count }, (_, n) => message(n + 1, n % 3 ? maya : me, `word ${n + 1}`));

/** What the page itself owns, and so outlives any thread. */
const outside = new Map<unknown, string>([
  [window, 'window'],
  [document, 'document'],
  [document.documentElement, 'html'],
  [document.body, 'body'],
  [window.visualViewport, 'viewport'],
]);

/** Listeners that were given to the page and not taken back. Those that hear once, or until a signal, take themselves back. */
const watchOutside = () => {
  const held = new Map<string, AbortSignal | undefined>();
  const ids = new Map<unknown, number>();
  const idOf = (listener: unknown): number => ids.get(listener) ?? ids.set(listener, ids.size).size - 1;
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const named = (on: unknown, type: string, listener: unknown): string => `${outside.get(on)} ${type} ${idOf(listener)}`;
  EventTarget.prototype.addEventListener = function (this: EventTarget, type, listener, how) {
    const { once = false, signal } = typeof how === 'object' ? how : {};
    if (outside.has(this) && listener && !once) held.set(named(this, type, listener), signal);
    return addEventListener.call(this, type, listener, how);
  };
  EventTarget.prototype.removeEventListener = function (this: EventTarget, type, listener, how) {
    if (outside.has(this)) held.delete(named(this, type, listener));
    return removeEventListener.call(this, type, listener, how);
  };
  return (): readonly string[] => {
    Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
    return [...held].flatMap(([name, signal]) => (signal?.aborted ? [] : [name]));
  };
};

describe('a thread that has gone', () => {
  it('would be seen to leave a listener', () => {
    const left = watchOutside();
    window.addEventListener('blur', frame);
    document.addEventListener('keyup', frame);
    document.removeEventListener('keyup', frame);
    expect(left()).to.deep.equal(['window blur 0']);
    window.removeEventListener('blur', frame);
  });

  it('leaves no listener, no node and no hold on its room, however often it comes and goes', async () => {
    const client = fakeClient(room(talk(50)));
    (await thread(client)).parentElement!.remove();
    await frame();
    const nodes = document.querySelectorAll('*').length;
    const left = watchOutside();
    for (let i = 0; i < times; i += 1) (await thread(client)).parentElement!.remove();
    await frame();
    expect(left()).to.deep.equal([]);
    // The test's own wrappers stay until it ends.
    expect(document.querySelectorAll('*').length - nodes).to.be.below(times + 1);
    expect(document.querySelectorAll('chat-thread').length).to.equal(0);
    const count = (start: string): number => client.calls.filter((call) => call.startsWith(start)).length;
    expect(count('open r')).to.equal(times + 1);
    expect(count('release open r')).to.equal(times + 1);
  });
});
