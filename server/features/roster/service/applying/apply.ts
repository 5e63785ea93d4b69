import { idFor } from '../../../../platform/ids.ts';
import type { ClassroomRecord } from '../../../school/model.ts';
import type { Cursor, ImportRecord } from '../../model.ts';
import { folded } from '../../names.ts';
import { KINDS, rowsOf } from '../comparing/compare.ts';
import { Ground } from '../comparing/ground.ts';
import type { Hold, Needs } from '../needs.ts';
import { applyingSteps } from './steps.ts';

const START: Cursor = { kind: 0, school: 0, after: '' };

/** The id of a class that an import opens. */
export const classIdFor = (importId: string, schoolId: string, name: string): string => idFor(`class ${importId} ${schoolId} ${folded(name)}`);

/** Opens the classes that are missing. One that somebody has opened meanwhile under that name is taken as it is. */
async function openClasses({ school }: Pick<Needs, 'school'>, { _id, newClasses }: ImportRecord, year: string, at: Date): Promise<void> {
  await school.importClassrooms(newClasses.map(({ schoolId, name, levels }): ClassroomRecord =>
    ({ _id: classIdFor(_id, schoolId, name), schoolId, name, levels, year, createdAt: at })));
}

/** Applies an import from where it stands to its end. Cut anywhere, it goes on from its last noted batch, which does no harm done twice. */
export async function applyRows(needs: Needs, hold: Hold): Promise<void> {
  const { _id: importId, claims, confirmedAt, departures } = hold.job;
  const at = confirmedAt!;
  const ground = new Ground(needs, claims, at);
  const steps = applyingSteps(needs, ground, at);
  const enter = needs.people.newcomers();
  const schools = [...claims, ''];
  await openClasses(needs, hold.job, ground.year, at);
  const from = hold.job.cursor ?? START;
  let { done } = hold.job;
  for (let kind = from.kind; kind <= KINDS.length; kind += 1) {
    for (let school = kind === from.kind ? from.school : 0; school < schools.length; school += 1) {
      const of = KINDS[kind];
      const which = of ? { of, action: { $ne: 'LEAVER' } } : { of: { $in: KINDS }, action: 'LEAVER' };
      if (!of && !departures) break;
      const after = kind === from.kind && school === from.school ? from.after : '';
      for await (const batch of rowsOf(needs, { importId, ...which, schoolId: schools[school], work: true }, after)) {
        await (of ? steps.of[of](batch, enter) : steps.leavers(batch));
        done += batch.length;
        await hold.note({ done, cursor: { kind, school, after: batch.at(-1)!._id } });
      }
    }
  }
  // Those who came in have no screen open yet; a list of people may be.
  needs.people.peopleCame();
}
