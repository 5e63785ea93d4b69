import { FileFault } from '../faults.ts';
import { email, levelNamed, required, uaiIn, word } from '../fields.ts';
import type { ClassRef, Guardian, Pupil, Teacher } from '../rows.ts';
import { type AllMakers, type Attributes, type Makers, firstDegree, idsOf } from './entities.ts';

/** What the second degree alone names. Source: formats.md 3.5, after entcore's mapping. */
const OWN = ['sn', 'givenName', 'mail', 'personalTitle', 'ENTEleveClasses', 'ENTEleveGroupes', 'ENTElevePersRelEleve', 'ENTEleveMEF', 'ENTEleveNivFormation', 'ENTAuxPersRelEleveEleve', 'ENTAuxEnsClassesMatieres', 'ENTEtablissementUAI', 'ENTStructureClasses'];
/** What the first degree alone names. */
const OTHER = ['ENTPersonNom', 'ENTPersonPrenom', 'ENTPersonNomPatro', 'ENTPersonClasses', 'ENTEleveAutoriteParentale', 'ENTEleveNiveau', 'ENTEcoleCirconscription', 'ENTEcoleCommune'];

/** Which degree a request is of, told by its attributes; null when they are of both. */
export function degreeOf(attributes: ReadonlyMap<string, unknown>): 'AAF1D' | 'AAF2D' | null {
  if (OWN.some((name) => attributes.has(name))) return 'AAF2D';
  return OTHER.some((name) => attributes.has(name)) ? 'AAF1D' : null;
}

/** Names and addresses under the second degree's own attributes; all else of someone is as in the first. */
const someone = {
  lastName: [['sn'], (from) => from.must('sn')],
  usedName: [[], () => null],
  firstName: [['givenName'], (from) => from.must('givenName')],
  email: [['mail'], (from) => email(from.first('mail'), from.at('mail'))],
} satisfies Partial<Makers<Pupil>>;

/** Classes and groups come in two parts or more: the school, then the name, which is their id too. */
function named(from: Attributes, attribute: string, kind: ClassRef['kind']): ClassRef[] {
  const level = levelNamed(from.first('ENTEleveNivFormation') ?? '') ?? levelNamed(from.first('ENTEleveMEF') ?? '');
  const met = new Set<string>();
  return from.all(attribute).flatMap((value) => {
    const [school, name] = value.split('$');
    if (!school?.trim() || !name?.trim()) throw new FileFault(from.at(attribute), { fr: 'il manque une partie à cette classe. Demandez une nouvelle livraison.', en: 'a part of this class is missing. Ask for a new delivery.' });
    const key = from.key(`${school.trim()}$${name.trim().replace(/\s+/g, '_')}`, attribute);
    if (met.has(key)) return [];
    met.add(key);
    return [{ kind, name: required(word(name, from.at(attribute)), from.at(attribute)), levels: kind === 'CLASS' && level ? [level] : [], key, school: from.school(school, attribute) }];
  });
}

/** Those with legal responsibility, first or second; whoever only pays or is to be rung up is no guardian here. */
const guardiansOf = (from: Attributes): string[] => [...new Set(from.all('ENTElevePersRelEleve').flatMap((value) => {
  const [id = '', , , legal = ''] = value.split('$');
  return legal.trim() === '1' || legal.trim() === '2' ? [from.key(id, 'ENTElevePersRelEleve')] : [];
}))];

const pupil: Makers<Pupil> = {
  ...firstDegree.PUPIL, ...someone,
  classes: [['ENTEleveClasses'], (from) => named(from, 'ENTEleveClasses', 'CLASS')],
  groups: [['ENTEleveGroupes'], (from) => named(from, 'ENTEleveGroupes', 'GROUP')],
  guardianKeys: [['ENTElevePersRelEleve'], guardiansOf],
};

const guardian: Makers<Guardian> = {
  ...firstDegree.GUARDIAN, ...someone,
  children: [['ENTAuxPersRelEleveEleve'], (from) => idsOf(from, 'ENTAuxPersRelEleveEleve').map((key) => ({ by: 'KEY', key }))],
};

const teacher: Makers<Teacher> = {
  ...firstDegree.TEACHER, ...someone,
  classes: [['ENTAuxEnsClassesMatieres'], (from) => named(from, 'ENTAuxEnsClassesMatieres', 'CLASS')],
};

const school: AllMakers['SCHOOL'] = {
  ...firstDegree.SCHOOL,
  uai: [['ENTStructureUAI', 'ENTEtablissementUAI'], (from) => {
    const [name, text] = from.first('ENTEtablissementUAI') ? ['ENTEtablissementUAI', from.word('ENTEtablissementUAI')] as const : ['ENTStructureUAI', from.word('ENTStructureUAI')] as const;
    if (text && !uaiIn(text)) throw new FileFault(from.at(name), { fr: 'ce n’est pas un numéro d’établissement (UAI) : 7 chiffres et une lettre.', en: 'this is not a school number (UAI): 7 digits and a letter.' });
    return text && uaiIn(text);
  }],
};

/** How each kind of the second degree is made of its attributes. */
export const secondDegree: AllMakers = { PUPIL: pupil, GUARDIAN: guardian, TEACHER: teacher, SCHOOL: school };
