// What a person can do to messages that are there already: react, take back a delete, go to what was answered.
import { systemClock } from '../../kit/env.ts';
import type { ChatClient } from '../../client/api.ts';
import type { Message } from '../../model/entities.ts';
import type { Entry } from '../../model/event.ts';
import { messageIn } from '../../model/receipts.ts';
import { bare } from '../bare.ts';
import { grace, hold, quietly } from '../undo.ts';
import type { Ground } from './ground.ts';
import type { Jump } from './jump.ts';
import { most } from './rich.ts';
import type { Deeds } from './rich.ts';

const mayReact = (chat: ChatClient | undefined, { id, roomId }: Message): boolean =>
  chat?.can({ type: 'react', roomId, id, key: '👍', active: true, localId: '', at: 0 }) === true;

export const createDeeds = (ground: Ground, jump: Jump): Deeds => {
  const find = (id: string): Message | undefined => {
    const state = ground.room()?.state.get();
    return state && messageIn(state, id);
  };
  const root = (): ShadowRoot | null => ground.host.shadowRoot;

  return {
    find,
    brief: ({ body }) => bare(body, ground.chat()).slice(0, 200),
    jump: (id) => void jump(id, true),
    mayReact: (message) => mayReact(ground.chat(), message),
    isFull: ({ reactions = [] }) => reactions.length >= most,
    react({ id, reactions = [] }, key) {
      const mine = reactions.find((reaction) => reaction.key === key);
      if (!mine && reactions.length >= most) return;
      quietly(ground.room()?.react(id, key, !mine?.mine));
    },
    remove({ id, roomId }, kept) {
      const at = Date.now();
      const command = { type: 'delete', roomId, id, localId: systemClock().id(), at } as const;
      quietly(ground.chat()?.dispatch(command, kept ? { notBefore: at + grace } : {}));
    },
    undo(localId) {
      const row = root()?.activeElement?.closest<HTMLElement>('.row');
      quietly(ground.chat()?.outbox.discard(localId));
      row?.focus({ preventScroll: true });
    },
    hold: (localId, on) => hold(ground.chat(), localId, on),
  };
};

/** A reaction that came to nothing is taken back, with a shake that says so. */
export const rollBack = (ground: Ground, outbox: readonly Entry[], roomId: string): void => {
  for (const { command, state } of outbox) {
    if (command.type !== 'react' || command.roomId !== roomId || state === 'queued' || state === 'sending') continue;
    quietly(ground.chat()?.outbox.discard(command.localId));
    const row = ground.host.shadowRoot?.querySelector(`.row[data-id="${CSS.escape(command.id)}"] .line`);
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches)
      row?.animate({ translate: ['0', '3px', '-3px', '0'] }, { duration: 120 });
  }
};
