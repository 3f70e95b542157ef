// The doors of this server, and which of their quirks are on.
import type { Door } from './door.ts';
import { community } from './community.ts';
import { liveChat } from './live-chat.ts';
import { marketplace } from './marketplace.ts';
import { parleyDoor } from './parley.ts';
import { portal } from './portal.ts';
import { taskDesk } from './task-desk.ts';

export const doors: readonly Door[] = [taskDesk, parleyDoor, marketplace, portal, community, liveChat];
/** `all`, `none`, or the names of the quirks to reproduce. */
export type Quirks = 'all' | 'none' | readonly string[];

/** Answers whether a quirk is on. Throws for a name no door knows. */
export function chooseQuirks(choice: Quirks): (name: string) => boolean {
  const known = Object.assign({}, ...doors.map((door) => door.quirks)) as Door['quirks'];
  if (choice === 'none') return () => false;
  if (choice === 'all') return (name) => name in known && !known[name]?.onlyByName;
  const unknown = choice.find((name) => !Object.hasOwn(known, name));
  if (unknown !== undefined)
    throw new Error(`unable to start; no quirk is called ${unknown}, there are: ${Object.keys(known).join(', ')}`);
  return (name) => choice.includes(name);
}
