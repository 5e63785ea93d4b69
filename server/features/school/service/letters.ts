import { authorize, rights, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { idOf, idFromKey } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import type { PersonRecord } from '../../people/model.ts';
import { byName } from '../../people/names.ts';
import { CODE_DAYS } from '../../people/service/codes.ts';
import { type MemberSubject, memberPolicy } from '../policy.ts';
import type { Classes } from './classrooms.ts';
import type { Needs } from './needs.ts';
import type { Places } from './places.ts';

/** What is handed over, or sent, to one adult. `code` is null when they have an account already, when it was sent, or when another school must give it. */
export interface WrittenLetter { person: PersonRecord; children: string[]; code: string | null; isMailed: boolean; isUsed: boolean; expiresAt: Date | null }

interface LettersNeeds extends Needs { places: Places; classes: Classes }
interface Asked { key: string; personIds: readonly string[] | null | undefined; byMail: boolean; place: string; schoolId: string }

const DAY = 24 * 60 * 60_000;

/** The letters with which adults of a school open their accounts, and what helps them when they have lost a way in. */
export function letters({ people, places, classes, now }: LettersNeeds) {
  async function subjectOf(schoolId: string, person: PersonRecord): Promise<MemberSubject> {
    const member = await places.actorOf(person._id);
    const pupilIn = await classes.ownClassesOf(member);
    return {
      personId: person._id, schoolId, pupilIn: pupilIn.length > 0 ? pupilIn : null, isUsed: Boolean(person.enteredAt),
      elsewhere: member.offices.length > 0 || [...member.seats, ...member.wards].some((place) => place.schoolId !== schoolId),
    };
  }

  /** Letters to some of those people, or to all who have never come in: what the policy does not grant gets no code. */
  async function write(actor: Actor, ids: readonly string[], children: (personId: string) => string[], { key, personIds, byMail, place, schoolId }: Asked): Promise<WrittenLetter[]> {
    idFromKey(signedIn(actor), key);
    const named = personIds && new Set(personIds.map(idOf));
    if (named && [...named].some((id) => !ids.includes(id))) throw new Refusal('NOT_FOUND');
    const persons = (await people.byIds(named ? [...named] : ids)).sort(byName);
    const asked = persons.filter((person) => named || !person.enteredAt);
    const subjects = await Promise.all(asked.map((person) => subjectOf(schoolId, person)));
    const granted = asked.filter((_, at) => rights(actor, memberPolicy, subjects[at]!).writeTo);
    const reached = byMail && people.sendsMail() ? granted.filter(({ email }) => email !== null) : [];
    if (reached.length > 0) await people.mailActivations(actor, reached.map(({ _id }) => _id), place);
    const onPaper = granted.filter((person) => !reached.includes(person)).map(({ _id }) => _id);
    const codes = onPaper.length > 0 ? await people.issueActivations(actor, key, onPaper) : new Map<string, string>();
    return persons.map((person) => ({
      person, children: children(person._id), code: codes.get(person._id) ?? null, isMailed: reached.includes(person), isUsed: Boolean(person.enteredAt),
      expiresAt: codes.has(person._id) ? new Date(now().getTime() + CODE_DAYS * DAY) : null,
    }));
  }

  /** Someone of the school, when the policy grants that about them. */
  async function memberFor(actor: Actor, schoolId: string, personId: string, action: 'resetSecondFactor' | 'revokeCode'): Promise<string> {
    signedIn(actor);
    const [person] = await people.byIds([idOf(personId)]);
    if (!person) throw new Refusal('NOT_FOUND');
    const subject = await subjectOf(schoolId, person);
    authorize(actor, memberPolicy, 'read', subject);
    const member = await places.actorOf(person._id);
    if (![...member.seats, ...member.wards].some((place) => place.schoolId === schoolId)) throw new Refusal('NOT_FOUND');
    authorize(actor, memberPolicy, action, subject);
    return person._id;
  }

  return {
    /** Letters to the guardians of a class, once for each key. */
    async guardianLetters(actor: Actor, classroomId: string, key: string, personIds: readonly string[] | null | undefined, byMail: boolean): Promise<WrittenLetter[]> {
      const classroom = await classes.classroomFor(actor, 'enrol', classroomId);
      const families = await places.familiesOf(classroom._id);
      const pupils = new Map((await people.byIds(families.map(({ pupilId }) => pupilId))).map((pupil) => [pupil._id, pupil.firstName]));
      const children = (guardianId: string): string[] => families.filter(({ guardianIds }) => guardianIds.includes(guardianId)).map(({ pupilId }) => pupils.get(pupilId)!);
      const ids = [...new Set(families.flatMap(({ guardianIds }) => guardianIds))];
      return write(actor, ids, children, { key, personIds, byMail, place: classroom.name, schoolId: classroom.schoolId });
    },

    /** Letters to the teachers of a school, once for each key. */
    async teacherLetters(actor: Actor, schoolId: string, key: string, personIds: readonly string[] | null | undefined, byMail: boolean): Promise<WrittenLetter[]> {
      const school = await classes.schoolFor(actor, schoolId);
      return write(actor, await places.teacherIdsOf(school._id), () => [], { key, personIds, byMail, place: school.name, schoolId: school._id });
    },

    /** Takes someone's second factor away, as when their phone is lost, and ends their sessions; they are told who did. Never one's own. */
    async resetSecondFactor(actor: Actor, schoolId: string, personId: string): Promise<boolean> {
      await people.resetSecondFactor(await memberFor(actor, schoolId, personId, 'resetSecondFactor'), signedIn(actor));
      return true;
    },

    /** Ends what the letter of someone of the school opens, by its head. */
    async revokeActivation(actor: Actor, schoolId: string, personId: string): Promise<boolean> {
      await people.revokeActivations([await memberFor(actor, schoolId, personId, 'revokeCode')]);
      return true;
    },
  };
}
