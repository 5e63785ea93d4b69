import type { Actor } from '../../../../platform/access/actor.ts';
import { idOf } from '../../../../platform/ids.ts';
import { Refusal } from '../../../../platform/refusals.ts';
import type { HeldRecord, LinkRecord } from '../../model.ts';
import type { ArrivingPart } from './arriving.ts';
import { OUTCOMES, type Outcome } from './body.ts';
import type { AbroadNeeds } from './needs.ts';

/** A package that came to a school: how many of its pupils are among the arrivals, and who could not be. */
export interface ArrivedPackage { packageId: string; from: string; at: Date; pupils: number; held: HeldPupil[] }

/** A pupil who could not be taken in, and what stands in the way now. */
export interface HeldPupil { id: string; name: string; why: 'AMONG_ARRIVALS' | 'ON_THE_WAY' | 'NOTHING' }

/** What a school has of packages from other Préaux, and answers to them. */
export function packages({ models: { links, held }, people, correspondence }: AbroadNeeds, { mayReceive }: Pick<ArrivingPart, 'mayReceive'>) {
  /** Two reads, whatever their number; none when nobody is held. */
  async function heldPupils(rows: readonly HeldRecord[]): Promise<Map<string, HeldPupil>> {
    if (rows.length === 0) return new Map();
    const ids = rows.map(({ personId }) => personId);
    const [persons, open] = await Promise.all([people.byIds(ids), links.find({ personId: { $in: ids }, open: true }).select('personId to.schoolId sentAt').lean<LinkRecord[]>()]);
    return new Map(rows.flatMap(({ _id: id, personId, schoolId }) => {
      const [person, other] = [persons.find((one) => one._id === personId), open.find((one) => one.personId === personId)];
      const why = !other ? 'NOTHING' : other.to.schoolId === schoolId && other.sentAt ? 'AMONG_ARRIVALS' : 'ON_THE_WAY';
      return person ? [[id, { id, name: `${person.lastName} ${person.firstName}`, why }] as const] : [];
    }));
  }

  return {
    /** The packages that came to a school, from the passages that it is shown; the last first. */
    async packagesFor(schoolId: string, some: readonly LinkRecord[]): Promise<ArrivedPackage[]> {
      const waiting = await held.find({ schoolId }).lean<HeldRecord[]>();
      const pupils = await heldPupils(waiting);
      const each = new Map<string, ArrivedPackage>();
      const packageOf = ({ packageId, school }: HeldRecord['abroad'], at: Date): ArrivedPackage => {
        const known = each.get(packageId) ?? { packageId, from: school.name, at, pupils: 0, held: [] };
        each.set(packageId, known);
        return known;
      };
      for (const { abroad, sentAt } of some) if (abroad) packageOf(abroad, sentAt!).pupils++;
      for (const { _id, abroad, at } of waiting) packageOf(abroad, at).held.push(...[pupils.get(_id) ?? []].flat());
      for (const one of each.values()) one.held.sort((a, b) => a.name.localeCompare(b.name, 'fr'));
      return [...each.values()].sort((one, other) => other.at.getTime() - one.at.getTime());
    },

    /** The receipt of a package as things stand: made anew whenever something has changed. The head's of the school that took it. */
    async receiptFor(actor: Actor, schoolId: string, packageId: string): Promise<{ name: string; text: string }> {
      const there = await mayReceive(actor, schoolId);
      const [arrived, waiting] = await Promise.all([
        links.find({ 'to.schoolId': there._id, 'abroad.packageId': idOf(packageId) }).lean<LinkRecord[]>(), held.find({ schoolId: there._id, 'abroad.packageId': idOf(packageId) }).lean<HeldRecord[]>(),
      ]);
      const fromId = [...arrived, ...waiting][0]?.abroad?.correspondentId;
      if (!fromId) throw new Refusal('NOT_FOUND');
      const lines = [...arrived.map((link) => ({ ref: link.abroad!.ref, outcome: outcomeOf(link) })), ...waiting.map(({ abroad: { ref } }) => ({ ref, outcome: 'ON_THE_WAY' as const }))];
      return correspondence.receipt({ packageId, fromId, lines });
    },
  };
}

function outcomeOf({ state, refuser, reason }: LinkRecord): Outcome {
  if (state === 'REFUSED') return refuser === 'SCHOOL' ? reason ?? 'NOT_EXPECTED' : 'DECLINED';
  return OUTCOMES.find((one) => one === state) ?? 'RECEIVED';
}
