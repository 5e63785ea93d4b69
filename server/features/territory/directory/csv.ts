import { START, line } from '../../../platform/files/spreadsheet.ts';
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
