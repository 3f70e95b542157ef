// How things stand and how they came about, as text for whoever reads a failed history.
import type { Decision } from './play.ts';
import type { World } from './world.ts';

export const picture = (world: World): readonly string[] => [
  ...[...world.server.rooms.values()].map(
    ({ id, docs }) => `server ${id}: ${docs.map((doc) => `${doc.id} “${doc.body}”${doc.gone ? ' gone' : ''}`).join(', ')}`,
  ),
  ...world.tabs().flatMap((tab) => [
    `${tab.id} ${tab.state().status}${tab.visible.get() ? '' : ' hidden'}: ${tab
      .state()
      .outbox.map(({ command, state }) => `${command.type} ${command.localId} ${state}`)
      .join(', ')}`,
    ...[...tab.state().rooms].map(([id, { runs, current, unread, counted }]) => {
      const drawn = runs.map(
        ({ messages, older, loose }) =>
          `[${loose ? 'loose ' : ''}${older ? '…' : ''}${messages.map((message) => message.id).join(' ')}]`,
      );
      const told = counted
        ? ` (told ${counted.count} as of ${counted.asOf.split('\u0000')[1] ?? 'never'} ${counted.basis ?? ''})`
        : '';
      return `  ${id} unread ${unread}${told}${current ? '' : ' not current'}: ${drawn.join(' ')}`;
    }),
  ]),
];

/** Who talks to whom, one line for each step: `who ──▶ whom  what`. */
export const diagram = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => {
    const [, who, arrow, what] = /^(\S+) (⇢|⇠) (.*)$/.exec(line) ?? [];
    if (!who) return `          ${line}`;
    return arrow === '⇢' ? `${who.padEnd(9)} ──▶ server   ${what}` : `${who.padEnd(9)} ◀── server   ${what}`;
  });

export const told = (decision: Decision): string => {
  if (decision.kind === 'op') return `op ${decision.lane} +${decision.ms}`;
  return decision.kind === 'timer' ? 'timer' : `${decision.kind} ${decision.name} ${decision.args.join(' ')}`;
};
