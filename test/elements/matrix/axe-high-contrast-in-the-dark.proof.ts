// Every scene in two widths: high contrast in the dark.
import { look } from './axe.ts';

look('high contrast in the dark');
