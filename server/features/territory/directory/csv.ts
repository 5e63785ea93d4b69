import { START, line } from '../../../platform/files/spreadsheet.ts';
import type { SchoolRecord } from '../../school/model.ts';
import type { Counts } from '../../school/service/overseen.ts';
import type { ListedRole, Row } from './row.ts';

const roles: Record<ListedRole, string> = { PUPIL: 'élève', TEACHER: 'enseignant', HEAD: 'direction', GUARDIAN: 'responsable' };

/** People as French spreadsheets read them; `where` names the column of their places. */
export function peopleCsv(rows: readonly Row[], where: 'Classes' | 'Établissements'): string {
  const head = ['Nom', 'Prénom', 'Identifiant', 'Rôle', where, 'Compte déjà utilisé', 'Responsables'];
  return START + [head, ...rows.map(({ person, roles: own, places, guardians }) => [
    person.lastName, person.firstName, person.login, own.map((role) => roles[role]).join(', '), places.join(', '),
    person.enteredAt ? 'oui' : 'non', guardians === null ? '' : String(guardians),
  ])].map(line).join('');
}

const kinds: Record<SchoolRecord['kind'], string> = { ECOLE: 'école', COLLEGE: 'collège' };

/** Schools as French spreadsheets read them: what an inspector or a town hall follows, nobody's work. */
export function schoolsCsv(schools: readonly SchoolRecord[], counts: ReadonlyMap<string, Counts>, headsOf: (schoolId: string) => string[]): string {
  const head = ['Code UAI', 'Nom', 'Type', 'Commune', 'Direction', 'Classes', 'Élèves', 'Adultes', 'Comptes déjà utilisés'];
  return START + [head, ...schools.map(({ _id, uai, name, kind, city }) => {
    const { classrooms, pupils, staff, entered } = counts.get(_id)!;
    return [uai, name, kinds[kind], city, headsOf(_id).join(', '), ...[classrooms, pupils, staff, entered].map(String)];
  })].map(line).join('');
}
