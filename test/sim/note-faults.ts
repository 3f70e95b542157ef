// What happens to the notes between tabs (F30): one is lost, comes twice, or comes after those that were posted later.
import type { Act } from './actions.ts';
import type { Op } from './bus.ts';
import type { World } from './world.ts';

/** Strikes the next note of a pair of tabs. */
const onNote = (strike: (world: World, op: Op) => void): Act => ({
  propose: ({ bus }, chance) => {
    const notes = bus.waiting('note');
    return notes.length > 0 ? [chance.pick(notes).lane] : undefined;
  },
  run(world, [lane = '']) {
    const op = world.bus.ready().find((one) => one.lane === lane && one.kind === 'note');
    if (op) strike(world, op);
  },
});

export const noteFaults = {
  'lose-note': onNote(({ bus, muffled }, op) => {
    bus.remove(op);
    muffled.add(op.lane.slice(5, op.lane.indexOf('>')));
  }),
  'repeat-note': onNote(({ bus }, op) => bus.push({ ...op })),
  'late-note': onNote(({ bus }, op) => (bus.remove(op), bus.push(op))),
} satisfies Record<string, Act>;
