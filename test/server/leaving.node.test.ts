// Whoever leaves a room of a door of their own will hears nothing more by it, though they are still a member.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { connect, joinRoom } from './authorisation/outcome.ts';
import { openStage } from './authorisation/stage.ts';
import type { DoorTable } from './authorisation/table.ts';
import { fill } from './authorisation/table.ts';
import { tables } from './authorisation/tables.ts';
import type { Ear } from './site.ts';

type Said = readonly [event: string, what: unknown];
/** `copies`: how many of the frame come while inside, and how many still come afterwards. */
type Leaving = { readonly leave: Said; readonly other: Said; readonly heard: string; readonly copies: readonly [number, number] };

async function leaveRoom(t: TestContext, name: string, { leave, other, heard, copies }: Leaving): Promise<void> {
  const table = tables[name] as DoorTable;
  const stage = await openStage(t, table);
  const scene = await stage.set();
  const [mine, theirs] = [
    (await connect(t, stage, await stage.tokenOf('member'))) as Ear,
    (await connect(t, stage, await stage.tokenOf('author'))) as Ear,
  ];
  for (const ear of [mine, theirs]) await joinRoom(stage, ear, scene.room);
  const words = await scene.wordsOf('member');
  const count = async (): Promise<number> => {
    theirs.socket.emit(other[0], fill(other[1], words));
    await table.settle(theirs);
    const frames = await table.settle(mine);
    mine.frames.length = 0;
    return frames.filter(([event]) => event === heard).length;
  };
  const inside = await count();
  mine.socket.emit(leave[0], fill(leave[1], words));
  await table.settle(mine);
  mine.frames.length = 0;
  assert.deepEqual([inside, await count()], copies);
}

describe('leaving', () => {
  it('ends what is told inside a conversation of the marketplace', (t) =>
    leaveRoom(t, 'marketplace', {
      leave: ['leave_conversation', ':room'],
      other: ['typing_start', { conversationId: ':room' }],
      ...{ heard: 'user_typing', copies: [1, 0] },
    }));

  it('ends what is told inside a chat of the portal, by a bare id too', async (t) => {
    for (const what of [{ chatId: ':room' }, ':room'])
      await leaveRoom(t, 'portal', {
        leave: ['leave_chat', what],
        other: ['user_typing', { chatId: ':room' }],
        ...{ heard: 'user_typing', copies: [1, 0] },
      });
  });

  it('ends what is told inside a community', (t) =>
    leaveRoom(t, 'community', {
      leave: ['leave-community', ':room'],
      other: ['send-message', { communityId: ':room', content: 'hello' }],
      ...{ heard: 'new-message', copies: [1, 0] },
    }));

  it('ends the copies for a workspace', (t) =>
    leaveRoom(t, 'live-chat', {
      leave: ['leave_workspace', '15213'],
      other: ['send_message', { workspaceId: '15213', contactId: ':room', message: 'hello' }],
      ...{ heard: 'new_message', copies: [2, 1] },
    }));
});
