import type { TestHouse } from './house.ts';
import type { Answer, Person } from './person.ts';

let uais = 0;
let keys = 0;

/** A key for one write. */
export const writeKey = (): string => `key-of-a-write-${++keys}`;

const ADD_TEACHER = 'mutation ($schoolId: ID!, $key: ID!, $input: AdultInput!, $classroomIds: [ID!]!) { addTeacher(schoolId: $schoolId, key: $key, input: $input, classroomIds: $classroomIds) { login password person { id } } }';
const ENROL = 'mutation ($classroomId: ID!, $key: ID!, $input: PupilInput!) { enrolPupil(classroomId: $classroomId, key: $key, input: $input) { login password person { id } } }';
const ADD_GUARDIAN = 'mutation ($classroomId: ID!, $pupilId: ID!, $key: ID!, $input: AdultInput!) { addGuardian(classroomId: $classroomId, pupilId: $pupilId, key: $key, input: $input) { login password person { id } } }';

/** Founds the house's first school and answers its head, signed in. The house must be new. */
export async function foundSchool(house: TestHouse): Promise<{ head: Person; schoolId: string }> {
  const head = house.visitor();
  const token = house.foundingPath!.split('/').at(-1)!;
  const { foundSchool: me } = await head.ask(
    'mutation ($token: String!, $input: FoundSchoolInput!) { foundSchool(token: $token, input: $input) { id places { school { id } } } }',
    { token, input: {
      kind: 'ECOLE', uai: `083${String(1000 + uais++)}A`, name: 'École des Essais', city: 'Saint-Essai',
      head: { title: 'Mme', firstName: 'Hélène', lastName: 'Directrice', email: 'helene@example.org' }, password: 'un mot de passe long',
    } },
  );
  head.id = me.id;
  return { head, schoolId: me.places[0].school.id };
}

/** A class with its people, each signed in, made through the API as a head would. */
export interface TestClass { id: string; teacher: Person; pupils: Person[]; guardians: Person[] }

const names = ['Lina', 'Noé', 'Aya', 'Gabin', 'Inès', 'Malo', 'Jade', 'Sohan'];

/** Opens a class with one teacher, and that many pupils with one guardian each. */
export async function openClass(house: TestHouse, head: Person, schoolId: string, name: string, { pupils = 2, guardians = true } = {}): Promise<TestClass> {
  const { createClassroom: { id } } = await head.ask(
    'mutation ($schoolId: ID!, $key: ID!, $input: ClassroomInput!) { createClassroom(schoolId: $schoolId, key: $key, input: $input) { id } }',
    { schoolId, key: writeKey(), input: { name, levels: ['CM2'] } },
  );
  const enter = ({ login, password }: Answer): Promise<Person> => house.signIn(login, password);
  const { addTeacher } = await head.ask(ADD_TEACHER, { schoolId, key: writeKey(), classroomIds: [id], input: { title: 'M.', firstName: 'Paul', lastName: `Maître ${name}` } });
  const made: TestClass = { id, teacher: await enter(addTeacher), pupils: [], guardians: [] };
  for (let i = 0; i < pupils; i++) {
    const { enrolPupil } = await made.teacher.ask(ENROL, { classroomId: id, key: writeKey(), input: { firstName: names[i % names.length], lastName: `Élève ${name}` } });
    made.pupils.push(await enter(enrolPupil));
    if (!guardians) continue;
    const { addGuardian } = await made.teacher.ask(ADD_GUARDIAN, {
      classroomId: id, pupilId: enrolPupil.person.id, key: writeKey(), input: { title: 'Mme', firstName: 'Parent', lastName: `${names[i % names.length]} ${name}` },
    });
    made.guardians.push(await enter(addGuardian));
  }
  return made;
}
