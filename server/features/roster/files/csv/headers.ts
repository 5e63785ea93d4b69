import { FileFault, type Words } from '../faults.ts';
import type { Format } from '../rows.ts';

/** A header as it is compared: without accents, spaces, apostrophes, `*`, parentheses nor capitals. */
export const normalised = (header: string): string =>
  header.normalize('NFD').replace(/[\p{M}\s'’`*()\uFEFF]/gu, '').toLowerCase();

const pupil = {
  localId: ['id', 'externalid'], lastName: ['nom', 'nomdefamille', 'nomeleve'], usedName: ['nomusage', 'nomdusage', 'nomusageeleve', 'nomdusageeleve'],
  firstName: ['prenom', 'prenomeleve', 'prenom1', 'premierprenom'], birthDate: ['date_naiss', 'datenaissance', 'datedenaissance', 'datedenaissancejj/mm/aaaa', 'neele'],
  ine: ['ine', 'numine', 'numeroine', 'identifiantnational', 'idnational'],
  classes: ['classe', 'classes', 'libelleclasse', 'classeouregroupement', 'division', 'libelledivision', 'codestructure'], classId: ['identifiantclasse'], levels: ['niveau', 'mef', 'codemef', 'libellemef', 'libmef'],
  groups: ['regroupement', 'regroupements', 'groupe', 'groupes'], email: ['courriel', 'email', 'mail'],
};
const guardian = {
  localId: ['id', 'externalid'], lastName: ['nom', 'nomdefamille', 'nomresponsable'], usedName: ['nomusage', 'nomdusage', 'nomusageresponsable', 'nomdusageresponsable'],
  firstName: ['prenom', 'prenomresponsable'], email: ['courriel', 'email', 'mail'], childId: ['idenfant', 'childid'],
  childLastName: ['nomenfant', 'nomdefamilleenfant', 'nomdeleleve', 'nomdefamilledeleleve'], childUsedName: ['nomusageenfant', 'nomdusageenfant', 'nomdusagedeleleve'],
  childFirstName: ['prenomenfant', 'prenomdeleleve'], childClass: ['classeenfant', 'classesenfant', 'classesenfants', 'classedeleleve', 'classesdeleleve'],
};
const teacher = {
  localId: ['id', 'externalid'], lastName: ['nom', 'nomdefamille'], usedName: ['nomusage', 'nomdusage'], firstName: ['prenom'],
  birthDate: pupil.birthDate, email: ['courriel', 'email', 'mail'], heads: ['directeur'], function: ['fonction'], classes: ['classe', 'classes'],
};

/** The headers of each field, by what a file tells of. */
export const fields = { pupil, guardian, teacher } satisfies Record<string, Record<string, string[]>>;
export type PupilField = keyof typeof pupil;
export type GuardianField = keyof typeof guardian;
export type TeacherField = keyof typeof teacher;

const EXTRACTION: Words = {
  fr: 'c’est l’extraction par groupe, qui n’a ni INE ni identifiant de classe. Dans ONDE, choisissez Listes & documents, Extractions, « Élèves de l’école ou leurs responsables », catégorie Élèves, format CSV.',
  en: 'this is the extraction by group, which has neither INE nor class id. In ONDE, choose Listes & documents, Extractions, “Élèves de l’école ou leurs responsables”, category Élèves, format CSV.',
};
const UNKNOWN: Words = {
  fr: 'la première ligne ne nomme pas les colonnes attendues. Pour des élèves, il faut au moins Nom, Prénom, Date de naissance et Classes ; pour des responsables, Nom, Prénom et le nom de l’élève ; pour des enseignants, Nom, Prénom et Courriel, Fonction ou Directeur.',
  en: 'the first line does not name the columns expected. For pupils, at least Nom, Prénom, Date de naissance and Classes; for guardians, Nom, Prénom and the pupil’s name; for teachers, Nom, Prénom and Courriel, Fonction or Directeur.',
};

/** What a file holds, told by its headers alone; its name counts only for staff of whom nothing but names is given. */
export function formatOf(header: readonly string[], file: string): Exclude<Format, 'AAF1D' | 'AAF2D'> {
  const names = new Set(header.map(normalised));
  const has = (list: readonly string[]): boolean => list.some((name) => names.has(name));
  const refused = (words: Words): FileFault => new FileFault({ file, line: 1 }, words);
  if (has(['nomresponsable']) && has(['prenomresponsable']) && has(guardian.childLastName)) return 'ONDE_GUARDIANS';
  if (has(['nomeleve']) && has(['prenomeleve'])) {
    const known = has(pupil.ine) || has(pupil.classId);
    const grouped = has(['classeouregroupement', ...pupil.groups]);
    if (!known && (grouped || !has(['classe']))) throw refused(EXTRACTION);
    if (!has(pupil.birthDate) || !has(pupil.classes)) throw refused(UNKNOWN);
    return 'ONDE_PUPILS';
  }
  if (!has(['nom', 'nomdefamille']) || !has(pupil.firstName)) throw refused(UNKNOWN);
  if (has(guardian.childId) || (has(guardian.childLastName) && has(guardian.childFirstName))) return 'CSV_GUARDIANS';
  if (has([...teacher.function, ...teacher.heads])) return 'CSV_TEACHERS';
  if (has(pupil.birthDate) && has(pupil.classes)) return 'CSV_PUPILS';
  if (!has(pupil.ine) && (has(teacher.email) || /enseignant|teacher|personnel/i.test(file))) return 'CSV_TEACHERS';
  throw refused(UNKNOWN);
}
