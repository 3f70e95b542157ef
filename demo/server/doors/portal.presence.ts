// Who is at the portal: told to everyone when they come, for every tab anew, and when their last one goes.
import type { Socket } from 'socket.io';
import type { Answer } from '../http/answer.ts';
import { HttpError } from '../http/answer.ts';
import type { Site } from './door.ts';
import { personRoom } from './gate.ts';
import type { Visitor } from './people.ts';
import { fine } from './portal.lists.ts';
import type { Asked } from './portal.routes.ts';
import { everyone } from './portal.view.ts';

export async function tellArrival(site: Site, id: string): Promise<void> {
  if (!site.quirk('online-to-all') && (await tabsOf(site, id)) > 1) return;
  site.push(await audience(site, id), 'user_online', { userId: id });
}

export async function tellDeparture(site: Site, id: string): Promise<void> {
  if ((await tabsOf(site, id)) === 0) site.push(await audience(site, id), 'user_offline', { userId: id });
}

export async function listOnline({ site }: Asked): Promise<Answer> {
  if (site.quirk('online-shadowed')) throw new HttpError(404, 'Resource not found');
  const sockets = await site.io.fetchSockets();
  const ids = sockets.map(({ data }) => (data as { readonly visitor: Visitor }).visitor.person.id);
  return fine('Online users retrieved', { onlineUsers: [...new Set(ids)] });
}

const tabsOf = async ({ io }: Site, id: string): Promise<number> => (await io.in(personRoom(id)).fetchSockets()).length;

/** Without the quirk only those who share a chat hear of it. */
async function audience({ core, quirk }: Site, id: string): Promise<string | readonly string[]> {
  if (quirk('online-to-all')) return everyone;
  const rooms = await core.rooms(id);
  const members = (await Promise.all(rooms.map((room) => core.members(room.id)))).flat();
  return [...new Set(members.map(({ personId }) => personRoom(personId)))];
}

/** Everyone hears of those who come and go. */
export const listenToAll = (socket: Socket): void => void socket.join(everyone);
