/** Made-up people: names drawn from lists in an order that a seed decides, so that every run makes the same. */
export interface SampleGuardian { id: string; civility: 'M.' | 'MME'; lastName: string; firstName: string; email: string }
export interface SamplePupil {
  id: string; ine: string; lastName: string; usedName: string; firstName: string; birthDate: string; sex: 'M' | 'F';
  level: string; className: string; classId: string; school: SampleSchool; guardians: SampleGuardian[];
}
export interface SampleTeacher { id: string; civility: 'M.' | 'MME'; lastName: string; firstName: string; email: string; head: boolean; className: string; school: SampleSchool }
export interface SampleSchool { id: string; uai: string; name: string; town: string }
export interface SampleDistrict { schools: SampleSchool[]; pupils: SamplePupil[]; guardians: SampleGuardian[]; teachers: SampleTeacher[] }

const FIRST = ['Zélie', 'Côme', 'Maëlys', 'Loïc', 'Inès', 'Noé', 'Anaïs', 'Théo', 'Chloé', 'Gaël', 'Océane', 'Raphaël', 'Cœline', 'François', 'Yaël', 'Élise', 'Hugo', 'Nour', 'Sacha', 'Lilou'];
const LAST = ['Bœuf', 'Lefèvre', 'Garçon', 'N’Diaye', 'Le Goff', 'Hérault', 'Muñoz', 'Dupré-Latour', 'Chênevert', 'Sœurin', 'Aït Braham', 'Noël', 'Peyrard', 'Vial', 'Îlot', 'Quémeneur'];
const LEVELS = ['PS', 'MS', 'GS', 'CP', 'CE1', 'CE2', 'CM1', 'CM2'];

/** A number from 0 up to a limit, the same for the same seed and turn. */
export function makeDice(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** Schools with as many pupils each, in families of one to three children and one or two guardians. */
export function makeDistrict(schools: number, each: number, seed = 1): SampleDistrict {
  const roll = makeDice(seed);
  const pick = (list: readonly string[]): string => list[roll(list.length)]!;
  const district: SampleDistrict = { schools: [], pupils: [], guardians: [], teachers: [] };
  for (let nth = 0; nth < schools; nth += 1) {
    const school = { id: String(5000 + nth), uai: `${String(210_000 + nth).padStart(7, '0')}X`, name: `École ${pick(LAST)} ${nth}`, town: 'Val-d’Épine' };
    district.schools.push(school);
    for (const [at, level] of LEVELS.entries()) {
      const [firstName, lastName] = [pick(FIRST), pick(LAST)];
      district.teachers.push({ id: `T${nth}-${at}`, civility: at % 2 ? 'M.' : 'MME', firstName, lastName, email: `enseignant.${nth}.${at}@ecole.example`, head: at === 0, className: `${level} A`, school });
    }
    for (let count = 0; count < each;) {
      const family = makeFamily(roll, pick, district.guardians.length);
      district.guardians.push(...family.guardians);
      for (let child = roll(3); child >= 0 && count < each; child -= 1, count += 1) {
        const level = LEVELS[roll(LEVELS.length)]!;
        district.pupils.push(makePupil({ ...family, school, level, number: district.pupils.length, firstName: pick(FIRST), roll }));
      }
    }
  }
  return district;
}

function makeFamily(roll: (limit: number) => number, pick: (list: readonly string[]) => string, first: number): { lastName: string; guardians: SampleGuardian[] } {
  const lastName = pick(LAST);
  const guardians = Array.from({ length: 1 + roll(2) }, (_, nth): SampleGuardian =>
    ({ id: String(900_000 + first + nth), civility: nth ? 'M.' : 'MME', lastName: nth ? lastName : pick(LAST), firstName: pick(FIRST), email: `famille.${first + nth}@maison.example` }));
  return { lastName, guardians };
}

function makePupil({ school, level, number, firstName, lastName, guardians, roll }: { school: SampleSchool; level: string; number: number; firstName: string; lastName: string; guardians: SampleGuardian[]; roll: (limit: number) => number }): SamplePupil {
  const year = 2023 - LEVELS.indexOf(level);
  const [month, day] = [1 + roll(12), 1 + roll(28)].map((part) => String(part).padStart(2, '0'));
  return {
    id: String(100_000 + number), ine: `${String(number).padStart(9, '0')}HK`, lastName, usedName: '', firstName, birthDate: `${year}-${month}-${day}`,
    sex: number % 2 ? 'M' : 'F', level, className: `${level} A`, classId: `${school.id}0${LEVELS.indexOf(level)}`, school, guardians,
  };
}
