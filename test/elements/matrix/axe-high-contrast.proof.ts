// Every scene in two widths: high contrast.
import { look } from './axe.ts';

look('high contrast');
