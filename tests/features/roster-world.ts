import { expect } from 'vitest';
import { rosterModels } from '../../server/features/roster/model.ts';
import type { Answer, Person } from '../support/person.ts';
import { written } from '../support/samples/tables.ts';
import { type World, openWorld } from './school-world.ts';

let keys = 0;
export const DONE = `id state fault { file line column fr } counts { of action count } leftOut { reason count } newClasses undecided massDeparture departures { pupils missing isMass }
  progress { done total } undoUntil leftAsIs sha256 journal { state by { id } } can { confirm cancel undo }`;

/** Sends a delivery as the page does; answers the status and what is said. */
export async function deliver(who: Person, schoolId: string, bytes: Uint8Array | string, { name = 'CSVExtraction.csv', key = `delivery-${keys++}`, headers = {} as Record<string, string> } = {}): Promise<{ status: number; body: Answer }> {
  const answer = await fetch(`${who.url}/imports?school=${schoolId}`, {
    method: 'POST', body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes), headers: { ...who.headers, 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name), 'x-key': key, ...headers },
  });
  return { status: answer.status, body: await answer.json() };
}

export const importOf = async (who: Person, id: string): Promise<Answer> => (await who.ask(`query ($id: ID!) { schoolImport(id: $id) { ${DONE} } }`, { id })).schoolImport;

/** Waits until nothing is under way any more. */
export async function settled(who: Person, id: string, ms = 30_000): Promise<Answer> {
  let job: Answer;
  await expect.poll(async () => { job = await importOf(who, id); return job.state; }, { timeout: ms, interval: 20 }).not.toMatch(/READING|APPLYING|UNDOING/);
  return job;
}

/** Delivers and waits for the dry run. */
export async function read(who: Person, schoolId: string, bytes: Uint8Array | string, options?: Parameters<typeof deliver>[3]): Promise<Answer> {
  const { status, body } = await deliver(who, schoolId, bytes, options);
  expect([status, body.error]).toEqual([202, undefined]);
  return settled(who, body.id);
}

export const confirm = async (who: Person, id: string, { departures = false, massDeparture = false } = {}): Promise<Answer> => {
  await who.ask('mutation ($id: ID!, $departures: Boolean!, $massDeparture: Boolean!) { confirmImport(id: $id, departures: $departures, massDeparture: $massDeparture) { id } }', { id, departures, massDeparture });
  return settled(who, id);
};

/** Reads, confirms, and waits until it is applied. */
export async function moveIn(who: Person, schoolId: string, bytes: Uint8Array | string, options?: Parameters<typeof confirm>[2] & Parameters<typeof deliver>[3]): Promise<Answer> {
  const job = await read(who, schoolId, bytes, options);
  expect(job).toMatchObject({ state: 'READY', undecided: 0 });
  return confirm(who, job.id, options);
}

export const undo = async (who: Person, id: string): Promise<Answer> => {
  await who.ask('mutation ($id: ID!) { undoImport(id: $id) { id } }', { id });
  return settled(who, id);
};

export const rowsOf = async (who: Person, id: string, action: string, search?: string): Promise<Answer[]> => (await who.ask(
  `query ($id: ID!, $action: ImportAction!, $search: String) { schoolImport(id: $id) { rows(action: $action, search: $search, first: 50) { next nodes {
    id of action firstName lastName place { file line } schoolName classes children changes { field from to } birthDate candidates { id firstName lastName around birthDate } decision decidedPersonId } } } }`,
  { id, action, search: search ?? null },
)).schoolImport.rows.nodes;

export const decide = async (who: Person, rowId: string, decision: string, personId: string | null = null): Promise<Answer> => (await who.ask(
  'mutation ($rowId: ID!, $decision: ImportDecision!, $personId: ID) { decideImportRow(rowId: $rowId, decision: $decision, personId: $personId) { decision decidedPersonId } }', { rowId, decision, personId })).decideImportRow;

/** How many of a kind get an action; 0 when none. */
export const counted = (job: Answer, of: string, action: string): number => job.counts.find((one: Answer) => one.of === of && one.action === action)?.count ?? 0;

export interface Line { last: string; first: string; born: string; ine?: string; level?: string; room?: string }

/** ONDE's extraction of pupils. */
export const onde = (...lines: Line[]): string => written([
  ['Nom élève', 'Nom d\'usage élève', 'Prénom élève', 'Date naissance', 'Sexe', 'INE', ' Cycle', 'Niveau', 'Libellé classe', 'Identifiant classe'],
  ...lines.map(({ last, first, born, ine = '', level = 'CM2', room = 'CM2 A' }) => [last, '', first, born, 'F', ine, 'CYCLE 3', level, room, '']),
]);

/** ONDE's extraction of guardians, with as many children on a line as there are. */
export const guardians = (...lines: { last: string; first: string; email?: string; children: (readonly [last: string, first: string, room: string])[] }[]): string => written([
  ['Civilité Responsable', 'Nom usage responsable', 'Nom responsable', 'Prénom responsable', 'Courriel', 'Nom d\'usage enfant', 'Nom de famille enfant', 'Prénom enfant', 'Classes enfants'],
  ...lines.map(({ last, first, email = '', children }) => ['MME', '', last, first, email, ...children.flatMap(([name, firstName, room]) => ['', name, firstName, room])]),
]);

/** A world with a school of a head's, and what is kept of imports. */
export async function openRosterWorld() {
  const world = await openWorld();
  const roster = rosterModels(world.models.persons.db);
  return {
    ...world, roster,
    async headed(): Promise<{ schoolId: string; head: Person; headId: string }> {
      const schoolId = await world.aSchool();
      const headId = await world.someone('adult');
      await world.place(headId, 'HEAD', { schoolId, classroomId: null });
      return { schoolId, headId, head: Object.assign(await world.enter(headId), { id: headId }) };
    },
    /** Who is now in which class of a school, by first and last name. */
    async register(schoolId: string): Promise<Record<string, string[]>> {
      const rooms = await world.models.classrooms.find({ schoolId }).sort({ name: 1 }).lean();
      const list: Record<string, string[]> = {};
      for (const { _id, name } of rooms) {
        const ids = (await world.models.memberships.find({ classroomId: _id, role: 'PUPIL', until: null }).lean()).map(({ personId }) => personId);
        list[name] = (await world.models.persons.find({ _id: { $in: ids } }).lean()).map(({ firstName, lastName }) => `${firstName} ${lastName}`).sort();
      }
      return list;
    },
  };
}

export type RosterWorld = Awaited<ReturnType<typeof openRosterWorld>>;
export type { World };
