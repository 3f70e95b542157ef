// Every scene in two widths: light.
import { look } from './axe.ts';

look('light');
