import { authorize } from '../../../../platform/access/access.ts';
import type { Actor } from '../../../../platform/access/actor.ts';
import { isDuplicate } from '../../../../platform/database/duplicates.ts';
import { aFewAtOnce } from '../../../../platform/database/together.ts';
import { idFor } from '../../../../platform/ids.ts';
import { Refusal } from '../../../../platform/refusals.ts';
import { PackageFault } from '../../../correspondence/format/faults.ts';
import type { Received } from '../../../correspondence/service/opening.ts';
import type { LinkRecord } from '../../model.ts';
import { arrivalsPolicy } from '../../policy.ts';
import { type Body, bodyShape, KIND, type Traveller } from './body.ts';
import type { AbroadNeeds } from './needs.ts';

type Entering = ReturnType<AbroadNeeds['people']['newcomers']>;

/** What comes from another Préau, for the head of the school that it is for: pupils arrive as from a school that is here, and wait for the same choices. */
export function arriving({ models: { links, held }, people, school, continuity, correspondence, now }: AbroadNeeds) {
  /** Who it is here: the account with the same national number and birth date, else one that nobody can enter yet. Never by a name. */
  async function personOf(from: string, enter: Entering, { person, firstName, lastName, birthDate, ine }: Traveller): Promise<string> {
    const own = idFor(`person ${from} ${person}`);
    const known = ine && birthDate ? (await people.personsByKeys([`INE ${ine}`])).get(`INE ${ine}`) : undefined;
    if (known && known !== own && (await people.identitiesOf([known])).some((one) => one.birthDate === birthDate && !one.mergedInto)) return known;
    await enter([{ _id: own, title: null, firstName, lastName, email: null, isPupil: true, birthDate }]);
    if (ine && birthDate) await people.giveKeys([{ key: `INE ${ine}`, personId: own }]);
    return (await people.identitiesOf([own]))[0]?.mergedInto ?? own;
  }

  /** Those who answer for a pupil who is new here. Whoever is known has guardians here already, or none: another Préau's word alone opens no child's account to anybody. */
  async function guardiansOf(from: string, enter: Entering, pupilId: string, { person: pupil, guardians }: Traveller): Promise<void> {
    if (pupilId !== idFor(`person ${from} ${pupil}`)) return;
    const known = guardians.map(({ person, ...facts }) => ({ _id: idFor(`person ${from} ${person}`), ...facts, isPupil: false, birthDate: null }));
    await enter(known);
    await people.importGuardianships(known.map(({ _id }) => ({ _id: idFor(`guards ${_id} ${pupilId}`), guardianId: _id, pupilId, from: now(), until: null })));
  }

  /** Writes down that a pupil could not be taken in. Given again, it is once. */
  async function hold({ from: { correspondentId }, packageId, expiresAt }: Received, { from: school }: Body, schoolId: string, personId: string, ref: string, _id: string): Promise<void> {
    await held.updateOne({ _id }, { $set: { schoolId, personId, at: now(), abroad: { correspondentId, packageId, ref, school }, forgetAt: expiresAt } }, { upsert: true });
  }

  /** The id of their passage, if they are among the arrivals now. One passage of a pupil is open at a time: whoever has another here waits for its end, and nothing of theirs is taken. */
  async function arrive(received: Received, enter: Entering, body: Body, to: LinkRecord['to'], traveller: Traveller): Promise<string | null> {
    const { from, packageId, files } = received;
    const _id = idFor(`arrival ${from.installation} ${traveller.ref}`);
    if (await links.exists({ _id })) return _id;
    const personId = await personOf(from.installation, enter, traveller);
    const holdBack = (): Promise<null> => hold(received, body, to.schoolId!, personId, traveller.ref, _id).then(() => null);
    if (await links.exists({ personId, open: true })) return holdBack();
    await guardiansOf(from.installation, enter, personId, traveller);
    const called = (name: string) => files.find((file) => file.name === name)?.open ?? null;
    const first = (await continuity.keptPieces(personId)).length;
    const sent: string[] = [];
    for (const [index, piece] of traveller.pieces.entries()) sent.push(await continuity.plant(personId, from.installation, first + index + 1, piece, called));
    const at = now();
    const link: LinkRecord = {
      _id, handoverId: idFor(`handover ${from.installation} ${packageId}`), personId, state: 'SENT', open: true, rev: 1, occasion: body.occasion, year: body.year,
      fromSchoolId: idFor(`school abroad ${body.from.uai}`), fromClass: traveller.fromClass, to, openUntil: new Date(traveller.openUntil), informedAt: at, chosen: sent, chosenAt: at, answers: [], sentAt: at, sent,
      toClassroomId: null, refuser: null, reason: null, matches: [], confirmedAt: null, confirmedBy: null, inEffectAt: null, cardPrintedAt: null, remindedAt: null, warnedAt: null,
      history: [{ at, act: 'SENT', byId: null }], abroad: { correspondentId: from.correspondentId, packageId, ref: traveller.ref, school: body.from },
    };
    try {
      await links.create(link);
    } catch (error) {
      // Of two that come at once one is faster: the very same one is there, or another of the pupil is open now.
      if (!isDuplicate(error)) throw error;
      if (!await links.exists({ _id })) return holdBack();
    }
    return _id;
  }

  /** What the package says, if it is a handover to this very school from one that its sender serves. */
  async function bodyOf({ kind, body, from }: Received, uai: string): Promise<Body> {
    const read = bodyShape.safeParse(body);
    if (kind !== KIND || !read.success) throw new PackageFault('ODD');
    if (read.data.to.uai !== uai) throw otherSchool(read.data.to.uai);
    if (!await correspondence.serves(from.correspondentId, read.data.from.uai)) throw new PackageFault('ODD');
    return read.data;
  }

  /** The school, for whoever receives for it. */
  async function mayReceive(actor: Actor, schoolId: string) {
    const there = await school.schoolFor(actor, schoolId);
    authorize(actor, arrivalsPolicy, 'read', { schoolId: there._id });
    return there;
  }

  return {
    mayReceive,

    /** Refuses whoever does not receive for that school, before anything of a file is read. */
    authorizePackage: async (actor: Actor, schoolId: string): Promise<void> => { await mayReceive(actor, schoolId); },

    /**
     * Takes a package over to its end; cut anywhere and given again, it is gone on with, and every pupil is there once. So it is when some could not be taken in: the package stays open
     * for them, and says of how many.
     */
    async receivePackage(actor: Actor, schoolId: string, path: string): Promise<{ pupils: number; held: number }> {
      const { _id, uai, name, city } = await mayReceive(actor, schoolId);
      const received = await correspondence.receive(path, actor.id!);
      try {
        const body = await bodyOf(received, uai);
        const enter = people.newcomers();
        const came = (await aFewAtOnce(body.pupils, (traveller) => arrive(received, enter, body, { schoolId: _id, uai, name, city }, traveller))).filter((id) => id !== null);
        await held.deleteMany({ _id: { $in: came } });
        const left = body.pupils.length - came.length;
        if (left === 0) await correspondence.taken(received);
        return { pupils: came.length, held: left };
      } finally {
        received.close();
      }
    },
  };
}

export type ArrivingPart = ReturnType<typeof arriving>;

const otherSchool = (uai: string): Refusal => new Refusal('NOT_ALLOWED', { words: {
  fr: `Ce passage de relais est destiné à un autre établissement (${uai}). C’est à sa direction de le recevoir.`, en: `This handover is for another school (${uai}). Its head is to receive it.`,
} });
