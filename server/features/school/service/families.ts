import type { AdultInput } from '../../../../schema/generated/server.ts';
import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { idFor, idFromKey, idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import type { PersonRecord } from '../../people/model.ts';
import { loginBaseOf } from '../../people/names.ts';
import { chosenPassword } from '../../people/passwords.ts';
import { FAMILY_CODE, type Opened } from '../../people/service/codes.ts';
import { adultIdentity } from '../../people/service/enrolment.ts';
import type { Visit } from '../../people/visit.ts';
import { type ClassroomRecord, isGroup } from '../model.ts';
import { type Classes, roomFor } from './classrooms.ts';
import type { Needs } from './needs.ts';
import type { Places } from './places.ts';

interface FamilyNeeds extends Needs { places: Places; classes: Classes }

const MOST_USES = 6;

/** A letter to print: whose guardians it is for, and the code, which is told this once. */
export interface Letter { pupilId: string; code: string; expiresAt: Date }

/** What a code tells before anything is done with it: the child's first name and class, and nothing more. */
export interface Invited { firstName: string; className: string }

/**
 * Guardians who come in by a code on paper: each with the account that is already theirs, whatever the school, or with a new one, so that a
 * family has one account for all its children. The codes themselves, their limits and their one-time taking are `people`'s.
 */
export function families({ people, places, classes }: FamilyNeeds) {
  const { codes } = people;

  /** The class in which the child is, in the school that gave the code. WRONG_CODE once they have left it: the code has nothing to open any more. */
  async function classOf({ subjectId, about }: Opened): Promise<ClassroomRecord> {
    const rooms = await Promise.all((await places.pupilPlacesOf([subjectId])).flatMap(({ classroomId }) => (classroomId ? classes.classroomOf(classroomId) : [])));
    const own = rooms.find((room) => room.schoolId === about && !isGroup(room));
    if (!own) throw new Refusal('WRONG_CODE');
    return own;
  }

  async function pupilsAmong(classroom: ClassroomRecord, asked: readonly string[]): Promise<string[]> {
    const pupilIds = [...new Set(asked.map(idOf))];
    const inside = new Set(await places.pupilsOf(classroom._id));
    if (pupilIds.some((id) => !inside.has(id))) throw new Refusal('NOT_FOUND');
    return pupilIds;
  }

  return {
    /** A fresh code for the guardians of each of those pupils; the one before stops working. The same key twice answers the same codes. */
    async inviteFamilies(actor: Actor, classroomId: string, key: string, asked: readonly string[], uses: number): Promise<Letter[]> {
      const classroom = await classes.classroomFor(actor, 'enrol', classroomId);
      const pupilIds = await pupilsAmong(classroom, asked);
      if (!Number.isInteger(uses) || uses < 1 || uses > MOST_USES) throw notThatMany();
      const issued = await codes.issue({ purpose: FAMILY_CODE, byId: signedIn(actor), key: idFromKey('families', key), uses, about: classroom.schoolId }, pupilIds);
      const kept = await codes.codesOf(FAMILY_CODE, pupilIds);
      return pupilIds.map((pupilId) => ({ pupilId, code: issued.get(pupilId)!, expiresAt: kept.get(pupilId)!.expiresAt }));
    },

    /** Ends the codes of those pupils: the letters that went out open nothing any more. */
    async revokeFamilyCodes(actor: Actor, classroomId: string, asked: readonly string[]): Promise<ClassroomRecord> {
      const classroom = await classes.classroomFor(actor, 'enrol', classroomId);
      await codes.revokeCodes([FAMILY_CODE], await pupilsAmong(classroom, asked));
      return classroom;
    },

    /** Whose family a code invites. Nothing is spent. Refuses with WRONG_CODE or TOO_MANY_ATTEMPTS. */
    async readFamilyCode(visit: Visit, code: string): Promise<Invited> {
      const opened = await codes.look([FAMILY_CODE], code, visit.address);
      const classroom = await classOf(opened);
      const [child] = await people.byIds([opened.subjectId]);
      return { firstName: (await found(child)).firstName, className: classroom.name };
    },

    /** Makes the viewer guardian of the child that the code is about, once for each key; whoever is already, stays it and spends nothing. */
    async joinByCode(actor: Actor, visit: Visit, code: string, key: string): Promise<PersonRecord> {
      const taker = { byId: signedIn(actor), key: idFromKey('joining', key) };
      const me = await found(people.me(actor));
      if (me.isPupil) throw notForPupils();
      const { subjectId, ...opened } = await codes.look([FAMILY_CODE], code, visit.address, taker);
      await classOf({ subjectId, ...opened });
      if ((await people.wardIdsOf(me._id)).includes(subjectId)) return me;
      await codes.take([FAMILY_CODE], code, { address: visit.address, ...taker });
      await people.addGuardianship(me._id, subjectId, guardianshipId(subjectId, taker));
      return me;
    },

    /** Makes an account for a guardian whom no school knows yet, ties it to the child that the code is about, and signs them in. Once for each key. */
    async joinAsNewGuardian(visit: Visit, code: string, key: string, input: AdultInput, password: string): Promise<PersonRecord> {
      const identity = adultIdentity(input);
      const chosen = chosenPassword(password, 'password', { login: loginBaseOf(identity), ...identity });
      const taker = { byId: idFromKey(`guardian by code ${code.toUpperCase().replace(/[^0-9A-Z]/g, '')}`, key), key: idFromKey('joining', key) };
      const opened = await codes.look([FAMILY_CODE], code, visit.address, taker);
      await classOf(opened);
      const known = identity.email === null ? null : await people.byEmail(identity.email);
      if (known && known._id !== taker.byId) throw hasAccount();
      await codes.take([FAMILY_CODE], code, { address: visit.address, ...taker });
      const me = await people.enrolAs(taker.byId, identity, chosen);
      await people.addGuardianship(me._id, opened.subjectId, guardianshipId(opened.subjectId, taker));
      await people.openSession(visit, me);
      return me;
    },

    /** Ends what ties a guardian to a pupil of the class: somebody came in with a letter that was not theirs, or a judge has decided. */
    async endGuardianship(actor: Actor, classroomId: string, pupilId: string, guardianId: string): Promise<ClassroomRecord> {
      const classroom = await classes.classroomFor(actor, 'enrol', classroomId);
      const place = await found(places.placeIn(roomFor(classroom), idOf(pupilId)));
      const known = (await people.guardianshipsOf([pupilId])).some((row) => row.guardianId === idOf(guardianId));
      if (place.role !== 'PUPIL') throw new Refusal('NOT_FOUND');
      if (known) await people.endGuardianship(guardianId, pupilId);
      return classroom;
    },
  };
}

/** Sent again after it has ended, a guardianship does not begin again; another letter begins another. */
const guardianshipId = (pupilId: string, { byId, key }: { byId: string; key: string }): string => idFor(`family code ${pupilId} ${byId} ${key}`);

const notThatMany = (): Refusal => new Refusal('INVALID', { field: 'uses', words: {
  fr: `Une lettre sert à une personne au moins, à ${MOST_USES} au plus.`, en: `A letter is for one person at least, ${MOST_USES} at most.`,
} });

const notForPupils = (): Refusal => new Refusal('INVALID', { field: 'code', words: {
  fr: 'Ce code est pour tes parents. Donne-leur la lettre, et déconnecte-toi.', en: 'This code is for your parents. Give them the letter, and sign out.',
} });

const hasAccount = (): Refusal => new Refusal('CONFLICT', { field: 'input.email', words: {
  fr: 'Cette adresse a déjà un compte. Choisissez « J’ai déjà un compte » et connectez-vous.', en: 'This address already has an account. Choose “I already have an account” and sign in.',
} });
