// Door 0: agents and transaction coordinators talking about tasks.
import type { Door } from './door.ts';
import { createTaskPushes } from './task-desk.pushes.ts';
import { taskRoutes } from './task-desk.routes.ts';
import { connectToTasks } from './task-desk.sockets.ts';
import { door } from './task-desk.view.ts';

export const taskDesk: Door = {
  name: door,
  mount: '',
  quirks: {
    'reset-to-sender-role': {
      what: 'the unread reset names the role of the sender, with count 0, instead of the role of the reader',
    },
    'echo-before-answer': { what: 'the sender hears their own new_message before the POST is answered' },
    'no-push': { what: 'REST succeeds, but no event follows', onlyByName: true },
    'no-messaging': { what: 'a later revision without messaging: every route is 404', onlyByName: true },
  },
  open(site) {
    const pushes = createTaskPushes(site);
    return {
      routes: site.quirk('no-messaging') ? [] : taskRoutes(site),
      connect: (socket) => connectToTasks(site, socket),
      close: pushes.close,
    };
  },
};
