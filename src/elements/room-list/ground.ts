// What the late parts of a list see of it.
import type { ReactiveElement } from 'lit';
import type { ChatClient } from '../../client/api.ts';
import type { Say } from '../say.ts';

export type Ground = {
  readonly host: ReactiveElement;
  readonly say: Say;
  chat(): ChatClient | undefined;
};
