import { rights } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { ofEachTogether, onceForEach } from '../../../platform/database/together.ts';
import { found } from '../../../platform/refusals.ts';
import type { PieceSubject } from '../../continuity/policy.ts';
import { type Compared, isLikely } from '../likeness.ts';
import type { GuardianAnswer, HandoverRecord, LinkRecord } from '../model.ts';
import { handoverPolicy, linkPolicy } from '../policy.ts';
import { isOpen } from '../season.ts';
import { isReady } from './going.ts';
import type { Ground, Match, Matching } from './matching.ts';
import type { Needs } from './needs.ts';

/** A passage as it is shown, with the pupils of the next school, read once for all that are shown together. */
export interface ShownLink { link: LinkRecord; ground: () => Promise<Ground> }

/** A piece of the portfolio, as far as a passage goes. */
export interface ShownPiece { subject: PieceSubject; isChosen: boolean; refuserIds: string[] }

const nobody: Ground = { pupils: [], placed: new Set() };

/** What viewers see of passages: each what the policy grants them, and nothing of the content for heads. */
export function showing({ people, continuity, school, now }: Pick<Needs, 'people' | 'continuity' | 'school' | 'now'>, { groundOf, compared, matchesOf }: Matching) {
  const facts = ofEachTogether(compared, ({ id }) => id);
  const factsOf = async (personId: string): Promise<Compared | null> => (await facts(personId))[0] ?? null;
  const guardiansOf = ofEachTogether((ids) => people.guardianshipsOf(ids), ({ pupilId }) => pupilId);
  const schools = ofEachTogether((ids) => school.schoolsByIds(ids), ({ _id }) => _id);
  const told = new WeakMap<ShownLink, Promise<Match[]>>();
  const classes = ofEachTogether((ids) => school.classroomsByIds(ids), ({ _id }) => _id);

  /** By last name, then first name. */
  async function inOrder(some: readonly LinkRecord[]): Promise<LinkRecord[]> {
    const persons = await people.listed(some.map(({ personId }) => personId));
    const names = new Map(persons.map(({ _id, lastName, firstName }) => [_id, `${lastName} ${firstName}`]));
    return some.filter(({ personId }) => names.has(personId)).sort((one, other) => names.get(one.personId)!.localeCompare(names.get(other.personId)!, 'fr'));
  }

  async function likelyOf({ link, ground }: ShownLink): Promise<Match[]> {
    const arriving = await factsOf(link.personId);
    const found = arriving ? matchesOf(link, arriving, await ground()) : [];
    return link.state === 'IN_EFFECT' ? found.filter(({ byCard }) => byCard) : found;
  }

  return {
    factsOf,
    inOrder,

    async schoolFrom({ fromSchoolId, abroad }: LinkRecord) {
      if (abroad) return { id: null, ...abroad.school };
      const { _id: id, uai, name, city } = await found(Promise.resolve((await schools(fromSchoolId))[0] ?? null));
      return { id, uai, name, city };
    },

    /** The answers of those who are guardians now, whether they have given one or not. */
    async answersOf({ personId, answers }: LinkRecord): Promise<GuardianAnswer[]> {
      const guardians = (await guardiansOf(personId)).map(({ guardianId }) => guardianId);
      return guardians.map((guardianId) => answers.find((one) => one.guardianId === guardianId) ?? { guardianId, seenAt: null, agreed: null, answeredAt: null, refused: [] });
    },

    /** Several together read the pupils of the next school once. */
    shown(links: readonly LinkRecord[], ground?: () => Promise<Ground>): ShownLink[] {
      const there = onceForEach((schoolId) => groundOf(schoolId));
      return links.map((link) => ({ link, ground: ground ?? (() => (link.to.schoolId === null ? Promise.resolve(nobody) : there(link.to.schoolId))) }));
    },

    classOf: async (classroomId: string) => (await classes(classroomId))[0] ?? null,

    /** For the head there, as long as something is to be decided. Compared with the pupils of a whole school once, however often it is asked of what is shown. */
    async matchesFor(actor: Actor, shown: ShownLink): Promise<Match[]> {
      if (!linkPolicy.receiver(actor, shown.link) || !['SENT', 'ACCEPTED', 'IN_EFFECT'].includes(shown.link.state)) return [];
      const compared = told.get(shown) ?? likelyOf(shown);
      told.set(shown, compared);
      return compared;
    },

    mustDecide: (matches: readonly Match[]): boolean => matches.some(({ why, same }) => isLikely(why) && same === null),

    /** Whether the next school's own import has brought this very account in already; for its head. */
    isHere: async (actor: Actor, { link, ground }: ShownLink): Promise<boolean> => linkPolicy.receiver(actor, link) && (await ground()).placed.has(link.personId),

    /** For the family: what is kept, or once sent what went. */
    async piecesFor(actor: Actor, link: LinkRecord): Promise<ShownPiece[]> {
      if (!linkPolicy.family(actor, link)) return [];
      const [owner, kept] = await Promise.all([continuity.ownerOf(link.personId), continuity.keptPieces(link.personId)]);
      return kept.filter(({ _id }) => !link.sentAt || link.sent.includes(_id)).map((piece) => ({
        subject: { owner, piece }, isChosen: link.sentAt ? true : link.chosen.includes(piece._id),
        refuserIds: link.answers.flatMap(({ guardianId, refused }) => (refused.includes(piece._id) ? guardianId : [])),
      }));
    },

    isReadyNow: (link: LinkRecord): boolean => isReady(link, now()),

    rightsIn: (actor: Actor, link: LinkRecord) => {
      const can = rights(actor, linkPolicy, link);
      return { ...can, send: can.send && isReady(link, now()) && (link.occasion === 'MOVE' || isOpen(link.year, now())) };
    },

    rightsOf: (actor: Actor, handover: HandoverRecord, links: readonly LinkRecord[]) => {
      const { prepare, send } = rights(actor, handoverPolicy, handover);
      return { prepare, send: send && (handover.occasion === 'MOVE' || isOpen(handover.year, now())) && links.some((link) => isReady(link, now())) };
    },
  };
}
