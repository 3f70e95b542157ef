// What waits and is not drawn: it must stand behind a confirmed message of its own (G5, G8).
import type { Message } from '../../src/model/entities.ts';
import type { Verdict } from './oracle.ts';
import type { Said, Tab } from './world.ts';

type Waiting = { readonly name: string; readonly body: string };

/** Entries of a room without a row of their own and without a message of their name. */
const unseen = (tab: Tab, id: string, named: ReadonlySet<string>): readonly Waiting[] =>
  tab.state().outbox.flatMap(({ command }) => {
    if (command.type !== 'send' || command.roomId !== id || named.has(command.localId)) return [];
    return [{ name: command.localId, body: command.body }];
  });

/**
 * Below L1 the words are all there is to go by: each message answers for one of those that wait, and none for what was said after it
 * was there. The second holds while one tab leads: another may have to begin with less than this one knew.
 */
export const hidden = (tab: Tab, id: string, byTruth: ReadonlyMap<string, Said>, where: string): Verdict => {
  const rows = tab.rows(id);
  const mine = rows.flatMap((row): readonly Message[] => (row.kind === 'message' && row.mine ? [row.message] : []));
  const named = new Set(rows.flatMap((row) => (row.kind === 'pending' ? [row.key] : [])));
  for (const { localId } of mine) if (localId !== undefined) named.add(localId);
  const waiting = unseen(tab, id, named);
  for (const { name, body } of waiting) {
    const answers = mine.filter((message) => message.localId === undefined && message.body === body);
    const alike = waiting.filter((other) => other.body === body).length;
    if (alike > answers.length) return `G8: “${body}” waits ${alike} times behind ${answers.length} messages ${where}`;
    const one = byTruth.get(name);
    const stays = one?.tab === tab.id && one.lease === tab.device.disk.content.lease;
    if (stays && answers.every((message) => one.before.has(message.id)))
      return `G8: “${body}” (${name}) hides behind a message that was there before it ${where}`;
  }
  return undefined;
};
