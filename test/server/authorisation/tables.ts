// All tables of rights.
import { community } from './community.ts';
import { liveChat } from './live-chat.ts';
import { marketplace } from './marketplace.ts';
import { parley } from './parley.ts';
import { portal } from './portal.ts';
import { site } from './site.ts';
import type { DoorTable } from './table.ts';
import { taskDesk } from './task-desk.ts';

/** By name, which for a door is the door's. */
export const tables: Readonly<Record<string, DoorTable>> = {
  ...{ site, 'task-desk': taskDesk, parley, marketplace, portal, community, 'live-chat': liveChat },
};
