// Twelve short stories that hold every kind of effect the client has, told act by act.
import type { ActionName } from './actions.ts';
import type { FaultName } from './faults.ts';
import type { Decision } from './play.ts';
import type { World } from './world.ts';

/** One thing that happens; what follows waits until all has come to rest. Nothing when it no longer makes sense. */
export type Act = (world: World) => Decision | undefined;
export type Story = { readonly name: string; readonly people: readonly (readonly number[])[]; readonly acts: readonly Act[] };

/** By the first tab of a device, whichever that is by now; `nth` for the others. */
const act =
  (device: string, name: ActionName, ...rest: readonly string[]): Act =>
  (world) => {
    const [tab] = world.devices.find(({ id }) => id === device)?.tabs ?? [];
    return tab && { kind: 'action', name, args: [tab.id, 'r0', ...rest] };
  };
const second =
  (device: string, name: ActionName, ...rest: readonly string[]): Act =>
  (world) => {
    const tab = [...(world.devices.find(({ id }) => id === device)?.tabs ?? [])].at(-1);
    return tab && { kind: 'action', name, args: [tab.id, 'r0', ...rest] };
  };
const fault =
  (name: FaultName, ...args: readonly string[]): Act =>
  () => ({ kind: 'fault', name, args });
const onMine =
  (name: 'edit' | 'remove', ...rest: readonly string[]): Act =>
  (world) => {
    const [tab] = world.devices[0]?.tabs ?? [];
    const row = tab?.rows('r0').find((one) => one.kind === 'message' && one.mine);
    return tab && row?.kind === 'message' ? { kind: 'action', name, args: [tab.id, 'r0', row.message.id, ...rest] } : undefined;
  };
const again: Act = (world) => {
  const [tab] = world.devices[0]?.tabs ?? [];
  const row = tab?.rows('r0').find((one) => one.kind === 'pending' && one.entry.state === 'unconfirmed');
  return tab && row?.kind === 'pending' ? { kind: 'action', name: 'again', args: [tab.id, 'r0', row.key] } : undefined;
};

const me = 'u0d0';
const you = 'u1d0';
const two = [[1], [1]];

export const stories: readonly Story[] = [
  { name: 'says one thing', people: two, acts: [act(me, 'send', 'one')] },
  { name: 'says three things at once', people: two, acts: [act(me, 'burst', 'one', 'two', 'three')] },
  {
    name: 'two people talk',
    people: two,
    acts: [act(me, 'send', 'hello'), act(you, 'send', 'hello yourself'), act(me, 'send', 'well then')],
  },
  {
    name: 'writes offline and comes back',
    people: two,
    acts: [fault('offline', me), act(me, 'burst', 'one', 'two'), fault('offline', me)],
  },
  {
    name: 'comes from the cold',
    people: two,
    acts: [
      act(you, 'burst', 'one', 'two'),
      fault('crash', 'u0d0t1', '1'),
      () => ({ kind: 'action', name: 'newTab', args: [me, 'r0'] }),
      act(me, 'send', 'back'),
    ],
  },
  {
    name: 'writes in a second tab',
    people: [[2], [1]],
    acts: [second(me, 'send', 'from the second'), act(me, 'send', 'from the first')],
  },
  {
    name: 'the leading tab dies with words in its mouth',
    people: [[2], [1]],
    acts: [second(me, 'burst', 'one', 'two'), fault('crash', 'u0d0t1', '2'), second(me, 'send', 'three')],
  },
  { name: 'changes its words', people: two, acts: [act(me, 'send', 'frist'), onMine('edit', 'first')] },
  { name: 'takes back its words', people: two, acts: [act(me, 'send', 'oops'), onMine('remove')] },
  { name: 'reads', people: two, acts: [act(you, 'burst', 'one', 'two'), act(me, 'read')] },
  {
    name: 'looks back',
    people: two,
    acts: [
      act(you, 'burst', '1', '2', '3', '4', '5', '6', '7', '8', '9'),
      act(me, 'connect'),
      act(me, 'older'),
      act(me, 'send', 'now'),
    ],
  },
  { name: 'says it again', people: two, acts: [act(me, 'send', 'heard?'), again, act(me, 'send', 'next')] },
];
