import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Ports } from '../../src/client/context.ts';
import { createKeeping } from '../../src/client/keeping.ts';
import type { Pipeline } from '../../src/client/pipeline.ts';
import { createStore } from '../../src/client/store.ts';
import type { Entry } from '../../src/model/event.ts';
import { emptyState } from '../../src/model/state.ts';

it('the journal is not told how far a file has come: after a crash it has come nowhere', async () => {
  const put: Entry[] = [];
  const journal = { put: async (entry: Entry) => (put.push(entry), true) };
  const ports = { storage: { journal, saved: true }, tabs: { lease: 1 } } as unknown as Ports;
  const pipeline = { absorb: () => undefined } as unknown as Pipeline;
  const { keep } = createKeeping(ports, createStore(emptyState()), pipeline);
  const command = { type: 'send', localId: 'a', roomId: 'r', body: 'With a file', at: 1 } as const;
  const entry = { command, state: 'queued', tries: 0, accepted: 1 } as unknown as Entry;
  await keep({ ...entry, brought: 0.4 });
  assert.deepEqual(put, [entry]);
});
