import type { Actor } from '../../../../platform/access/actor.ts';
import { idFor } from '../../../../platform/ids.ts';
import { Refusal } from '../../../../platform/refusals.ts';
import type { TravellingFile } from '../../../continuity/service/passing.ts';
import type { HandoverRecord, LinkRecord } from '../../model.ts';
import type { PassageState } from '../../states.ts';
import type { Ledger } from '../ledger.ts';
import type { AbroadNeeds } from './needs.ts';
import { type Body, KIND, type Traveller } from './body.ts';

const GONE: readonly PassageState[] = ['SENT', 'ACCEPTED', 'IN_EFFECT'];
/** Where a head downloads what goes to another Préau. */
export const packageUrlOf = ({ _id }: Pick<HandoverRecord, '_id'>): string => `/handover/${_id}.preau`;

/** What goes to a school on another Préau: one file, that only it can open. */
export function packing({ people, school, continuity, correspondence }: AbroadNeeds, { handoverFor, linksOf }: Ledger) {
  const sentOf = async (handover: HandoverRecord): Promise<LinkRecord[]> => (await linksOf(handover._id)).filter(({ state }) => GONE.includes(state));

  async function travellers(links: readonly LinkRecord[]): Promise<{ pupils: Traveller[]; files: TravellingFile[] }> {
    const ids = links.map(({ personId }) => personId);
    const [guardianships, keys] = await Promise.all([people.guardianshipsOf(ids), people.keysOf(ids)]);
    const persons = new Map((await people.identitiesOf([...ids, ...guardianships.map(({ guardianId }) => guardianId)])).map((person) => [person._id, person]));
    const [pupils, files]: [Traveller[], TravellingFile[]] = [[], []];
    for (const link of links) {
      const person = persons.get(link.personId);
      if (!person) continue;
      const along = await continuity.travelling(link.personId, link.sent);
      files.push(...along.files);
      pupils.push({
        ref: link._id, person: person._id, firstName: person.firstName, lastName: person.lastName, birthDate: person.birthDate ?? null,
        ine: keys.get(person._id)!.find((key) => key.startsWith('INE '))?.slice(4) ?? null, fromClass: link.fromClass, openUntil: link.openUntil.toISOString(), pieces: along.pieces,
        guardians: guardianships.filter(({ pupilId }) => pupilId === person._id).flatMap(({ guardianId }) => {
          const one = persons.get(guardianId);
          return one ? [{ person: one._id, title: one.title, firstName: one.firstName, lastName: one.lastName, email: one.email }] : [];
        }),
      });
    }
    return { pupils, files };
  }

  return {
    /** Where its package is; null as long as nothing was sent, and for a school that is here or has no Préau that is trusted. */
    async packageUrlOf(handover: HandoverRecord): Promise<string | null> {
      if (handover.to.schoolId !== null || (await sentOf(handover)).length === 0) return null;
      return await correspondence.trustedFor(handover.to.uai) ? packageUrlOf(handover) : null;
    },

    /** The package of what was sent, as it is made: made again it is the same, as long as the same pupils are in it. The head's of the school they leave. */
    async packageFor(actor: Actor, handoverId: string): Promise<{ name: string; bytes: AsyncGenerator<Uint8Array> }> {
      const handover = await handoverFor(actor, handoverId, 'send');
      const [links, recipient] = [await sentOf(handover), handover.to.schoolId === null ? await correspondence.trustedFor(handover.to.uai) : null];
      if (!recipient) throw new Refusal('NOT_FOUND');
      const { pupils, files } = await travellers(links);
      if (pupils.length === 0) throw new Refusal('NOT_FOUND');
      const { uai, name, city } = await school.schoolOf(handover.schoolId);
      const body: Body = { occasion: handover.occasion, year: handover.year, from: { uai, name, city }, to: { uai: handover.to.uai }, pupils };
      const packageId = idFor(`package ${handover._id} ${links.map(({ _id }) => _id).sort().join(' ')}`);
      const sealed = await correspondence.seal({ to: recipient.installation, packageId, kind: KIND, about: handover._id, body, files, by: actor.id! });
      return { name: `Passage de relais ${handover.to.name}.preau`, bytes: sealed.bytes };
    },
  };
}
