import { createEffect, on } from 'solid-js';
import { type ClassTileFragment, ClassroomsDocument } from '../../../schema/generated/client.ts';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { type Me, useSession } from '../people/Session.tsx';

export interface ClassGroup {
  /** Whose classes, for a guardian. */
  child?: Me['children'][number]['person'];
  /** In which school, for others. */
  school?: ClassTileFragment['school'];
  /** Classes, then groups of pupils from several classes. */
  classrooms: readonly ClassTileFragment[];
}

/** The classes the viewer may enter: each child's, then their own, school by school. Asked again when the viewer's places change. */
export function createHome() {
  const { me } = useSession();
  const asked = createQuery(ClassroomsDocument, () => ({}));
  createEffect(on(() => JSON.stringify([me()?.places, me()?.children]), () => void asked.refetch(), { defer: true }));
  return {
    groups: (): readonly ClassGroup[] | undefined => asked.data() && groupsOf(asked.data()!.classrooms, me()?.children ?? []),
    archives: () => asked.data()?.archives ?? [],
    refused: asked.refused, refetch: asked.refetch,
  };
}

function groupsOf(classrooms: readonly ClassTileFragment[], children: Me['children']): ClassGroup[] {
  const ofChildren = children.map((child): ClassGroup => ({
    child: child.person, classrooms: classrooms.filter(({ id }) => child.classrooms.some((one) => one.id === id)),
  }));
  const taken = new Set(ofChildren.flatMap((group) => group.classrooms.map(({ id }) => id)));
  const own = classrooms.filter(({ id }) => !taken.has(id));
  const schools = new Map(own.map(({ school }) => [school.id, school]));
  const ofSchools = [...schools.values()].map((school): ClassGroup => ({ school, classrooms: own.filter((room) => room.school.id === school.id) }));
  return [...ofChildren.filter((group) => group.classrooms.length > 0), ...ofSchools];
}
