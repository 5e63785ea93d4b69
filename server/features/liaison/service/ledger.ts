import type { UpdateQuery } from 'mongoose';
import { schoolYearOf } from '../../../../schema/shapes.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import type { DocumentRecord } from '../../documents/model.ts';
import { liaisonTopic, tasksTopic } from '../../documents/service/ledger.ts';
import { byLevel } from '../../school/levels.ts';
import type { ClassroomRecord, Level, SchoolRecord } from '../../school/model.ts';
import type { LiaisonRecord, PairRecord } from '../model.ts';
import { type Subject, liaisonPolicy } from '../policy.ts';
import type { LiaisonNeeds } from './needs.ts';

/** The levels of cycle 3 that an école and a collège share between them. */
export const CYCLE_3: readonly Level[] = ['CM1', 'CM2', 'SIXIEME'];

/** A school of a liaison, with those who head it. */
export interface ShownSchool { school: SchoolRecord; headIds: string[] }

/** A liaison with its schools and classes, as it is judged and shown. `texts` reads its documents once, however often they are asked for. */
export interface Shown extends Subject { schools: ShownSchool[]; classes: ClassroomRecord[]; texts(actor: Actor, removed?: boolean): Promise<DocumentRecord[]> }

/** What topic `liaison:ID` carries: the liaison as it is now, when that is what changed; else something in its documents did. */
export interface LiaisonNews { now?: Subject }

/** Announces that a school's liaisons are others, or that it was told of what there is to hear. */
export const schoolTopic = (schoolId: string): string => `liaisons:${schoolId}`;

/** Two classes of a liaison that is shown. */
export interface ShownPair extends Shown { pair: PairRecord }

/** Finds liaisons for those who may, and changes them. */
export function ledger({ models: { liaisons }, school, documents, events, now }: LiaisonNeeds) {
  const yearNow = (): string => schoolYearOf(now());

  /** Liaisons with their schools, heads and classes: three reads for each school year. */
  async function shown(records: readonly LiaisonRecord[]): Promise<Shown[]> {
    const ids = [...new Set(records.flatMap(({ ecoleId, collegeId }) => [ecoleId, collegeId]))];
    const years = [...new Set(records.map(({ year }) => year))];
    const [schools, heads, ...classes] = await Promise.all([
      school.schoolsByIds(ids), school.placesInSchools(ids, ['HEAD']), ...years.map((year) => school.classesTeaching(ids, year, CYCLE_3)),
    ]);
    const known = new Map(schools.map((one) => [one._id, one]));
    const schoolOf = (id: string): ShownSchool => ({ school: known.get(id)!, headIds: [...new Set(heads.flatMap(({ schoolId, personId }) => (schoolId === id ? personId : [])))] });
    return records.map((liaison) => {
      const both = [liaison.ecoleId, liaison.collegeId];
      const own = classes.flat().filter(({ schoolId, year }) => year === liaison.year && both.includes(schoolId)).sort((one, other) => both.indexOf(one.schoolId) - both.indexOf(other.schoolId) || byLevel(one, other));
      const read = new Map<boolean, { actor: Actor; texts: Promise<DocumentRecord[]> }>();
      return {
        liaison, year: yearNow(), schools: both.map(schoolOf), classes: own, rooms: own.map(({ _id: classroomId, schoolId }) => ({ classroomId, schoolId })),
        texts(actor, removed = false) {
          const known = read.get(removed);
          if (known?.actor === actor) return known.texts;
          const texts = documents.sharedTexts(actor, { liaisonId: liaison._id }, removed);
          read.set(removed, { actor, texts });
          return texts;
        },
      };
    });
  }

  const oneShown = async (record: LiaisonRecord): Promise<Shown> => (await shown([record]))[0]!;

  return {
    yearNow, shown, oneShown,

    /** A liaison, for those who may do that with it. */
    async liaisonFor(actor: Actor, id: string, action: keyof typeof liaisonPolicy = 'read'): Promise<Shown> {
      signedIn(actor);
      const it = await oneShown(await found(liaisons.findById(idOf(id)).lean<LiaisonRecord>()));
      authorize(actor, liaisonPolicy, action, it);
      return it;
    },

    /** Changes a liaison that is still as the filter says; CONFLICT when it is not. What its documents must follow is settled after. */
    async change(id: string, still: object, update: UpdateQuery<LiaisonRecord>): Promise<LiaisonRecord> {
      const { $set = {}, ...more } = update;
      const after = await liaisons.findOneAndUpdate({ _id: id, ...still }, { ...more, $inc: { revision: 1 }, $set: { ...$set, isSettled: false } }, { returnDocument: 'after' }).lean<LiaisonRecord>();
      if (!after) throw new Refusal('CONFLICT');
      return after;
    },

    /** Tells the pages of a liaison, of its classes and of its schools that it is another. */
    tell({ liaison, rooms, year }: Subject): void {
      events.publish(liaisonTopic(liaison._id), { now: { liaison, rooms, year } } satisfies LiaisonNews);
      for (const { classroomId } of rooms) events.publish(tasksTopic(classroomId), {});
      for (const id of [liaison.ecoleId, liaison.collegeId]) events.publish(schoolTopic(id), {});
    },
  };
}

export type Ledger = ReturnType<typeof ledger>;
