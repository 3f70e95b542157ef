// Every scene in two widths: dark.
import { look } from './axe.ts';

look('dark');
