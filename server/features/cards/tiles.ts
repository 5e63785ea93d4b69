import { createHash } from 'node:crypto';
import type { Animal } from '../../../schema/generated/server.ts';
import { idFor } from '../../platform/ids.ts';
import type { PersonRecord } from '../people/model.ts';
import { byName } from '../people/names.ts';
import type { ClassEntryRecord, Mark } from './model.ts';

/** None that is used as an insult. In the order of the schema's `Animal`. */
export const animals: readonly Animal[] = [
  'CAT', 'DOG', 'RABBIT', 'BEAR', 'FOX', 'LION', 'GIRAFFE', 'KOALA', 'MOUSE', 'HORSE', 'DEER', 'IBEX', 'HEDGEHOG', 'SQUIRREL', 'KANGAROO', 'OWL', 'CHICK', 'ROOSTER', 'DUCK', 'SWAN',
  'PENGUIN', 'FLAMINGO', 'TOUCAN', 'PEACOCK', 'SWALLOW', 'FISH', 'DOLPHIN', 'OCTOPUS', 'CRAB', 'STARFISH', 'SEAHORSE', 'TURTLE', 'FROG', 'CROCODILE', 'DINOSAUR', 'BUTTERFLY', 'BEE', 'LADYBIRD',
  'DRAGONFLY', 'SNAIL',
];

/** The id of a pupil's place at the door of a class: the same for their tile and their card. */
export const tileId = (classroomId: string, pupilId: string): string => idFor(`child's tile ${classroomId} ${pupilId}`);

/** The marks of those pupils: each keeps theirs, newcomers take the first that is free in the class's own order. A class may have more pupils than there are animals. */
export function marksOf({ _id, animals: given }: Pick<ClassEntryRecord, '_id' | 'animals'>, pupilIds: readonly string[]): Mark[] {
  const kept = given.filter(({ pupilId }) => pupilIds.includes(pupilId));
  const free = orderOf(_id).filter((animal) => !kept.some((mark) => mark.animal === animal));
  const newcomers = pupilIds.filter((pupilId) => !kept.some((mark) => mark.pupilId === pupilId)).slice(0, free.length);
  return [...kept, ...newcomers.map((pupilId, at) => ({ pupilId, animal: free[at]! }))];
}

/** Shuffled, always the same way for a class. */
function orderOf(classroomId: string): Animal[] {
  const rank = (animal: Animal): string => createHash('sha256').update(`${classroomId} ${animal}`).digest('hex');
  return [...animals].sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
}

/** How each of those pupils is named at the door, in alphabetical order of first names. */
export function namesAtDoor(pupils: readonly PersonRecord[], shownAs: ClassEntryRecord['shownAs']): Map<string, string> {
  const ordered = [...pupils].sort((one, other) => french.compare(one.firstName, other.firstName) || byName(one, other));
  const say = shownAs === 'INITIALS' ? initials : firstNames;
  const taken = new Set<string>();
  return new Map(ordered.map((pupil) => {
    const name = say.map((one) => one(pupil)).find((one, at) => isAlone(one, say[at]!, pupil, ordered)) ?? say.at(-1)!(pupil);
    let whole = name;
    for (let number = 2; taken.has(whole); number++) whole = `${name} ${number}`;
    taken.add(whole);
    return [pupil._id, whole];
  }));
}

type Naming = (pupil: PersonRecord) => string;

const isAlone = (name: string, naming: Naming, pupil: PersonRecord, all: readonly PersonRecord[]): boolean =>
  all.every((other) => other._id === pupil._id || naming(other) !== name);

const upper = (text: string, count: number): string => [...text].slice(0, count).join('').toLocaleUpperCase('fr');

/** From the shortest to what tells namesakes apart. */
const firstNames: Naming[] = [
  ({ firstName }) => firstName,
  ({ firstName, lastName }) => `${firstName} ${upper(lastName, 1)}.`,
  ({ firstName, lastName }) => `${firstName} ${upper(lastName, 1)}${[...lastName].slice(1, 3).join('')}.`,
];
const initials: Naming[] = [
  ({ firstName, lastName }) => `${upper(firstName, 1)}. ${upper(lastName, 1)}.`,
  ({ firstName, lastName }) => `${upper(firstName, 1)}${[...firstName].slice(1, 2).join('')}. ${upper(lastName, 1)}.`,
];

const french = new Intl.Collator('fr');
