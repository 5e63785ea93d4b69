import { loginBaseOf } from '../../people/names.ts';
import { type CastFamily, type ClassKey, classes, knownFamilies } from './cast.ts';
import type { Chance } from './chance.ts';
import { boys, families as lastNames, fathers, girls, mothers } from './names.ts';

/** Enough families to fill every class to its size, the known ones first; in one class no two pupils are shown by the same name. */
export function allFamilies(luck: Chance): CastFamily[] {
  const shown = new Map<ClassKey, Set<string>>(classes.map(({ key }) => [key, new Set()]));
  const place = (key: ClassKey, firstName: string, lastName: string): boolean => {
    const here = shown.get(key)!;
    const name = loginBaseOf({ title: null, firstName, lastName, isPupil: true });
    return !here.has(name) && here.add(name).size > 0;
  };
  for (const { children } of knownFamilies) for (const child of children) place(child.in, child.firstName, child.lastName);
  const drawn: CastFamily[] = [];
  for (const { key, size } of classes) {
    while (shown.get(key)!.size < size) {
      const [firstName, lastName] = [luck.oneOf(luck.happens(0.5) ? girls : boys), luck.oneOf(lastNames)];
      if (place(key, firstName, lastName)) drawn.push(aFamily(luck, `${key}-${shown.get(key)!.size}`, key, firstName, lastName));
    }
  }
  return [...knownFamilies, ...drawn];
}

/** One child with one or two guardians, who may bear another name. */
function aFamily(luck: Chance, key: string, inClass: ClassKey, firstName: string, lastName: string): CastFamily {
  const hers = luck.happens(0.35) ? luck.oneOf(lastNames) : lastName;
  const mother = { key: `${key}-m`, title: 'Mme', firstName: luck.oneOf(mothers), lastName: hers } as const;
  const father = { key: `${key}-p`, title: 'M.', firstName: luck.oneOf(fathers), lastName } as const;
  const guardians = luck.happens(0.7) ? [mother, father] : [luck.happens(0.85) ? mother : father];
  return { guardians, children: [{ key, firstName, lastName, in: inClass }] };
}
