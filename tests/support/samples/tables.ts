import type { SampleDistrict, SampleGuardian, SamplePupil, SampleTeacher } from './people.ts';

type Cells = readonly string[];
export interface TableStyle { separator?: string; end?: string }

const ONDE = 'Nom élève;Nom d\'usage élève;Prénom élève;Date naissance;Sexe;INE;Adresse1;Cp1;Commune1;Pays1;Adresse2;Cp2;Commune2;Pays2; Cycle;Niveau;Libellé classe;Identifiant classe;Attestation fournie;Autorisations associations;Autorisations photos;Décision de passage'.split(';');
const BE1D = 'Nom Elève;Nom d\'usage Elève;Prénom Elève;Date naissance;Sexe;Adresse1;Cp1;Commune1;Pays1;Adresse2;Cp2;Commune2;Pays2; Cycle;Niveau;Classe;Attestation fournie;Autorisations associations;Autorisations photos;Décision de passage;'.split(';');
const GROUP = 'Nom élève;Nom d\'usage élève;Prénom élève;Date naissance;Sexe;Niveau;Classe ou regroupement'.split(';');
const GUARDIANS = 'Civilité Responsable;Nom usage responsable;Nom responsable;Prénom responsable;Adresse responsable;CP responsable;Commune responsable;Pays;Courriel;Téléphone domicile;Téléphone travail;Numéro de poste;Téléphone portable;Nom d\'usage enfant;Nom de famille enfant;Prénom enfant;Classes enfants'.split(';');

/** Lines of cells as a file; cells are quoted where they must be. */
export function written(lines: readonly Cells[], { separator = ';', end = '\r\n' }: TableStyle = {}): string {
  const quoted = (cell: string): string => (cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return lines.map((cells) => cells.map(quoted).join(separator) + end).join('');
}

const french = (date: string): string => date.split('-').toReversed().join('/');
const HOME: Cells = ['3, rue des Écoles', '21000', 'Val-d’Épine', 'France', '', '', '', ''];

export const ondePupils = (pupils: readonly SamplePupil[], ine = true): Cells[] => [
  ONDE.filter((name) => ine || name !== 'INE'),
  ...pupils.map((pupil) => [pupil.lastName, pupil.usedName, pupil.firstName, pupil.birthDate, pupil.sex, ...(ine ? [pupil.ine] : []), ...HOME, 'CYCLE 2', pupil.level, pupil.className, pupil.classId, 'N', 'O', 'O', '']),
];

export const be1dPupils = (pupils: readonly SamplePupil[]): Cells[] => [
  BE1D, ...pupils.map((pupil) => [pupil.lastName, pupil.usedName, pupil.firstName, french(pupil.birthDate), pupil.sex, ...HOME, 'CYCLE III', pupil.level, pupil.className, '', '', '', '', '']),
];

/** The extraction that must be refused. */
export const groupExtraction = (pupils: readonly SamplePupil[]): Cells[] => [GROUP, ...pupils.map((pupil) => [pupil.lastName, '', pupil.firstName, pupil.birthDate, pupil.sex, pupil.level, pupil.className])];

/** Every guardian once, with all their children on the line, which goes on past the header. */
export function ondeGuardians({ guardians, pupils }: Pick<SampleDistrict, 'guardians' | 'pupils'>): Cells[] {
  const children = new Map<SampleGuardian, string[]>();
  for (const pupil of pupils) for (const guardian of pupil.guardians) children.set(guardian, [...children.get(guardian) ?? [], pupil.usedName, pupil.lastName, pupil.firstName, pupil.className]);
  return [GUARDIANS, ...guardians.filter((guardian) => children.has(guardian)).map((guardian) =>
    [guardian.civility, '', guardian.lastName, guardian.firstName, '3, rue des Écoles', '21000', 'Val-d’Épine', 'France', guardian.email, '', '', '', '', ...children.get(guardian)!])];
}

export const ORGANISMS: Cells[] = [['Intitulé', 'Adresse Organisme'], ['Amicale de l’école', '1, place du Préau']];

export const plainPupils = (pupils: readonly SamplePupil[]): Cells[] => [['Prénom*', 'Nom*', 'Date de naissance*', 'Classes*'], ...pupils.map((pupil) => [pupil.firstName, pupil.lastName, french(pupil.birthDate), pupil.className])];

export const plainGuardians = (pupils: readonly SamplePupil[]): Cells[] => [
  'Nom*;Prénom*;Adresse;Code postal;Ville;Pays;Courriel;Téléphone;Nom de l\'élève;Prénom de l\'élève;Classes de l\'élève;Nom de l\'élève;Prénom de l\'élève;Classes de l\'élève'.split(';'),
  ...pupils.flatMap((pupil) => pupil.guardians.map(({ lastName, firstName, email }) => [lastName, firstName, '', '', '', '', email, '', pupil.lastName, pupil.firstName, pupil.className, '', '', ''])),
];

export const templateTeachers = (teachers: readonly SampleTeacher[]): Cells[] => [
  'Prénom*;Nom*;date de naissance;fonction;telephone;telephonetravail;email;adresse;cp;ville;pays;classe;classe'.split(';'),
  ...teachers.map((teacher) => [teacher.firstName, teacher.lastName, '', teacher.head ? 'Directeur' : 'Enseignant', '', '', teacher.email, '', '', '', '', teacher.className, teacher.head ? '' : 'ULIS']),
];

export const handMadeTeachers = (teachers: readonly SampleTeacher[]): Cells[] => [
  'Civilité;Nom usage;Nom;Prénom;Adresse;CP;Commune;Pays;Courriel;Téléphone domicile;Téléphone portable;Directeur;Classe'.split(';'),
  ...teachers.map((teacher) => [teacher.civility, '', teacher.lastName, teacher.firstName, '', '', '', '', teacher.email, '', '', teacher.head ? 'O' : '', teacher.className]),
];
