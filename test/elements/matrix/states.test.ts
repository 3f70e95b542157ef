// Every element in every state, once: that it can be brought about, and shows what it is named after.
import { mount, named } from './scene.ts';
import { restoreClock } from './scene-acts.ts';

describe('every state', () => {
  afterEach(restoreClock);
  for (const one of named) it(`is shown by ${one.tag}: ${one.state}`, () => mount(one, 400).then(() => undefined));
});
