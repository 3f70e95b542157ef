// The native door: one event in each direction per idea, a feed of changes without holes, and every command once.
import type { Answer } from '../http/answer.ts';
import type { Route } from '../http/routes.ts';
import type { CoreFact, Places } from '../core/facts.ts';
import type { Door, Site } from './door.ts';
import { asks } from './parley.asks.ts';
import type { Ask } from './parley.asks.ts';
import { fileRoutes } from './parley.files.ts';
import { guard, signedIn } from './parley.people.ts';
import { connectNative } from './parley.sockets.ts';
import { door, showFact, viewerFor } from './parley.view.ts';

export const parleyDoor: Door = {
  name: door,
  mount: '/parley',
  quirks: {},
  open(site) {
    guard(site);
    const close = site.core.subscribe((fact, places) => pushChange(site, fact, places));
    return { routes: routes(site), connect: (socket) => connectNative(site, socket), close };
  },
};

async function pushChange(site: Site, fact: CoreFact, places: Places): Promise<void> {
  for (const [person, { at, prev }] of places) {
    if (!site.hears(`user:${person}`)) continue;
    const change = await showFact(await viewerFor(site, person), fact);
    site.push(`user:${person}`, 'change', { change, at: String(at), prev: String(prev) });
  }
}

function routes(site: Site): readonly Route[] {
  const { enter: _, do: tell, ...questions } = asks;
  const gets = Object.entries(questions).map(([name, ask]: [string, Ask]): Route => {
    return {
      method: 'GET',
      path: `/${name}`,
      run: async (request) => answer(await ask(site, await signedIn(site, request), Object.fromEntries(request.query))),
    };
  });
  return [
    ...gets,
    {
      method: 'POST',
      path: '/do',
      run: async (request) => answer(await tell(site, await signedIn(site, request), await request.body())),
    },
    ...fileRoutes(site),
  ];
}

const answer = (body: object): Answer => ({ body: { ok: true, ...body } });
