// Door 2: tenants and landlords talking about homes, with admins who may look in and messages for some only.
import type { Door } from './door.ts';
import { guardPortal } from './portal.people.ts';
import { createPortalPushes } from './portal.pushes.ts';
import { portalRoutes } from './portal.routes.ts';
import { connectToPortal } from './portal.sockets.ts';
import { door } from './portal.view.ts';

export const portal: Door = {
  name: door,
  mount: '/portal',
  quirks: {
    'double-delivery': { what: 'a participant hears a message once more in each of their rooms, an admin three times' },
    'errors-are-500': { what: 'who may not see a chat, or asks for one that is not there, is answered with status 500' },
    'is-mine-leak': { what: 'a broadcast message says isMine as it was for its sender' },
    'legacy-notification': { what: 'every notification comes a second time, as chat_notification' },
    'no-private-echo': { what: 'the sender of a private message hears nothing of it on the socket' },
    'old-reads': { what: 'an older generation: one isRead for all, and marking as read tells nobody', onlyByName: true },
    'online-shadowed': { what: 'the route of the online users is taken for a chat, and not found' },
    'online-to-all': { what: 'who comes and goes is told to everyone, for every tab anew' },
    'private-preview': { what: 'the preview of a private message is cut short and says for whom it was' },
    'reads-on-load': { what: 'loading a chat marks it as read, and tells nobody' },
    'silent-requests': { what: 'a request to view or to move in, and its answer, are told by a notification only' },
  },
  open(site) {
    guardPortal(site);
    const pushes = createPortalPushes(site);
    return { routes: portalRoutes(site), connect: (socket) => connectToPortal(site, socket), close: pushes.close };
  },
};
