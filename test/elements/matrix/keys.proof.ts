// Every way by keyboard; the keyboard is never lost on any of them.
import { walk } from './keys.ts';
import { paths } from './keys-paths.ts';

describe('the keyboard goes', () => {
  for (const path of paths) it(path.name, () => walk(path));
});
