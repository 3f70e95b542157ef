// Who may do what beside the doors: sign in, for this is a demo, and ask whether the server is well.
import { taskDesk } from './task-desk.ts';
import type { DoorTable } from './table.ts';

export const site: DoorTable = {
  ...taskDesk,
  routes: [
    { ask: 'GET /demo/people', cells: '200 200 200 200 200 200' },
    { ask: 'POST /demo/sign-in', what: { person: 'member' }, cells: '200 200 200 200 200 200' },
    { ask: 'POST /demo/sign-in', what: { person: 'nobody' }, cells: '404 404 404 404 404 404' },
    { ask: 'GET /health', cells: '200 200 200 200 200 200' },
    { ask: 'GET /metrics', cells: '200 200 200 200 200 200' },
  ],
  events: [],
};
