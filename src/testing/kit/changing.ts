// Cases about messages that change after they were said.
import type { Bench } from './bench.ts';
import { oneOf, reaches } from './case.ts';
import type { Device } from './device.ts';
import type { Message } from '../../model/entities.ts';
import { broken, type Outcome } from './outcome.ts';

const refusedIf = (code: string | undefined, what: string): void => {
  if (code) throw broken(`the backend refuses ${what} (${code})`);
};

const shows = async ({ fresh, roomId }: Bench, what: string, holds: (device: Device) => boolean): Promise<void> => {
  const reader = await fresh(1);
  await reader.open(roomId);
  if (!holds(reader)) throw broken(`history does not show ${what}`);
};

export const edits = async (bench: Bench): Promise<Outcome> => {
  const { first, second, roomId, words, kept } = bench;
  const [{ id }, body] = [await oneOf(bench), words('edited')];
  refusedIf(await first.say({ type: 'edit', roomId, id, body, ...kept() }), 'an edit of my own message');
  const seen = await reaches(second, roomId, 'the other person saw the edit', () => second.withBody(roomId, body).length === 1);
  await shows(bench, 'the edit', (device) => device.withBody(roomId, body).length === 1);
  return seen;
};

const isLiked = (messages: readonly Message[], id: string): boolean =>
  messages.some((one) => one.id === id && one.reactions?.some(({ key, count }) => key === '👍' && count > 0));

export const reacts = async (bench: Bench): Promise<Outcome> => {
  const { first, second, roomId, kept } = bench;
  const { id } = await oneOf(bench);
  const react = { type: 'react', roomId, id, key: '👍' } as const;
  refusedIf(await second.say({ ...react, active: true, ...kept() }), 'a reaction');
  const seen = await reaches(first, roomId, 'the author saw the reaction', () => isLiked(first.messages(roomId), id));
  await shows(bench, 'the reaction', (device) => isLiked(device.messages(roomId), id));
  refusedIf(await second.say({ ...react, active: false, ...kept() }), 'to take a reaction back');
  await reaches(first, roomId, 'the author saw it taken back', () => !isLiked(first.messages(roomId), id));
  return seen;
};

const has = (device: Device, roomId: string, id: string): boolean => device.messages(roomId).some((one) => one.id === id);

export const deletes = async (bench: Bench): Promise<Outcome> => {
  const { first, second, roomId, words, kept } = bench;
  const { id } = await first.send(roomId, words('to be deleted'));
  await second.until('the other person saw it', () => has(second, roomId, id));
  refusedIf(await first.say({ type: 'delete', roomId, id, ...kept() }), 'to delete my own message');
  const seen = await reaches(second, roomId, 'the other person saw it go', () => !has(second, roomId, id));
  await shows(bench, 'that it is gone', (device) => !has(device, roomId, id));
  return seen;
};

export const restores = async (bench: Bench): Promise<Outcome> => {
  const { first, second, roomId, words, kept } = bench;
  const { id } = await first.send(roomId, words('to be brought back'));
  refusedIf(await first.say({ type: 'delete', roomId, id, ...kept() }), 'to delete my own message');
  refusedIf(await first.say({ type: 'restore', roomId, id, ...kept() }), 'to bring it back');
  return reaches(second, roomId, 'the other person saw it again', () => has(second, roomId, id));
};
