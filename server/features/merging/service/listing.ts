import { rights } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { idFor, idOf } from '../../../platform/ids.ts';
import type { DistinctionRecord, MergeRecord } from '../model.ts';
import { duplicatesPolicy, pairPolicy } from '../policy.ts';
import { type Suspected, type Suspicion, isLikely } from '../suspicion.ts';
import type { Finding } from './finding.ts';
import type { Needs, Written } from './needs.ts';

export interface Compared {
  id: string;
  name: string;
  isPupil: boolean;
  birthDate: string | null;
  login: string;
  enteredAt: Date | null;
  classes: string[];
  relatives: string[];
  written: Written;
  ways: ('AUTHENTICATOR' | 'PASSKEY' | 'PROVIDER')[];
}

export interface PairSummary { id: string; why: Suspicion; likely: boolean; setAside: boolean; people: { id: string; name: string; classes: string[] }[] }
export interface MergeShown { id: string; keptName: string; absorbedName: string; at: Date; undoUntil: Date; isUnderWay: boolean }
export interface DuplicatesShown { schoolId: string; schoolName: string; pairs: PairSummary[]; merges: MergeShown[]; can: { decide: boolean } }
export interface Comparison { id: string; why: Suspicion; people: Compared[]; keepId: string; mayMerge: boolean }

const pairId = (ids: readonly string[]): string => idFor(`pair ${[...ids].sort().join(' ')}`);

/** What is shown of accounts that may be one person's, and the word that they are two. */
export function listing(needs: Needs & { finding: Finding }) {
  const { models: { distinctions, merges }, people, school, written, finding, now } = needs;
  const namesOf = async (ids: readonly string[]): Promise<Map<string, string>> =>
    new Map((await people.identitiesOf([...new Set(ids)])).map(({ _id, firstName, lastName }) => [_id, `${lastName} ${firstName}`]));

  async function mergesOf(schoolId: string): Promise<MergeShown[]> {
    const rows = await merges.find({ schoolId, open: true, undoUntil: { $gt: now() } }).sort({ at: -1 }).lean<MergeRecord[]>();
    const names = await namesOf(rows.flatMap(({ keptId, absorbedId }) => [keptId, absorbedId]));
    return rows.flatMap(({ _id, keptId, absorbedId, at, undoUntil, state }) => {
      const [keptName, absorbedName] = [names.get(keptId), names.get(absorbedId)];
      return keptName && absorbedName ? [{ id: _id, keptName, absorbedName, at, undoUntil, isUnderWay: state !== 'MERGED' }] : [];
    });
  }

  async function compared({ one, other }: Suspected): Promise<Compared[]> {
    const ids = [one.id, other.id];
    const [identities, places, ways, guardians, wards, counts] = await Promise.all([
      people.identitiesOf(ids), school.historyOf(ids), people.waysOf(ids), people.guardianshipsOf(ids), people.guardianHistoryOf(ids), Promise.all(ids.map((id) => written(id))),
    ]);
    const current = wards.filter(({ until }) => until === null);
    const [classes, names] = await Promise.all([
      school.classNamesOf(places.flatMap(({ classroomId }) => classroomId ?? [])),
      namesOf([...guardians.map(({ guardianId }) => guardianId), ...current.map(({ pupilId }) => pupilId)]),
    ]);
    return ids.map((id, at) => {
      const { firstName, lastName, isPupil, birthDate, login, enteredAt } = identities.find(({ _id }) => _id === id)!;
      const relatives = isPupil ? guardians.filter(({ pupilId }) => pupilId === id).map(({ guardianId }) => guardianId) : current.filter(({ guardianId }) => guardianId === id).map(({ pupilId }) => pupilId);
      const rooms = new Set(places.filter(({ personId }) => personId === id).flatMap(({ classroomId }) => classroomId ?? []));
      return {
        id, name: `${lastName} ${firstName}`, isPupil, birthDate: birthDate ?? null, login, enteredAt: enteredAt ?? null, written: counts[at]!,
        classes: [...rooms].flatMap((room) => { const known = classes.get(room); return known ? [`${known.name} (${known.year})`] : []; }),
        relatives: relatives.flatMap((relative) => names.get(relative) ?? []),
        ways: (['authenticator', 'passkey', 'provider'] as const).filter((way) => ways[way].has(id)).map((way) => way.toUpperCase() as Compared['ways'][number]),
      };
    });
  }

  return {
    /** The pairs of a school, and the merges that can still be undone. */
    async duplicates(actor: Actor, schoolId: string): Promise<DuplicatesShown> {
      const there = await finding.schoolFor(actor, schoolId, 'read');
      const found = await finding.pairsOf(there);
      const ids = found.map(({ one, other }) => pairId([one.id, other.id]));
      const [apart, classes, recent] = await Promise.all([
        distinctions.find({ _id: { $in: ids } }).select('_id').lean(), school.classNamesOf(found.flatMap(({ one, other }) => [...one.classroomIds, ...other.classroomIds])), mergesOf(there._id),
      ]);
      const aside = new Set(apart.map(({ _id }) => _id));
      return {
        schoolId: there._id, schoolName: there.name, merges: recent, can: rights(actor, duplicatesPolicy, there),
        pairs: found.map(({ one, other, why }, at) => ({
          id: ids[at]!, why, likely: isLikely(why), setAside: aside.has(ids[at]!),
          people: [one, other].map(({ id, firstName, lastName, classroomIds }) => ({ id, name: `${lastName} ${firstName}`, classes: classroomIds.flatMap((room) => classes.get(room)?.name ?? []) })),
        })),
      };
    },

    /** Two accounts side by side. The one to keep, until somebody chooses: who has come in, then who has written more, then the older account. */
    async comparison(actor: Actor, schoolId: string, oneId: string, otherId: string): Promise<Comparison> {
      const there = await finding.schoolFor(actor, schoolId, 'read');
      const pair = await finding.pairOf(there, idOf(oneId), idOf(otherId));
      const [both, subject] = await Promise.all([compared(pair), finding.subjectOf([oneId, otherId])]);
      const weight = ({ enteredAt, ways, written: { posts, documents, messages } }: Compared): number => (ways.includes('AUTHENTICATOR') ? 1e9 : 0) + (enteredAt ? 1e6 : 0) + posts + documents + messages;
      const keepId = weight(both[1]!) > weight(both[0]!) ? both[1]!.id : both[0]!.id;
      return { id: pairId([oneId, otherId]), why: pair.why, people: both, keepId, mayMerge: pair.why !== 'OTHER_NUMBER' && rights(actor, pairPolicy, subject).merge };
    },

    /** Says that two accounts are two people's, or takes it back. Said twice, it is said once. */
    async tellApart(actor: Actor, schoolId: string, oneId: string, otherId: string, apart: boolean): Promise<void> {
      const there = await finding.schoolFor(actor, schoolId, 'decide');
      await finding.pairOf(there, idOf(oneId), idOf(otherId));
      const personIds = [oneId, otherId].sort();
      const told: DistinctionRecord = { _id: pairId(personIds), schoolId: there._id, personIds, byId: actor.id!, at: now() };
      if (apart) await distinctions.updateOne({ _id: told._id }, { $setOnInsert: told }, { upsert: true });
      else await distinctions.deleteOne({ _id: told._id });
    },
  };
}
