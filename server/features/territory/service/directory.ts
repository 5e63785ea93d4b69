import type { PeopleFilter } from '../../../../schema/generated/server.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { peopleCsv } from '../directory/csv.ts';
import { type Row, rowsAbove, rowsOfSchool } from '../directory/row.ts';
import { type Found, type PeopleAsked, fitting, pageOf } from '../directory/search.ts';
import type { Shelf } from '../directory/shelf.ts';
import type { Needs } from './needs.ts';
import type { Tree } from './tree.ts';

/** Searching the people of a school, for its head; and the adults at work in a territory, for its administrators. */
export function directory({ people, school, tree, lists }: Needs & { tree: Tree; lists: Shelf }) {
  async function ofSchool(actor: Actor, schoolId: string, filter: PeopleFilter): Promise<Row[]> {
    const { _id } = await school.schoolFor(actor, schoolId);
    return fitting(await lists.take(_id, () => rowsOfSchool({ people, school }, _id)), filter);
  }

  async function ofTerritory(actor: Actor, territoryId: string, filter: PeopleFilter): Promise<Row[]> {
    const { _id } = await tree.territoryFor(actor, 'read', territoryId);
    return fitting(await lists.take(_id, async () => rowsAbove({ people, school }, await school.schoolsIn(_id))), filter);
  }

  return {
    async schoolPeople(actor: Actor, schoolId: string, filter: PeopleFilter, asked: PeopleAsked): Promise<Found> {
      const found = pageOf(await ofSchool(actor, schoolId, filter), asked);
      const codes = await people.activationsOf(found.people.map(({ person }) => person._id));
      return { ...found, people: found.people.map((row) => ({ ...row, codeUntil: codes.get(row.person._id) ?? null })) };
    },
    territoryPeople: async (actor: Actor, territoryId: string, filter: PeopleFilter, asked: PeopleAsked): Promise<Found> => pageOf(await ofTerritory(actor, territoryId, filter), asked),
    schoolPeopleCsv: async (actor: Actor, schoolId: string, filter: PeopleFilter): Promise<string> => peopleCsv(await ofSchool(actor, schoolId, filter), 'Classes'),
    territoryPeopleCsv: async (actor: Actor, territoryId: string, filter: PeopleFilter): Promise<string> => peopleCsv(await ofTerritory(actor, territoryId, filter), 'Établissements'),
    /** The lists kept are let go. */
    close: (): void => lists.close(),
  };
}
