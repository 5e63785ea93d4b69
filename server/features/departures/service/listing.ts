import { authorize, rights, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { answers, folded, wordsOf } from '../../../platform/folding.ts';
import { dayOf } from '../../../platform/days.ts';
import { START, line } from '../../../platform/files/spreadsheet.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { limits } from '../../../../schema/limits.ts';
import type { SchoolRecord } from '../../school/model.ts';
import type { DepartureRecord } from '../model.ts';
import { departuresPolicy } from '../policy.ts';
import type { Needs } from './needs.ts';
import type { Noting } from './noting.ts';

/** Someone who has left, as a list says it. */
export interface Departed { id: string; name: string; role: DepartureRecord['role']; since: Date; eraseAt: Date; hasExported: boolean; isHeld: boolean }
/** How one's own departure stands. */
export interface OwnState { since: Date; eraseAt: Date; schoolName: string | null; headIds: string[]; isPupil: boolean }
export interface DeparturesPage { schoolId: string; schoolName: string; total: number; departures: Departed[]; next: string | null; held: number; can: { confirm: boolean; bringBack: boolean } }

const roles: Record<DepartureRecord['role'], string> = { PUPIL: 'élève', TEACHER: 'enseignant', HEAD: 'direction', GUARDIAN: 'responsable', ADMINISTRATOR: 'administration' };

/** Who has left a school, for those who answer for it; and how one's own departure stands. */
export function listing({ models: { departures }, people, school, now, noting }: Needs & { noting: Noting }) {
  async function schoolFor(actor: Actor, schoolId: string, action: keyof typeof departuresPolicy): Promise<SchoolRecord> {
    signedIn(actor);
    const found = await school.schoolOf(schoolId);
    authorize(actor, departuresPolicy, action, found);
    return found;
  }

  /** All of a school, the next to be erased first; whoever has come back is not there any more. */
  async function all({ _id }: SchoolRecord): Promise<DepartureRecord[]> {
    const found = await departures.find({ schoolId: _id }).sort({ eraseAt: 1, _id: 1 }).lean<DepartureRecord[]>();
    const { placed } = await noting.look(found.map((one) => one._id));
    return found.filter((one) => !placed.has(one._id));
  }

  async function departed(records: readonly DepartureRecord[], search: string): Promise<Departed[]> {
    if (search.length > limits.name) throw new Refusal('INVALID', { field: 'search' });
    const [words, persons] = [wordsOf(search), new Map((await people.listed(records.map(({ _id }) => _id))).map((person) => [person._id, person]))];
    return records.flatMap(({ _id, role, since, eraseAt, exportedAt, heldAt, confirmedAt }) => {
      const person = persons.get(_id);
      if (!person || !answers(folded(`${person.firstName} ${person.lastName}`), words)) return [];
      return [{ id: _id, name: `${person.lastName} ${person.firstName}`, role, since, eraseAt, hasExported: exportedAt !== null, isHeld: heldAt !== null && confirmedAt === null }];
    });
  }

  async function pageOf(actor: Actor, there: SchoolRecord, search: string, first: number, after: string | null): Promise<DeparturesPage> {
    if (!Number.isInteger(first) || first < 1 || first > limits.page) throw new Refusal('INVALID', { field: 'first' });
    const records = await all(there);
    const found = await departed(records, search);
    const from = after === null ? 0 : found.findIndex(({ id }) => id === after) + 1;
    const shown = found.slice(from, from + first);
    return {
      schoolId: there._id, schoolName: there.name, total: found.length, departures: shown, next: from + first < found.length ? shown.at(-1)!.id : null,
      held: records.filter(({ heldAt, confirmedAt }) => heldAt && !confirmedAt).length, can: rights(actor, departuresPolicy, there),
    };
  }

  return {
    departures: async (actor: Actor, schoolId: string, search: string, first: number, after: string | null): Promise<DeparturesPage> =>
      pageOf(actor, await schoolFor(actor, schoolId, 'read'), search, first, after),

    async departuresCsv(actor: Actor, schoolId: string, search: string): Promise<string> {
      const rows = await departed(await all(await schoolFor(actor, schoolId, 'read')), search);
      const head = ['Nom', 'Rôle', 'Parti le', 'Effacé le', 'Fichier de données préparé', 'Attend une confirmation'];
      return START + [head, ...rows.map((row) => [row.name, roles[row.role], dayOf(row.since), dayOf(row.eraseAt), row.hasExported ? 'oui' : 'non', row.isHeld ? 'oui' : 'non'])].map(line).join('');
    },

    /** Says that what the guard has stopped is meant; what it stops later is asked again. */
    async confirmDepartures(actor: Actor, schoolId: string): Promise<DeparturesPage> {
      const there = await schoolFor(actor, schoolId, 'confirm');
      await departures.updateMany({ schoolId: there._id, heldAt: { $ne: null }, confirmedAt: null }, { $set: { confirmedAt: now(), confirmedBy: actor.id } });
      return pageOf(actor, there, '', limits.page, null);
    },

    /** How the viewer's departure stands; null for whoever has not left. */
    async ownDeparture(actor: Actor): Promise<OwnState | null> {
      if (!actor.hasLeft) return null;
      const me = signedIn(actor);
      await noting.look([me]);
      const own = await departures.findById(me).lean<DepartureRecord>();
      if (!own) return null;
      const [there, headIds] = own.schoolId ? await Promise.all([school.schoolOf(own.schoolId), school.headIdsOf(own.schoolId)]) : [null, []];
      return { since: own.since, eraseAt: own.eraseAt, schoolName: there?.name ?? null, headIds, isPupil: own.role === 'PUPIL' };
    },
  };
}
