import type { EntryWay } from '../../../../schema/generated/server.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { Refusal } from '../../../platform/refusals.ts';
import type { ClassroomRecord } from '../../school/model.ts';
import { roomFor } from '../../school/service/classrooms.ts';
import { usualWay, waysOf } from '../levels.ts';
import type { ClassEntryRecord } from '../model.ts';
import { cardsPolicy } from '../policy.ts';
import { marksOf } from '../tiles.ts';
import type { Needs } from './needs.ts';

const PATIENCE = 20;

/** The way in that a class asks for, once its levels have been changed too. */
export function wayFor({ levels }: ClassroomRecord, { way }: ClassEntryRecord): EntryWay {
  return way !== null && waysOf(levels).includes(way) ? way : usualWay(levels);
}

/** The doors' own records, found for those who may and changed one whole write at a time. */
export function entries({ models: { entries: records }, school }: Pick<Needs, 'models' | 'school'>) {
  const shut = ({ _id, schoolId }: ClassroomRecord): ClassEntryRecord => ({ _id, schoolId, code: null, codeKey: null, way: null, shownAs: 'ANIMALS', animals: [], turn: 0 });

  return {
    /** A class whose door the viewer keeps. */
    async classroomFor(actor: Actor, classroomId: string): Promise<ClassroomRecord> {
      signedIn(actor);
      const classroom = await school.classroomOf(classroomId);
      authorize(actor, cardsPolicy, 'manage', roomFor(classroom));
      return classroom;
    },

    /** A class's door; shut when nobody has opened it yet. */
    async entryOf(classroom: ClassroomRecord): Promise<ClassEntryRecord> {
      return await records.findById(classroom._id).lean<ClassEntryRecord>() ?? shut(classroom);
    },

    entryByCode: (code: string): Promise<ClassEntryRecord | null> => records.findOne({ code }).lean<ClassEntryRecord>().exec(),

    /** Changes the door as it is at that moment, and answers it; what changes nothing is not written. A code that another class has is asked for again. */
    async change(classroom: ClassroomRecord, next: (entry: ClassEntryRecord) => Partial<ClassEntryRecord> | null): Promise<ClassEntryRecord> {
      for (let tries = 0; tries < PATIENCE; tries++) {
        const entry = await this.entryOf(classroom);
        const changes = next(entry);
        if (!changes) return entry;
        const changed = { ...entry, ...changes, turn: entry.turn + 1 };
        const { _id, ...content } = changed;
        const written = entry.turn === 0
          ? records.create(changed).then(() => true)
          : records.updateOne({ _id, turn: entry.turn }, { $set: content }).then(({ matchedCount }) => matchedCount === 1);
        if (await written.catch((error: unknown) => { if (isDuplicate(error)) return false; throw error; })) return changed;
      }
      throw new Refusal('CONFLICT');
    },

    /** The door, with an animal for each of those pupils. */
    marked(classroom: ClassroomRecord, pupilIds: readonly string[]): Promise<ClassEntryRecord> {
      return this.change(classroom, (entry) => {
        const animals = marksOf(entry, pupilIds);
        return animals.some(({ pupilId }) => !entry.animals.some((mark) => mark.pupilId === pupilId)) ? { animals } : null;
      });
    },
  };
}

export type Entries = ReturnType<typeof entries>;
