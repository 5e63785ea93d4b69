import type { Accessor } from 'solid-js';
import { useSession } from '../people/Session.tsx';

/** The way back to a school's own page, for its head; whoever administers it from above has no page there. */
export function useSchoolBack(schoolId: Accessor<string>): Accessor<{ href: string; label: string } | undefined> {
  const { me } = useSession();
  return () => {
    const school = me()?.places.find((place) => place.school.id === schoolId() && place.school.can.direct)?.school;
    return school && { href: `/ecole/${school.id}`, label: school.name };
  };
}
