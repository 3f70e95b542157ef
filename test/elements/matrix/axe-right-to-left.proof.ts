// Every scene in two widths: right to left.
import { look } from './axe.ts';

look('right to left');
