// The law of the outbox over ten times as many histories as each change is tested with.
process.env['PARLEY_RUNS'] ??= '5000';
await import('../client/outbox.node.test.ts');

export {};
