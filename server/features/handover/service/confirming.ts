import { startOf } from '../../../../schema/shapes.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { MANY, aFewAtOnce, onceForEach } from '../../../platform/database/together.ts';
import { idFor } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { isGroup } from '../../school/model.ts';
import { type Compared, isLikely } from '../likeness.ts';
import type { LinkRecord } from '../model.ts';
import { type Ledger, stateIs } from './ledger.ts';
import type { Ground, Matching } from './matching.ts';
import type { Needs } from './needs.ts';

/**
 * What follows from the next school's word, in steps that each may be done again: accounts become one, the place is given, what was chosen is shown there,
 * the passage is in effect. Cut anywhere, by a stop or by kill -9, it goes on at the next start: never two persons, never none.
 */
export function confirming({ models: { links }, school, continuity, merging, now, report }: Needs, { changeAll, advance }: Ledger, { groundOf, compared, matchesOf }: Matching) {
  const working = new Map<string, Promise<void>>();

  async function joinAccounts(link: LinkRecord): Promise<void> {
    for (const { personId } of link.matches.filter(({ same, merged }) => same && !merged)) {
      await merging.joinAccounts({ schoolId: link.to.schoolId!, keptId: link.personId, absorbedId: personId, byId: link.confirmedBy!, key: `${link._id} ${personId}` });
      await advance(link._id, ({ matches }) => ({ set: { matches: matches.map((one) => (one.personId === personId ? { ...one, merged: true } : one)) }, act: null }));
    }
  }

  /** The place that the head chose; other classes of that school and year end, and whoever moves away leaves the school they come from. */
  async function give({ _id, personId, to, toClassroomId, fromSchoolId, occasion, confirmedAt }: LinkRecord): Promise<void> {
    const room = await school.classroomOf(toClassroomId!);
    const from = [startOf(room.year), confirmedAt!].reduce((one, other) => (one > other ? one : other));
    await school.importMemberships([{ _id: idFor(`place of passage ${_id}`), personId, schoolId: to.schoolId!, classroomId: room._id, role: 'PUPIL', from, until: null }]);
    const places = await school.allPlacesOf([personId]);
    const rooms = new Map((await school.classroomsIn([to.schoolId!], room.year)).map((one) => [one._id, one]));
    const twice = places.filter(({ schoolId, classroomId, role, until }) => until === null && role === 'PUPIL' && schoolId === to.schoolId && classroomId !== room._id && rooms.has(classroomId ?? '') && !isGroup(rooms.get(classroomId!)!));
    const left = occasion === 'MOVE' ? places.filter(({ schoolId, role, until }) => until === null && role === 'PUPIL' && schoolId === fromSchoolId) : [];
    await school.endPlaces([...twice, ...left].map((one) => one._id), now());
    await school.placesChanged([personId]);
  }

  async function carryOut(link: LinkRecord): Promise<void> {
    await joinAccounts(link);
    if (link.state === 'IN_EFFECT') { await advance(link._id, ({ confirmedAt }) => (confirmedAt ? { set: { confirmedAt: null }, act: null } : null)); return; }
    await give(link);
    await continuity.showPieces(link.personId, link.sent, link.to.schoolId!);
    await advance(link._id, ({ state }) => (state === 'IN_EFFECT' ? null : { set: { ...stateIs('IN_EFFECT'), inEffectAt: now(), confirmedAt: null }, act: 'IN_EFFECT' }));
  }

  /** In this process one at a time for each; two processes do the same twice, which is once. What cannot be done is taken back, and said. */
  const goOn = (link: LinkRecord): Promise<void> => {
    const under = working.get(link._id) ?? carryOut(link).catch(async (error: unknown) => {
      if (error instanceof Refusal) await advance(link._id, ({ confirmedAt, state }) => (confirmedAt && state === 'ACCEPTED' ? { set: { confirmedAt: null, confirmedBy: null }, act: null } : null));
      throw error;
    }).finally(() => working.delete(link._id));
    working.set(link._id, under);
    return under;
  };

  /** INVALID without a class; CONFLICT as long as a likely account is undecided. */
  async function refuseUndecided(link: LinkRecord, arriving: Compared | undefined, ground: Promise<Ground>): Promise<void> {
    if (!arriving) throw new Refusal('NOT_FOUND');
    if (link.state === 'ACCEPTED' && link.toClassroomId === null) throw new Refusal('CONFLICT', { words: noClass(arriving.firstName) });
    if (matchesOf(link, arriving, await ground).some(({ why, same }) => isLikely(why) && same === null)) throw new Refusal('CONFLICT', { words: undecided(arriving.firstName) });
  }

  return {
    /** Confirms accepted pupils, and what the family's card has said since of those in effect. */
    async confirmPassages(actor: Actor, linkIds: readonly string[]): Promise<LinkRecord[]> {
      const isDone = ({ state, confirmedAt, matches }: LinkRecord): boolean => confirmedAt !== null || (state === 'IN_EFFECT' && !matches.some(({ same, merged }) => same && !merged));
      // The pupils of the school are read once, however many are confirmed.
      const there = onceForEach((schoolId) => groundOf(schoolId));
      const facts = onceForEach(async (personId) => (await compared([personId]))[0]);
      const confirmed = await changeAll(actor, linkIds, 'receiver', 'confirm', async (link) => {
        if (isDone(link)) return null;
        if (link.state === 'ACCEPTED' || link.state === 'IN_EFFECT') await refuseUndecided(link, await facts(link.personId), there(link.to.schoolId!));
        return { set: { confirmedAt: now(), confirmedBy: actor.id }, act: 'CONFIRMED' };
      });
      await aFewAtOnce(confirmed.filter(({ confirmedAt }) => confirmedAt !== null), goOn);
      const ids = confirmed.map(({ _id }) => _id);
      const done = new Map((await links.find({ _id: { $in: ids } }).batchSize(MANY).lean<LinkRecord[]>()).map((link) => [link._id, link]));
      return ids.map((id) => done.get(id)!);
    },

    /** Goes on with what a stop has cut. */
    async resume(): Promise<void> {
      for (const link of await links.find({ state: { $in: ['ACCEPTED', 'IN_EFFECT'] }, confirmedAt: { $ne: null } }).lean<LinkRecord[]>()) await goOn(link).catch(report);
    },
  };
}

const noClass = (name: string) => ({ fr: `Choisissez d’abord une classe pour ${name}.`, en: `Choose a class for ${name} first.` });
const undecided = (name: string) => ({ fr: `Un compte d’ici ressemble à celui de ${name} : dites d’abord si c’est la même personne.`, en: `An account here looks like ${name}’s: say first whether it is the same person.` });
