import type { MemberInvitationInput } from '../../../../schema/generated/server.ts';
import { limits } from '../../../../schema/limits.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { idFor, idFromKey, idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import type { PersonRecord } from '../../people/model.ts';
import { isGroup, type InvitationRecord, type SchoolRecord } from '../model.ts';
import { invitationPolicy } from '../policy.ts';
import type { Classes } from './classrooms.ts';
import { endAsked } from './enrolling.ts';
import type { Needs } from './needs.ts';
import type { Places } from './places.ts';

interface InvitingNeeds extends Needs { places: Places; classes: Classes }

const VALID = 60 * 24 * 60 * 60_000;

/**
 * Teachers and heads who have an account already, in another school: the school offers, the person accepts or not, with the account that is
 * theirs. Until then the school learns nothing of them but that the address has an account, and they reach nothing of the school.
 */
export function inviting({ models: { invitations }, people, places, classes, now }: InvitingNeeds) {
  const open = () => ({ answeredAt: null, expiresAt: { $gt: now() } }) as const;

  return {
    /** Offers a place to the adult of that e-mail address, once for each key, and once at a time for each role. Refuses with INVALID an address that no account has. */
    async inviteMember(actor: Actor, schoolId: string, key: string, input: MemberInvitationInput): Promise<SchoolRecord> {
      const school = await classes.schoolFor(actor, schoolId);
      const _id = idFromKey(`invitation ${school._id} ${actor.id}`, key);
      if (input.role === 'PUPIL') throw notARole();
      const rooms = await Promise.all([...new Set(input.classroomIds)].map((id) => classes.classroomFor(actor, 'direct', id)));
      if (rooms.some((room) => room.schoolId !== school._id || isGroup(room))) throw new Refusal('NOT_FOUND');
      const until = input.until ? endAsked(input.until, now()) : null;
      const person = await people.byEmail(cleanText(input.email, { max: limits.email, field: 'input.email', required: true }).toLowerCase());
      if (!person) throw noAccount();
      if ((await places.actorOf(person._id)).seats.some((seat) => seat.schoolId === school._id && seat.role === input.role)) throw isHere();
      await invitations.deleteMany({ personId: person._id, schoolId: school._id, answeredAt: null, expiresAt: { $lte: now() } });
      const invitation: InvitationRecord = {
        _id, schoolId: school._id, personId: person._id, role: input.role, classroomIds: input.role === 'TEACHER' ? rooms.map((room) => room._id) : [],
        until, byId: signedIn(actor), at: now(), expiresAt: new Date(now().getTime() + VALID), answeredAt: null, accepted: false,
      };
      await invitations.create(invitation).then(() => people.tellOffer(person, school.name), (error: unknown) => { if (!isDuplicate(error)) throw error; });
      people.rightsChanged(person._id);
      return school;
    },

    /** The offers that wait for the viewer's answer, the newest first. */
    async invitationsOf(actor: Actor): Promise<InvitationRecord[]> {
      return actor.id === null ? [] : invitations.find({ personId: actor.id, ...open() }).sort({ at: -1 }).lean<InvitationRecord[]>();
    },

    /** The offers of a school that wait for an answer. The caller has asked whether they may be seen. */
    openInvitations: (schoolId: string): Promise<InvitationRecord[]> =>
      invitations.find({ schoolId, ...open() }).sort({ at: -1 }).lean<InvitationRecord[]>().exec(),

    /** The viewer's answer to an offer made to them. Accepted twice, it is once; a place that has ended since does not begin again. */
    async answerInvitation(actor: Actor, id: string, accept: boolean): Promise<PersonRecord> {
      signedIn(actor);
      const invitation = await found(invitations.findById(idOf(id)).lean<InvitationRecord>());
      authorize(actor, invitationPolicy, 'answer', invitation);
      const answered = await invitations.findOneAndUpdate({ _id: invitation._id, ...open() }, { $set: { answeredAt: now(), accepted: accept } }, { returnDocument: 'after' }).lean<InvitationRecord>();
      const { schoolId, personId, role, classroomIds, until, accepted } = answered ?? await found(invitations.findOne({ _id: invitation._id, answeredAt: { $ne: null } }).lean<InvitationRecord>());
      if (accepted !== accept) throw new Refusal('CONFLICT');
      for (const classroomId of accept ? [null, ...classroomIds] : []) {
        await places.givePlace(personId, role, schoolId, classroomId, idFor(`${invitation._id} ${classroomId ?? 'school'}`), until);
      }
      people.rightsChanged(personId);
      return found(people.me(actor));
    },

    /** Takes an offer back before it is answered; answered, it stays. */
    async withdrawInvitation(actor: Actor, id: string): Promise<SchoolRecord> {
      signedIn(actor);
      const invitation = await found(invitations.findById(idOf(id)).lean<InvitationRecord>());
      authorize(actor, invitationPolicy, 'withdraw', invitation);
      await invitations.deleteOne({ _id: invitation._id, answeredAt: null });
      people.rightsChanged(invitation.personId);
      return classes.schoolFor(actor, invitation.schoolId);
    },
  };
}

const noAccount = (): Refusal => new Refusal('INVALID', { field: 'input.email', words: {
  fr: 'Personne n’a de compte à cette adresse. Ajoutez plutôt cette personne à l’école.', en: 'Nobody has an account at this address. Add this person to the school instead.',
} });

const isHere = (): Refusal => new Refusal('INVALID', { field: 'input.email', words: {
  fr: 'Cette personne fait déjà partie de l’école à ce titre.', en: 'This person is already in the school in that role.',
} });

const notARole = (): Refusal => new Refusal('INVALID', { field: 'input.role', words: {
  fr: 'On invite un enseignant ou une personne de direction.', en: 'A teacher or a head is invited.',
} });
