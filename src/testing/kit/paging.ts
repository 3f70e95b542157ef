// The case of reading a room back to its beginning while somebody writes.
import { positionOf } from '../../model/state.ts';
import type { Bench } from './bench.ts';
import type { Device } from './device.ts';
import { broken, type Outcome } from './outcome.ts';

/** Pages that are read at the most. */
const most = 12;

/** Reads on until the room begins. Gives the position from which on it has seen everything. */
const walk = async (device: Device, roomId: string): Promise<string> => {
  for (let pages = 0; pages < most; pages += 1) {
    const cursor = device.stateOf(roomId).runs[0]?.older;
    if (cursor === undefined) return '';
    await device.room(roomId).loadOlder();
    const { refused, runs } = device.stateOf(roomId);
    if (refused) throw broken(`an older page was refused (${refused.code})`);
    if (runs[0]?.older === cursor) throw broken('an older page gives the cursor it was asked with', 'let `older` move back');
  }
  const oldest = device.stateOf(roomId).runs[0]?.messages[0];
  return oldest ? positionOf(oldest) : '';
};

/**
 * Three read the room back: one in peace, one who began before another message came, and one who began after it. Their pages end at
 * different places, so what one of them loses at an edge another has seen.
 */
export const pages = async ({ second, fresh, roomId, words }: Bench): Promise<Outcome> => {
  const [quiet, busy, late] = [await fresh(1), await fresh(0), await fresh(1)];
  await Promise.all([quiet.open(roomId), busy.open(roomId)]);
  if (busy.stateOf(roomId).runs[0]?.older === undefined)
    return { unseen: 'the room holds no more than one page; give a longer one to show it' };
  const ends = [await walk(quiet, roomId)];
  const body = words('while somebody reads back');
  await second.send(roomId, body);
  for (const device of [quiet, busy])
    await device.until('what was said meanwhile was heard', () => device.withBody(roomId, body).length > 0);
  await late.open(roomId);
  for (const device of [busy, late]) ends.push(await walk(device, roomId));
  const from = ends.sort().at(-1) ?? '';
  const read = [quiet, busy, late].map((device) => new Set(idsFrom(device, roomId, from)));
  const there = new Set(read.flatMap((ids) => [...ids]));
  const lost = [...there].filter((id) => !read.every((ids) => ids.has(id)));
  if (lost.length > 0) throw broken(`${lost.length} of ${there.size} messages fall between two pages`);
  const holes = busy.stateOf(roomId).runs.length - 1;
  if (holes > 0) throw broken(`${holes} gaps are left between pages`);
  return { note: `${there.size} messages` };
};

/** Who came and went is told to whoever is there, and kept by nobody. */
const idsFrom = (device: Device, roomId: string, from: string): readonly string[] =>
  device.messages(roomId).flatMap((one) => (one.kind !== 'system' && positionOf(one) >= from ? [one.id] : []));
