// T1 under a strict policy with Trusted Types: nothing runs, and nothing is even reported.
import { whole } from './whole.ts';

whole('strict');
