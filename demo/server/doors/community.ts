// Door 3: neighbours and officials in communities, with notices; a socket that carries messages and acknowledges none.
import type { Door } from './door.ts';
import { guardCommunity } from './community.people.ts';
import { createCommunityPushes } from './community.pushes.ts';
import { communityRoutes } from './community.routes.ts';
import { connectToCommunity } from './community.sockets.ts';
import { door } from './community.view.ts';

export const community: Door = {
  name: door,
  mount: '/community',
  quirks: {
    'no-room-ids': { what: 'who types, comes or goes, and what is deleted, is told without the community it is about' },
    'no-server-push': { what: 'what is done over REST is told on no socket, and socket-status says so', onlyByName: true },
    'routes-removed': { what: 'the realtime routes answer 410, as a later revision has it', onlyByName: true },
    'silent-disconnect': { what: 'who loses the connection has not left, as far as anybody is told' },
    'silent-messages': { what: 'a message sent by the plain messages route is pushed to nobody' },
    'typing-echo': { what: 'who types hears of it too' },
  },
  open(site) {
    guardCommunity(site);
    const pushes = createCommunityPushes(site);
    return { routes: communityRoutes(site), connect: (socket) => connectToCommunity(site, socket), close: pushes.close };
  },
};
