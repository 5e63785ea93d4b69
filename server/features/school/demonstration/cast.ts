import type { Level } from '../model.ts';

/** The schools of the demonstration, in made-up communes, under codes that no school has. */
export const schools = [
  { key: 'ecole', uai: '0839990A', kind: 'ECOLE', name: 'École des Tilleuls', city: 'Saint-Aubin-des-Pins' },
  { key: 'college', uai: '0839991B', kind: 'COLLEGE', name: 'Collège des Deux-Rives', city: 'Saint-Aubin-des-Pins' },
] as const;

export type ClassKey = 'CP' | 'CE1' | 'CE2' | 'CM1' | 'CM2' | '6A' | '6B';

export interface CastClass { key: ClassKey; school: 'ecole' | 'college'; name: string; level: Level; size: number; teachers: readonly string[] }

export const classes: readonly CastClass[] = [
  { key: 'CP', school: 'ecole', name: 'CP', level: 'CP', size: 18, teachers: ['amrani'] },
  { key: 'CE1', school: 'ecole', name: 'CE1', level: 'CE1', size: 21, teachers: ['lefevre'] },
  { key: 'CE2', school: 'ecole', name: 'CE2', level: 'CE2', size: 22, teachers: ['diarra'] },
  { key: 'CM1', school: 'ecole', name: 'CM1', level: 'CM1', size: 24, teachers: ['kowalska'] },
  { key: 'CM2', school: 'ecole', name: 'CM2', level: 'CM2', size: 28, teachers: ['garnier'] },
  { key: '6A', school: 'college', name: '6e A', level: 'SIXIEME', size: 25, teachers: ['haddad', 'leroy', 'esteves'] },
  { key: '6B', school: 'college', name: '6e B', level: 'SIXIEME', size: 24, teachers: ['leroy', 'haddad', 'esteves'] },
];

/** Groups of pupils from several classes: those named, and the first few of each class. */
export const groups = [
  { key: 'lecture', school: 'ecole', name: 'Lecture CP-CE1', levels: ['CP', 'CE1'], teachers: ['amrani', 'lefevre'], pupils: ['adam-benali', 'jade-moreau', 'ines-da-silva'], from: ['CP', 'CE1'], each: 4 },
  { key: 'echecs', school: 'ecole', name: 'Club échecs', levels: ['CM1', 'CM2'], teachers: ['kowalska', 'garnier'], pupils: ['lina-benali', 'noe-moreau', 'issa-diallo'], from: ['CM1', 'CM2'], each: 5 },
] as const satisfies readonly { levels: readonly Level[]; from: readonly ClassKey[]; [more: string]: unknown }[];

/** Adults who work there; `heads` says who directs. */
export const staff = [
  { key: 'fontaine', school: 'ecole', heads: true, title: 'Mme', firstName: 'Hélène', lastName: 'Fontaine' },
  { key: 'amrani', school: 'ecole', heads: false, title: 'Mme', firstName: 'Nadia', lastName: 'Amrani' },
  { key: 'lefevre', school: 'ecole', heads: false, title: 'M.', firstName: 'Julien', lastName: 'Lefèvre' },
  { key: 'diarra', school: 'ecole', heads: false, title: 'Mme', firstName: 'Aminata', lastName: 'Diarra' },
  { key: 'kowalska', school: 'ecole', heads: false, title: 'Mme', firstName: 'Marta', lastName: 'Kowalska' },
  { key: 'garnier', school: 'ecole', heads: false, title: 'Mme', firstName: 'Claire', lastName: 'Garnier' },
  { key: 'delmas', school: 'college', heads: true, title: 'M.', firstName: 'Philippe', lastName: 'Delmas' },
  { key: 'haddad', school: 'college', heads: false, title: 'Mme', firstName: 'Samia', lastName: 'Haddad' },
  { key: 'leroy', school: 'college', heads: false, title: 'M.', firstName: 'Mathieu', lastName: 'Leroy' },
  { key: 'esteves', school: 'college', heads: false, title: 'Mme', firstName: 'Inês', lastName: 'Esteves' },
] as const;

export interface CastFamily {
  guardians: readonly { key: string; title: 'Mme' | 'M.'; firstName: string; lastName: string }[];
  children: readonly { key: string; firstName: string; lastName: string; in: ClassKey }[];
}

/** Families that the demonstration tells something with: brothers and sisters in two classes, in both schools, one parent alone. */
export const knownFamilies: readonly CastFamily[] = [
  {
    guardians: [
      { key: 'sophie-moreau', title: 'Mme', firstName: 'Sophie', lastName: 'Moreau' },
      { key: 'karim-moreau', title: 'M.', firstName: 'Karim', lastName: 'Moreau' },
    ],
    children: [
      { key: 'noe-moreau', firstName: 'Noé', lastName: 'Moreau', in: 'CM2' },
      { key: 'jade-moreau', firstName: 'Jade', lastName: 'Moreau', in: 'CE1' },
      { key: 'lou-moreau', firstName: 'Lou', lastName: 'Moreau', in: '6B' },
    ],
  },
  {
    guardians: [
      { key: 'leila-benali', title: 'Mme', firstName: 'Leïla', lastName: 'Benali' },
      { key: 'samir-benali', title: 'M.', firstName: 'Samir', lastName: 'Benali' },
    ],
    children: [
      { key: 'lina-benali', firstName: 'Lina', lastName: 'Benali', in: 'CM2' },
      { key: 'adam-benali', firstName: 'Adam', lastName: 'Benali', in: 'CP' },
    ],
  },
  {
    guardians: [{ key: 'fanta-diallo', title: 'Mme', firstName: 'Fanta', lastName: 'Diallo' }],
    children: [
      { key: 'issa-diallo', firstName: 'Issa', lastName: 'Diallo', in: 'CM1' },
      { key: 'mariam-diallo', firstName: 'Mariam', lastName: 'Diallo', in: '6A' },
    ],
  },
  {
    guardians: [
      { key: 'linh-tran', title: 'Mme', firstName: 'Linh', lastName: 'Tran' },
      { key: 'david-rousseau', title: 'M.', firstName: 'David', lastName: 'Rousseau' },
    ],
    children: [
      { key: 'zoe-rousseau', firstName: 'Zoé', lastName: 'Rousseau', in: 'CM2' },
      { key: 'leo-rousseau', firstName: 'Léo', lastName: 'Rousseau', in: 'CE2' },
      { key: 'mai-rousseau', firstName: 'Mai', lastName: 'Rousseau', in: '6B' },
    ],
  },
  {
    guardians: [{ key: 'pedro-da-silva', title: 'M.', firstName: 'Pedro', lastName: 'Da Silva' }],
    children: [
      { key: 'tiago-da-silva', firstName: 'Tiago', lastName: 'Da Silva', in: 'CM2' },
      { key: 'ines-da-silva', firstName: 'Inès', lastName: 'Da Silva', in: 'CE1' },
    ],
  },
];

/** The tiles of the sign-in page: who enters in one click, and from where. */
export const tiles = [
  { id: 'teacher', role: 'TEACHER', person: 'garnier', place: 'CM2 · École des Tilleuls' },
  { id: 'pupil', role: 'PUPIL', person: 'lina-benali', place: 'CM2 · École des Tilleuls' },
  { id: 'guardian', role: 'GUARDIAN', person: 'sophie-moreau', place: 'CE1, CM2, 6e B · École et collège' },
  { id: 'head', role: 'HEAD', person: 'fontaine', place: 'École des Tilleuls' },
  { id: 'college', role: 'COLLEGE_TEACHER', person: 'haddad', place: '6e A, 6e B · Collège des Deux-Rives' },
  { id: 'principal', role: 'COLLEGE_HEAD', person: 'delmas', place: 'Collège des Deux-Rives' },
] as const;

/** A father whom two lists gave an account each: what the page of duplicates has to show. */
export const twiceHere = { guardian: { key: 'pedro-da-silva-bis', title: 'M.', firstName: 'Pedro', lastName: 'Da Silva' }, childKey: 'ines-da-silva' } as const;

/** Who moved away some days before the demonstration was brought in: a pupil of that class, and their mother. */
export const goneFamily: CastFamily = {
  guardians: [{ key: 'emma-roussel', title: 'Mme', firstName: 'Emma', lastName: 'Roussel' }],
  children: [{ key: 'timeo-roussel', firstName: 'Timéo', lastName: 'Roussel', in: 'CM1' }],
};
