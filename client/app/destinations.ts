import type { IconName } from '../platform/ui/icons.ts';

export interface Destination {
  href: string;
  /** Addresses under this one belong to it too. */
  above: string;
  icon: IconName;
  label: 'feed' | 'classes' | 'school' | 'college' | 'account';
}

/** What of a person decides where they can go. */
export interface Traveller {
  children: readonly unknown[];
  places: readonly { school: { id: string; kind: 'ECOLE' | 'COLLEGE'; can: { direct: boolean } } }[];
}

/** Parents come home to the feed of their children's classes; everybody else to their classes. */
export function comesHomeToFeed(person: Traveller): boolean {
  return person.children.length > 0 && person.places.length === 0;
}

/** The few ways of the navigation, in order; four or five at most, so that a thumb finds them. */
export function destinationsOf(person: Traveller): Destination[] {
  const feedIsHome = comesHomeToFeed(person);
  const feed: Destination = { href: feedIsHome ? '/' : '/fil', above: '/fil', icon: 'feed', label: 'feed' };
  const classes: Destination = { href: feedIsHome ? '/classes' : '/', above: '/classes', icon: 'users', label: 'classes' };
  const schools = new Map(person.places.filter(({ school }) => school.can.direct).map(({ school }) => [school.id, school]));
  return [
    ...(feedIsHome ? [feed, classes] : [classes, feed]),
    ...[...schools.values()].map((school): Destination => ({
      href: `/ecole/${school.id}`, above: `/ecole/${school.id}`, icon: 'school', label: school.kind === 'COLLEGE' ? 'college' : 'school',
    })),
    { href: '/compte', above: '/compte', icon: 'user', label: 'account' },
  ];
}
