// A page that never changes, for hosts without one.
import type { Page } from '../ports/env.ts';

const always: Page['visible'] = { get: () => true, subscribe: () => () => undefined };
const never = (): (() => void) => () => undefined;

export const stillPage = (): Page => ({ visible: always, focused: always, online: always, onLeave: never, onReturn: never });
