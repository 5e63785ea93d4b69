import type { IconName } from '../platform/ui/icons.ts';

export interface Destination {
  href: string;
  /** Addresses under this one belong to it too. */
  above: string;
  icon: IconName;
  label: 'feed' | 'classes' | 'myClass' | 'myGroup' | 'myGroups' | 'myDocuments' | 'pastYears' | 'school' | 'college' | 'territory' | 'services' | 'account' | 'departure';
}

/** What of a person decides where they can go. */
export interface Traveller {
  children: readonly unknown[];
  /** Connected services meant for them. */
  services?: readonly unknown[];
  offices?: readonly { territory: { id: string } }[] | undefined;
  /** Whether there are classes of past years to read. */
  hasArchives?: boolean | undefined;
  /** They have left, and have only their data to take. */
  departure?: object | null | undefined;
  places: readonly {
    role?: 'PUPIL' | 'TEACHER' | 'HEAD' | undefined;
    school: { id: string; kind: 'ECOLE' | 'COLLEGE'; can: { direct: boolean } };
    classroom?: { id: string; kind?: 'CLASS' | 'GROUP' | undefined } | null | undefined;
  }[];
}

/** Parents come home to the feed of their children's classes; everybody else to their classes. */
export function comesHomeToFeed(person: Traveller): boolean {
  return person.children.length > 0 && person.places.length === 0;
}

/** The one class of a pupil or teacher who has no other: a page to choose it from would be a step for nothing. The groups they go to are not classes. */
export function onlyClassOf(person: Traveller): string | undefined {
  if (person.children.length > 0 || person.places.some(({ school }) => school.can.direct)) return undefined;
  const classrooms = new Set(person.places.flatMap(({ classroom }) => (classroom && classroom.kind !== 'GROUP' ? classroom.id : [])));
  return classrooms.size === 1 ? [...classrooms][0] : undefined;
}

/** The groups of whoever has one class: one is gone to straight, several are chosen from. */
function groupsOf({ places }: Traveller): Destination[] {
  const ids = [...new Set(places.flatMap(({ classroom }) => (classroom?.kind === 'GROUP' ? classroom.id : [])))];
  if (ids.length === 0) return [];
  const [href, label] = ids.length === 1 ? [`/classes/${ids[0]}`, 'myGroup' as const] : ['/classes', 'myGroups' as const];
  return [{ href, above: href, icon: 'users', label }];
}

/** The first territory of whoever administers one and has nothing else to come home to. */
export function onlyTerritoryOf({ children, places, offices }: Traveller): string | undefined {
  return children.length + places.length === 0 ? offices?.[0]?.territory.id : undefined;
}

/** The few ways of the navigation, in order; four or five at most, so that a thumb finds them. */
export function destinationsOf(person: Traveller): Destination[] {
  if (person.departure) return [{ href: '/depart', above: '/depart', icon: 'file', label: 'departure' }];
  const onlyClass = onlyClassOf(person);
  const account: Destination = { href: '/compte', above: '/compte', icon: 'user', label: 'account' };
  const services: Destination[] = person.services?.length ? [{ href: '/services', above: '/services', icon: 'link', label: 'services' }] : [];
  // What one writes and wrote, whatever the class and the year.
  const texts: Destination[] = person.places.some(({ role }) => role === 'PUPIL') ? [{ href: '/mes-documents', above: '/documents', icon: 'file', label: 'myDocuments' }] : [];
  const territories = (person.offices ?? []).map(({ territory }): Destination => ({ href: `/territoire/${territory.id}`, above: '/territoire', icon: 'bars', label: 'territory' }));
  if (onlyTerritoryOf(person)) return [...territories, ...services, account];
  // Whoever has no page of classes finds the years that are over here.
  const past: Destination[] = person.hasArchives ? [{ href: '/annees-passees', above: '/annees-passees', icon: 'clock', label: 'pastYears' }] : [];
  // A feed of one class would only be its wall again.
  if (onlyClass) {
    const groups = groupsOf(person);
    const above = groups.length > 0 ? `/classes/${onlyClass}` : '/classes';
    return [{ href: `/classes/${onlyClass}`, above, icon: 'wall', label: 'myClass' }, ...groups, ...territories, ...texts, ...past, ...services, account];
  }
  const feedIsHome = comesHomeToFeed(person);
  const feed: Destination = { href: feedIsHome ? '/' : '/fil', above: '/fil', icon: 'feed', label: 'feed' };
  const classes: Destination = { href: feedIsHome ? '/classes' : '/', above: '/classes', icon: 'users', label: 'classes' };
  const schools = new Map(person.places.filter(({ school }) => school.can.direct).map(({ school }) => [school.id, school]));
  return [
    ...(feedIsHome ? [feed, classes] : [classes, feed]),
    ...[...schools.values()].map((school): Destination => ({
      href: `/ecole/${school.id}`, above: `/ecole/${school.id}`, icon: 'school', label: school.kind === 'COLLEGE' ? 'college' : 'school',
    })),
    ...territories, ...texts, ...services, account,
  ];
}
