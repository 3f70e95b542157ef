// The core over a database of its own.
import { describeChanges } from './core-changes.cases.ts';

describeChanges(async () => ':memory:');
