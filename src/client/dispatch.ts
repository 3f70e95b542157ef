// The road down, first part: takes what a host or an element asks, and sends it by the route its kind of delivery needs.
import { delivery, isDurable, type Request } from '../model/command.ts';
import { ChatError } from '../model/error.ts';
import type { CatchUp } from './catch-up.ts';
import type { Ports } from './context.ts';
import type { Drain } from './drain.ts';
import type { Outbox } from './outbox.ts';
import type { Perform } from './perform.ts';
import type { Pipeline } from './pipeline.ts';
import type { Store } from './store.ts';

export interface Dispatch {
  can(what: Request['type'] | Request): boolean;
  /** Resolves to whether a durable command survives a crash; for any other it only says that it went on its way. */
  accept(command: Request, notBefore?: number): Promise<boolean>;
  /** Carries out what needs no journal: here, or in the tab that leads. */
  carry(command: Request): void;
  /** What the person decided about an entry. */
  decide(decision: 'retry' | 'discard', localId: string): Promise<void>;
}

export type DispatchNeeds = {
  readonly ports: Ports;
  readonly store: Store;
  readonly pipeline: Pipeline;
  readonly perform: Perform;
  readonly outbox: Outbox;
  readonly drain: Drain;
  readonly catchUp: CatchUp;
  readonly over: AbortSignal;
};

/** Characters of one message; a longer one is refused before it is accepted. */
const longest = 65_536;

export const createDispatch = ({ ports, store, pipeline, perform, outbox, drain, catchUp, over }: DispatchNeeds): Dispatch => {
  const { dialect, tabs } = ports;
  const leading = (): boolean => tabs.leading.get();

  const check = (command: Request): void => {
    if (over.aborted) throw new ChatError({ code: 'closed' }, command.type);
    if (!(command.type in dialect.say)) throw new ChatError({ code: 'unsupported' }, command.type);
    const body: unknown = 'body' in command ? (command.body ?? '') : '';
    const blank = command.type === 'send' && !command.attachments?.length && typeof body === 'string' && body.trim() === '';
    if (typeof body !== 'string' || blank)
      throw new ChatError({ code: 'rejected', because: '`body` must be a string that is not blank' }, command.type);
    if (body.length > longest)
      throw new ChatError({ code: 'too-large', because: `a message holds at most ${longest} characters` }, command.type);
  };

  const carry = (command: Request): void => {
    if (!leading()) return tabs.post({ command });
    if (delivery[command.type] !== 'volatile') void catchUp.ask(command);
    else if (store.get().status === 'live') void perform(command, over);
  };

  /** Without a word from the dialect: edit and delete only what is mine. */
  const mayByDefault = (command: Request): boolean => {
    if (!owned.has(command.type) || !('id' in command)) return true;
    const { me, message } = pipeline.here();
    return message(command.id)?.author.id === me.id;
  };

  return {
    carry,
    can(what) {
      const type = typeof what === 'string' ? what : what.type;
      if (!(type in dialect.say)) return false;
      return typeof what === 'string' || (dialect.may?.(what, pipeline.here()) ?? mayByDefault(what));
    },
    async accept(command, notBefore) {
      check(command);
      if (!isDurable(command)) {
        carry(command);
        return false;
      }
      const saved = await outbox.accept(command, notBefore);
      if (leading()) drain.pump();
      else if (saved) tabs.post({ command });
      else void outbox.handOver();
      return saved;
    },
    async decide(decide, localId) {
      if (!leading()) return tabs.post({ decide, localId });
      await outbox[decide](localId);
      drain.pump();
    },
  };
};

const owned: ReadonlySet<Request['type']> = new Set(['edit', 'delete', 'restore']);
