import type { Actor } from '../../../platform/access/actor.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import { idOf } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { limits } from '../../../../schema/limits.ts';
import type { Action, ImportRecord, RowRecord } from '../model.ts';
import type { SchoolRecord } from '../../school/model.ts';
import { wordsOf } from '../names.ts';
import { importPolicy } from '../policy.ts';
import type { Needs } from './needs.ts';

export interface Candidate { id: string; firstName: string; lastName: string; around: string[]; birthDate: string | null }
/** A row with what its page must read besides. */
export interface ShownRow extends RowRecord { schoolName: string; whom: Candidate[] }
export interface Asked { action: Action; search?: string | null | undefined; first: number; after?: string | null | undefined }

const FORMER = 50;

/** What is shown of imports. Each read is one for a whole page. */
export function looking({ models: { imports, rows }, people, school }: Needs) {
  async function shown(list: readonly RowRecord[]): Promise<ShownRow[]> {
    const asked = list.filter(({ action }) => action === 'AMBIGUOUS');
    const ids = [...new Set(asked.flatMap(({ candidates }) => candidates))];
    const [schools, persons] = await Promise.all([school.schoolsByIds([...new Set(list.flatMap(({ schoolId }) => schoolId || []))]), people.knownByIds(ids)]);
    const around = await aroundOf(ids);
    const names = new Map(schools.map(({ _id, name }) => [_id, name]));
    const known = new Map(persons.map(({ _id, firstName, lastName, birthDate }) => [_id, { id: _id, firstName, lastName, birthDate: birthDate ?? null, around: around.get(_id) ?? [] }]));
    return list.map((row) => ({ ...row, schoolName: names.get(row.schoolId) ?? '', whom: row.action === 'AMBIGUOUS' ? row.candidates.flatMap((id) => known.get(id) ?? []) : [] }));
  }

  /** The classes of people, and the first names of the children of those who are guardians. */
  async function aroundOf(ids: readonly string[]): Promise<Map<string, string[]>> {
    if (ids.length === 0) return new Map();
    const [places, ties] = await Promise.all([school.allPlacesOf(ids), people.guardianshipsAround(ids)]);
    const current = places.filter(({ until, classroomId }) => until === null && classroomId !== null);
    const wards = ties.filter(({ until, guardianId }) => until === null && ids.includes(guardianId));
    const [rooms, children] = await Promise.all([school.classroomsIn([...new Set(current.map(({ schoolId }) => schoolId))]), people.knownByIds(wards.map(({ pupilId }) => pupilId))]);
    const room = new Map(rooms.map(({ _id, name }) => [_id, name]));
    const child = new Map(children.map(({ _id, firstName }) => [_id, firstName]));
    return new Map(ids.map((id) => [id, [
      ...current.flatMap(({ personId, classroomId }) => (personId === id ? room.get(classroomId!) ?? [] : [])), ...wards.flatMap(({ guardianId, pupilId }) => (guardianId === id ? child.get(pupilId) ?? [] : [])),
    ]]));
  }

  return {
    shown,

    /** A school that the viewer may import for. */
    async schoolToImport(actor: Actor, schoolId: string): Promise<SchoolRecord> {
      signedIn(actor);
      const schools = await school.schoolsByIds([idOf(schoolId)]);
      authorize(actor, importPolicy, 'deliver', { schools });
      return schools[0]!;
    },

    /** The imports of a school, newest first. */
    async importsOf(actor: Actor, schoolId: string): Promise<ImportRecord[]> {
      signedIn(actor);
      authorize(actor, importPolicy, 'deliver', { schools: await school.schoolsByIds([idOf(schoolId)]) });
      const all = await imports.find({ claims: schoolId }).sort({ at: -1 }).limit(FORMER).lean<ImportRecord[]>();
      const schools = await school.schoolsByIds([...new Set(all.flatMap(({ claims }) => claims))]);
      return all.filter(({ claims }) => importPolicy.deliver(actor, { schools: schools.filter(({ _id }) => claims.includes(_id)) }));
    },

    /** A page of an import's rows; the import's reader has been asked. */
    async rowsOf({ _id: importId }: ImportRecord, { action, search, first, after }: Asked): Promise<{ nodes: ShownRow[]; next: string | null }> {
      if (!Number.isInteger(first) || first < 1 || first > limits.page) throw new Refusal('INVALID', { field: 'first' });
      const place = after === null || after === undefined ? null : placeOf(after);
      const words = wordsOf(search?.slice(0, limits.name) ?? '').map((word) => ({ words: { $elemMatch: { $gte: word, $lt: `${word}\uFFFF` } } }));
      const beyond = place ? [{ $or: [{ order: { $gt: place.order } }, { order: place.order, _id: { $gt: place.id } }] }] : [];
      const list = await rows.find({ importId, action, ...(place && { order: { $gte: place.order } }), ...([...words, ...beyond].length > 0 && { $and: [...words, ...beyond] }) })
        .sort({ order: 1, _id: 1 }).limit(first + 1).lean<RowRecord[]>();
      const nodes = list.slice(0, first);
      const last = nodes.at(-1);
      return { nodes: await shown(nodes), next: list.length > first && last ? Buffer.from(`${last._id}${last.order}`).toString('base64url') : null };
    },
  };
}

function placeOf(after: string): { id: string; order: string } {
  const text = Buffer.from(after, 'base64url').toString();
  if (!/^[0-9a-f]{24}/.test(text)) throw new Refusal('INVALID', { field: 'after' });
  return { id: text.slice(0, 24), order: text.slice(24) };
}
