// What the reactions of a message are once mine is put there or taken away.
import type { Message, Reaction } from './entities.ts';

/** Told whole, so that telling it twice changes nothing. */
export const reacted = ({ reactions = [] }: Pick<Message, 'reactions'>, key: string, active: boolean): readonly Reaction[] => {
  const known = reactions.find((reaction) => reaction.key === key) ?? { key, count: 0 };
  if ((known.mine ?? false) === active) return reactions;
  const next: Reaction = { ...known, count: Math.max(known.count + (active ? 1 : -1), 0), mine: active };
  const at = reactions.findIndex((reaction) => reaction.key === key);
  const all = at < 0 ? [...reactions, next] : reactions.with(at, next);
  return all.filter(({ count }) => count > 0);
};
