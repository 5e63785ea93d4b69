import { createConnection } from 'mongoose';
import { schoolYearOf } from '../../schema/shapes.ts';
import { type AccountRecord, peopleModels } from '../../server/features/people/model.ts';
import { asDesigned } from '../../server/features/people/service/enrolment.ts';
import { passwordKeeping } from '../../server/features/people/passwords.ts';
import { type MembershipRecord, schoolModels } from '../../server/features/school/model.ts';
import { newId } from '../../server/platform/ids.ts';
import { freshStoreUri, openTestHouse } from '../support/house.ts';

export const PASSWORD = 'le mot de passe de tous';
/** When what is over ended. */
export const ENDED = new Date('2026-01-05T00:00:00Z');
const LONG_AGO = new Date('2025-09-01T00:00:00Z');

/** A class somewhere, as the rows of the rights' tables mean it. */
export interface Somewhere { schoolId: string; classroomId: string }

/** A house whose store is written directly, so that several schools, and places that have ended, stand in it at once. */
export async function openWorld(mongoUri = freshStoreUri(), settings: Parameters<typeof openTestHouse>[0] = {}) {
  const house = await openTestHouse({ mongoUri, ...settings });
  const db = await createConnection(mongoUri, { bufferCommands: false, autoCreate: false, autoIndex: false }).asPromise();
  const models = { ...peopleModels(db), ...schoolModels(db) };
  const passwordHash = await passwordKeeping().hash(PASSWORD);
  let count = 0;

  return {
    house, models, mongoUri,
    async aSchool(): Promise<string> {
      const _id = newId();
      await models.schools.create({ _id, uai: `${String(++count).padStart(7, '0')}A`, kind: 'ECOLE', name: `École ${count}`, city: 'Saint-Essai', createdAt: LONG_AGO });
      return _id;
    },
    async aClass(schoolId: string, name = `Classe ${++count}`, year = schoolYearOf(new Date())): Promise<Somewhere> {
      const _id = newId();
      await models.classrooms.create({ _id, schoolId, name, levels: ['CM2'], year, createdAt: LONG_AGO });
      return { schoolId, classroomId: _id };
    },
    async someone(role: 'pupil' | 'adult', more: Partial<AccountRecord> = {}): Promise<string> {
      const _id = newId();
      await models.persons.create({
        _id, title: null, firstName: 'Prénom', lastName: `Nom${++count}`, isPupil: role === 'pupil', login: `nom.${count}`, email: null,
        passwordHash, locale: 'FR', comfort: asDesigned, createdAt: LONG_AGO, ...more,
      });
      return _id;
    },
    async place(personId: string, role: MembershipRecord['role'], { schoolId, classroomId }: { schoolId: string; classroomId: string | null }, until: Date | null = null): Promise<void> {
      await models.memberships.create({ _id: newId(), personId, schoolId, classroomId, role, from: LONG_AGO, until });
    },
    async guard(guardianId: string, pupilId: string, until: Date | null = null): Promise<void> {
      await models.guardianships.create({ _id: newId(), guardianId, pupilId, from: LONG_AGO, until });
    },
    /** Signs someone in by their password. */
    async enter(personId: string) {
      const { login } = (await models.persons.findById(personId).lean<AccountRecord>())!;
      return house.signIn(login, PASSWORD);
    },
    async close(): Promise<void> {
      await db.close();
      await house.close();
    },
  };
}

export type World = Awaited<ReturnType<typeof openWorld>>;
