import { after, before, describe, it } from 'node:test';
import type { Quirks } from '../../demo/server/doors/doors.ts';
import { tryEvent, tryRoute } from './authorisation/outcome.ts';
import { openStage } from './authorisation/stage.ts';
import type { Stage } from './authorisation/stage.ts';
import { actors, titleOf } from './authorisation/table.ts';
import type { Cells, DoorTable, EventRow, RouteRow } from './authorisation/table.ts';
import { tables } from './authorisation/tables.ts';

function tryTable(table: DoorTable, quirks: Quirks): void {
  let stage: Stage;
  const ends: (() => unknown)[] = [];
  before(async () => void (stage = await openStage({ after: (end) => void ends.push(end as () => unknown) }, table, { quirks })));
  after(async () => {
    for (const end of ends) await end();
  });
  const cellsOf = ({ cells, plain }: RouteRow | EventRow): Cells | undefined => (quirks === 'none' ? plain : cells);
  for (const row of table.routes) {
    const cells = cellsOf(row);
    if (cells) it(`answers ${titleOf(row)} with ${cells}`, () => tryRoute(stage, row, cells));
  }
  for (const row of table.events) {
    const cells = cellsOf(row);
    if (cells) it(`hears ${titleOf(row)} with ${cells}`, (t) => tryEvent(t, stage, row, cells));
  }
}

for (const [name, table] of Object.entries(tables)) {
  describe(`authorisation at ${name} (${actors.join(', ')})`, () => tryTable(table, 'all'));
  if ([...table.routes, ...table.events].some(({ plain }) => plain))
    describe(`authorisation at ${name} without quirks`, () => tryTable(table, 'none'));
}
