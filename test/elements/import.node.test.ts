import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

describe('elements in Node', () => {
  it('can be imported without a document', async () => {
    const classes = await import('../../src/elements.ts');
    assert.equal(classes.ChatThread.tag, 'chat-thread');
  });
});
