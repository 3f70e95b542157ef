import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Core } from '../../demo/server/core/core.ts';
import type { StoredMessage } from '../../demo/server/core/messages.ts';
import { viewAt } from '../../demo/server/doors/task-desk.view.ts';

describe('the moment of a message at the task-desk', () => {
  it('is looked at once, and anew where that failed', async (t) => {
    const members = t.mock.fn<() => Promise<readonly never[]>>(() => Promise.resolve([]));
    members.mock.mockImplementationOnce(() => Promise.reject(new Error('the database is away')));
    const core = { directory: () => Promise.resolve(new Map()), members } as unknown as Core;
    const message = { roomId: '57' } as StoredMessage;
    await assert.rejects(viewAt(core, message), /away/);
    assert.equal(await viewAt(core, message), await viewAt(core, message));
    assert.equal(members.mock.callCount(), 2);
  });
});
