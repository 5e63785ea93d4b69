import { createConnection } from 'mongoose';
import { schoolYearOf } from '../../schema/shapes.ts';
import { type AccountRecord, type SessionRecord, peopleModels } from '../../server/features/people/model.ts';
import { asDesigned } from '../../server/features/people/service/enrolment.ts';
import { sessionKeeping } from '../../server/features/people/service/sessions.ts';
import type { Visit } from '../../server/features/people/visit.ts';
import { passwordKeeping } from '../../server/features/people/passwords.ts';
import { type MembershipRecord, schoolModels } from '../../server/features/school/model.ts';
import { newId } from '../../server/platform/ids.ts';
import { freshStoreUri, openTestHouse } from '../support/house.ts';
import type { Person } from '../support/person.ts';

export const PASSWORD = 'le mot de passe de tous';
/** When what is over ended. */
export const ENDED = new Date('2026-01-05T00:00:00Z');
const LONG_AGO = new Date('2025-09-01T00:00:00Z');

/** A class somewhere, as the rows of the rights' tables mean it. */
export interface Somewhere { schoolId: string; classroomId: string }

let hash: Promise<string> | undefined;

/** A house whose store is written directly, so that several schools, and places that have ended, stand in it at once. */
export async function openWorld(mongoUri = freshStoreUri(), settings: Parameters<typeof openTestHouse>[0] = {}) {
  const house = await openTestHouse({ mongoUri, ...settings });
  const db = await createConnection(mongoUri, { bufferCommands: false, autoCreate: false, autoIndex: false }).asPromise();
  const models = { ...peopleModels(db), ...schoolModels(db) };
  const passwordHash = await (hash ??= passwordKeeping().hash(PASSWORD));
  const sessions = sessionKeeping({ models, events: house.events, now: house.now });
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
    /** Someone who has signed in: the session that their password would have opened, without the hash and the five reads before it. */
    async enter(personId: string): Promise<Person> {
      const person = house.visitor();
      const visit = { session: null as SessionRecord | null, device: '', personalTo: null, keep(secret: string) { person.cookie = `preau=${secret}`; } };
      const { isPupil } = (await models.persons.findById(personId).lean<AccountRecord>())!;
      await sessions.openSession(visit as unknown as Visit, { _id: personId, isPupil });
      return Object.assign(person, { id: visit.session!.personId });
    },
    async close(): Promise<void> {
      await db.close();
      await house.close();
    },
  };
}

export type World = Awaited<ReturnType<typeof openWorld>>;
