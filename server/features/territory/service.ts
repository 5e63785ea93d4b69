import { shelf } from './directory/shelf.ts';
import { adults } from './service/adults.ts';
import { bulk } from './service/bulk.ts';
import { growing } from './service/above.ts';
import { directory } from './service/directory.ts';
import { territoryFounding } from './service/founding.ts';
import { importing } from './service/importing.ts';
import type { Needs } from './service/needs.ts';
import { offices } from './service/offices.ts';
import { overseenSchools } from './service/schools.ts';
import { tree } from './service/tree.ts';

/** Territories above schools, who administers them, and what they do with the schools below. One file per subject in `service/`. */
export function territoryService(needs: Needs) {
  const parts = { tree: tree(needs), adults: adults(needs), lists: shelf(needs.events) };
  const appointing = offices({ ...needs, ...parts });
  return {
    ...parts.tree,
    ...appointing,
    ...growing({ ...needs, ...parts, offices: appointing }),
    ...overseenSchools({ ...needs, ...parts }),
    ...territoryFounding({ ...needs, ...parts }),
    ...importing(needs),
    ...directory({ ...needs, ...parts }),
    ...bulk({ ...needs, ...parts }),
  };
}

export type TerritoryService = ReturnType<typeof territoryService>;
