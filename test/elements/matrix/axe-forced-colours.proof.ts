// Every scene in two widths: forced colours.
import { look } from './axe.ts';

look('forced colours');
