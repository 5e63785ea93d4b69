import { createMemo } from 'solid-js';
import { useSession } from '../people/Session.tsx';

/** What says where a post is from, among all that the viewer reads: the class, whose it is of several children, and the school of several schools. */
export function createPlaceName(): (classroom: { id: string; name: string }) => string {
  const { me } = useSession();
  const schools = createMemo(() => new Map([
    ...(me()?.places ?? []).flatMap(({ school, classroom }) => (classroom ? [[classroom.id, school.name] as const] : [])),
    ...(me()?.children ?? []).flatMap(({ classrooms }) => classrooms.map(({ id, school }) => [id, school.name] as const)),
  ]));
  const inSeveral = createMemo(() => new Set(schools().values()).size > 1);
  return ({ id, name }) => {
    const children = me()?.children ?? [];
    const whose = children.length > 1 ? children.filter(({ classrooms }) => classrooms.some((one) => one.id === id)).map(({ person }) => person.displayName) : [];
    const school = inSeveral() ? schools().get(id) : undefined;
    return [name, ...(whose.length > 0 ? [whose.join(', ')] : []), ...(school ? [school] : [])].join(' · ');
  };
}
