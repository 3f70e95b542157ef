// Door 1: buyers and sellers talking about products.
import type { Door } from './door.ts';
import { createMarketPushes } from './marketplace.pushes.ts';
import { marketRoutes } from './marketplace.routes.ts';
import { guardMarket } from './marketplace.people.ts';
import { connectToMarket } from './marketplace.sockets.ts';
import { door } from './marketplace.view.ts';

export const marketplace: Door = {
  name: door,
  mount: '/marketplace',
  quirks: {
    'double-closed': { what: 'a party inside a conversation hears twice that it was closed' },
    'double-notification': {
      what: 'the other party hears of a message by new_message_notification also while they are in the conversation',
    },
    'last-delete-ends': {
      what: 'the conversation goes with its last message',
      onlyByName: true,
    },
    'silent-begin': { what: 'that a conversation has begun is told to nobody but by its first message' },
    'silent-end': { what: 'that a conversation has gone with its last message is told to nobody' },
    'silent-rest': { what: 'what is deleted or closed over REST is told to nobody' },
    'socket-send-broken': { what: 'new_message over the socket is always refused with an error event' },
    'thousand-an-address': {
      what: 'an address may ask a thousand times in a quarter of an hour, then 429 in other words than the rest of the interface',
      onlyByName: true,
    },
    'ten-a-minute': { what: 'a person may send ten messages a minute over REST, then 429 with Retry-After' },
  },
  open(site) {
    guardMarket(site);
    const pushes = createMarketPushes(site);
    return { routes: marketRoutes(site), connect: (socket) => connectToMarket(site, socket), close: pushes.close };
  },
};
