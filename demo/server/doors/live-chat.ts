// Door 4: a team that answers for a workspace, writing to its contacts by SMS.
import type { Door } from './door.ts';
import { createCourier } from './live-chat.courier.ts';
import { createContactPushes } from './live-chat.pushes.ts';
import { contactRoutes } from './live-chat.routes.ts';
import { guardContacts } from './live-chat.people.ts';
import { openRealtime } from './live-chat.realtime.ts';
import { connectToContacts } from './live-chat.sockets.ts';
import { tableRoutes } from './live-chat.tables.ts';
import { door } from './live-chat.view.ts';

export const liveChat: Door = {
  name: door,
  mount: '/live-chat',
  quirks: {
    'workspace-copy-inbound': { what: 'the copy of a message for the workspace says inbound, whichever way it went' },
    'phones-out-of-reach': { what: 'the gateway reaches no phone: messages end as undelivered', onlyByName: true },
  },
  open(site) {
    const gateway = { reaches: !site.quirk('phones-out-of-reach') };
    const courier = createCourier(gateway);
    guardContacts(site);
    const pushes = createContactPushes({ site, gateway, courier });
    return {
      inlet: openRealtime({ site, gateway, courier }, '/live-chat/realtime/v1/websocket'),
      routes: [...contactRoutes(site, gateway), ...tableRoutes(site, gateway)],
      connect: (socket) => connectToContacts(site, gateway, socket),
      close: () => (pushes.close(), courier.close()),
    };
  },
};
