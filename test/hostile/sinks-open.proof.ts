// T1 without a policy: nothing but our own care keeps these texts from running.
import { whole } from './whole.ts';

whole('open');
