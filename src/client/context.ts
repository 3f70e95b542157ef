// What the parts of the client share: the ports they were given and the few options they read.
import type { ChatError } from '../model/error.ts';
import type { Extra, User } from '../model/entities.ts';
import type { AnyDialect, Pass, Reach } from '../ports/dialect.ts';
import type { Env } from '../ports/env.ts';
import type { Storage } from '../ports/storage.ts';
import type { Source } from './sources.ts';
import type { Tabs } from '../ports/tabs.ts';
import type { Transport } from '../ports/transport.ts';

/** `delivery`: ms from saying to confirmation. `queue`: entries waiting. `connects`: times live or polling so far. `catch-up`: messages of a page. */
export type Metric = 'delivery' | 'queue' | 'connects' | 'catch-up';
export type Hooks = {
  readonly onMetric?: (name: Metric, value: number) => void;
  readonly onLog?: (line: Extra) => void;
};

export type ClientOptions = Hooks & {
  readonly url: string;
  readonly me?: User;
  readonly auth?: (again: boolean) => string | Pass | Promise<string | Pass>;
  readonly reach?: Reach | ((pass: Pass) => Reach);
  readonly remember?: (issued: Pass) => void;
  readonly onError?: (error: ChatError) => void;
  readonly sources?: readonly Source[];
  /** Ms between polls while no socket stands. */
  readonly pollEvery: number;
  /** Ms to wait for the fact that confirms a call without an answer. */
  readonly echoTimeout: number;
};

export type Ports = {
  readonly env: Env;
  readonly dialect: AnyDialect;
  readonly transport: Transport;
  readonly storage: Storage;
  readonly tabs: Tabs;
  readonly options: ClientOptions;
};
