import { FileFault, type FaultPlace } from '../faults.ts';
import { date, email, ineKey, levelNamed, required, uaiIn, word } from '../fields.ts';
import type { ClassRef, Guardian, Kind, Pupil, School, SchoolRef, Teacher } from '../rows.ts';
import type { AafRequest } from './requests.ts';

/** Which degree delivers: ids of the two never mean the same child. */
export type Degree = 'AAF1D' | 'AAF2D';

/** The attributes of one request, read with the place that a fault names. */
export class Attributes {
  readonly act: AafRequest['act'];
  private readonly request: AafRequest;
  private readonly file: string;
  private readonly academie: string;
  private readonly source: Degree;

  constructor(request: AafRequest, file: string, academie: string, source: Degree) {
    this.source = source;
    this.act = request.act;
    this.request = request;
    this.file = file;
    this.academie = academie;
  }

  has(names: readonly string[]): boolean { return names.some((name) => this.request.attributes.has(name)); }
  at(column: string): FaultPlace { return { file: this.file, line: this.request.lines.get(column) ?? this.request.line, column }; }
  all(name: string): string[] { return this.request.attributes.get(name) ?? []; }
  first(name: string): string | undefined { return this.all(name)[0]; }
  word(name: string): string | null { return word(this.first(name), this.at(name)); }
  must(name: string): string { return required(this.word(name), this.at(name)); }

  /** An id packed with its académie, so that two académies may give the same. */
  key(id: string, name: string): string {
    const value = required(word(id, this.at(name)), this.at(name));
    if (/\s/.test(value)) throw new FileFault(this.at(name), { fr: 'cet identifiant contient une espace. Demandez une nouvelle livraison.', en: 'this id holds a space. Ask for a new delivery.' });
    return `${this.source} ${this.academie} ${value}`;
  }

  /** The key of whoever the request is about: its jointure, else its identifier. */
  own(name: string): string { return this.key(this.first(name) ?? this.request.id, name); }
  school(id: string | undefined, name: string): SchoolRef | null { return id?.trim() ? { uai: null, key: this.key(id, name) } : null; }
}

type Maker<T> = readonly [names: readonly string[], make: (from: Attributes) => T];
/** How each field is made, and of which attributes: a change tells only the fields whose attributes it names. */
export type Makers<T> = { [F in keyof T]: Maker<T[F]> };

const someone = {
  localId: [[], () => null],
  lastName: [['ENTPersonNomPatro'], (from) => from.word('ENTPersonNomPatro') ?? from.must('ENTPersonNom')],
  usedName: [['ENTPersonNom'], usedName],
  firstName: [['ENTPersonPrenom'], (from) => from.must('ENTPersonPrenom')],
  birthDate: [['ENTPersonDateNaissance'], (from) => date(from.first('ENTPersonDateNaissance'), from.at('ENTPersonDateNaissance'))],
  email: [['ENTPersonMail'], (from) => email(from.first('ENTPersonMail'), from.at('ENTPersonMail'))],
} satisfies Partial<Makers<Pupil>>;

const schoolOf: Maker<SchoolRef | null> = [['ENTPersonStructRattach'], (from) => from.school(from.first('ENTPersonStructRattach'), 'ENTPersonStructRattach')];

/** The family name is kept apart from the one used when AAF gives both and they differ. A change of the used name alone leaves the family's as it was. */
function usedName(from: Attributes): string | null {
  const [family, used] = [from.word('ENTPersonNomPatro'), from.word('ENTPersonNom')];
  if (from.act === 'MODIFY' && !from.has(['ENTPersonNomPatro'])) return used;
  return family !== null && used !== family ? used : null;
}

const pupil: Makers<Pupil> = {
  keys: [['ENTPersonJointure', 'ENTEleveINE'], (from) => {
    const ine = ineKey(from.first('ENTEleveINE'), from.at('ENTEleveINE'));
    return [from.own('ENTPersonJointure'), ...(ine ? [ine] : [])];
  }],
  ...someone,
  school: schoolOf,
  classes: [['ENTPersonClasses'], (from) => packed(from, 'ENTPersonClasses', 'CLASS')],
  groups: [['ENTPersonGroupes'], (from) => packed(from, 'ENTPersonGroupes', 'GROUP')],
  guardianKeys: [['ENTEleveAutoriteParentale'], (from) => idsOf(from, 'ENTEleveAutoriteParentale')],
};

/** Classes and groups come in five parts: the school first, then the fourth its id and the fifth its label. */
function packed(from: Attributes, name: string, kind: ClassRef['kind']): ClassRef[] {
  const level = levelNamed(from.first('ENTEleveNiveau') ?? '');
  return from.all(name).map((value) => {
    const [school, , , id, label] = value.split('$');
    if (!school || !id || !label) throw new FileFault(from.at(name), { fr: 'il manque une partie à cette classe. Demandez une nouvelle livraison.', en: 'a part of this class is missing. Ask for a new delivery.' });
    return {
      kind, name: required(word(label, from.at(name)), from.at(name)), levels: kind === 'CLASS' && level ? [level] : [],
      key: from.key(`${school.trim()}$${id.trim()}`, name), school: from.school(school, name),
    };
  });
}

export const idsOf = (from: Attributes, name: string): string[] => [...new Set(from.all(name).map((value) => from.key(value.split('$')[0] ?? '', name)))];

const guardian: Makers<Guardian> = {
  keys: [['ENTPersonJointure'], (from) => [from.own('ENTPersonJointure')]],
  ...someone,
  school: [[], () => null],
  children: [['ENTPersRelEleveEleve'], (from) => idsOf(from, 'ENTPersRelEleveEleve').map((key) => ({ by: 'KEY', key }))],
};

const teacher: Makers<Teacher> = {
  keys: [['ENTPersonJointure'], (from) => [from.own('ENTPersonJointure')]],
  ...someone,
  school: schoolOf,
  posts: [['ENTPersonFonctions', 'ENTEnsFonctionDir'], postsOf],
  classes: [[], () => []],
};

/** What someone does in each school; without a word about it, they teach in the school they belong to. A change may leave untold who heads or teaches. */
function postsOf(from: Attributes): Teacher['posts'] {
  const untold = from.act === 'MODIFY';
  const [home] = from.all('ENTPersonStructRattach');
  const directs = from.all('ENTEnsFonctionDir').filter((value) => !/^(n|non|0|faux|false)$/i.test(value))
    .map((value) => (value.includes('$') ? value.split('$')[0]!.trim() : home ?? ''));
  const told = !untold || from.has(['ENTEnsFonctionDir']);
  const posts = new Map<string, Teacher['posts'][number]>();
  for (const value of from.all('ENTPersonFonctions')) {
    const [id = '', ...parts] = value.split('$').map((part) => part.trim());
    // The first degree tells a direction last, the second by the function's own code.
    const [before, directs4] = [posts.get(id), /^dir/i.test(parts[3] ?? '') || parts[0] === 'DIR'];
    const heads = directs4 || directs.includes(id) || before?.heads === true;
    const teaches = parts.some((part) => /\b(ENS|DOC)\b/.test(part)) || before?.teaches === true;
    posts.set(id, { school: from.school(id, 'ENTPersonFonctions'), heads: heads || (told ? false : null), teaches });
  }
  if (posts.size > 0) return [...posts.values()];
  const schools = directs.length > 0 ? [...new Set(directs)] : home || untold ? [home] : [];
  return schools.map((id) => ({ school: from.school(id, 'ENTPersonStructRattach'), heads: told ? directs.length > 0 : null, teaches: untold ? null : true }));
}

const school: Makers<School> = {
  keys: [['ENTStructureJointure'], (from) => [from.own('ENTStructureJointure')]],
  uai: [['ENTStructureUAI'], (from) => {
    const text = from.word('ENTStructureUAI');
    if (text && !uaiIn(text)) throw new FileFault(from.at('ENTStructureUAI'), { fr: 'ce n’est pas un numéro d’école (UAI) : 7 chiffres et une lettre.', en: 'this is not a school number (UAI): 7 digits and a letter.' });
    return text && uaiIn(text);
  }],
  name: [['ENTStructureNomCourant'], (from) => from.must('ENTStructureNomCourant')],
  type: [['ENTStructureTypeStruct'], (from) => from.word('ENTStructureTypeStruct')],
  town: [['ENTStructureVille'], (from) => from.word('ENTStructureVille')],
  academie: [['ENTServAcAcademie'], (from) => from.word('ENTServAcAcademie')],
  circonscription: [['ENTEcoleCirconscription'], (from) => from.word('ENTEcoleCirconscription')],
  commune: [['ENTEcoleCommune'], (from) => from.word('ENTEcoleCommune')],
};

/** How each kind is made of its attributes. */
export interface AllMakers { PUPIL: Makers<Pupil>; GUARDIAN: Makers<Guardian>; TEACHER: Makers<Teacher>; SCHOOL: Makers<School> }

export const firstDegree: AllMakers = { PUPIL: pupil, GUARDIAN: guardian, TEACHER: teacher, SCHOOL: school };

/** The attribute that holds the id of a kind. */
export const jointureOf = (of: Kind): string => (of === 'SCHOOL' ? 'ENTStructureJointure' : 'ENTPersonJointure');
