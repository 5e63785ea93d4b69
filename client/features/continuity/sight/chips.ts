import type { IconName } from '../../../platform/ui/icons.ts';
import type { Audience, Sight, ThingKind } from './createSight.ts';
import { WORK, groups } from './groups.ts';
import type { fr } from './words.fr.ts';

/** Somebody, or some people, as they are shown beside a thing. `who` has initials; others have a drawing. */
export interface Chip { text: string; who?: { id: string; displayName: string }; icon?: IconName }

/** In which of the pupil's classes and groups the page looks around, and for whom. */
interface Telling { sight: Sight; roomId: string | undefined; words: typeof fr; viewerId: string | undefined; dayOf: (at: string) => string }

/** Those of an audience, each named adult by name, crowds by what they are to the thing. */
export function chipsOf({ sight, words, viewerId, dayOf }: Telling, audience: Audience, thing?: ThingKind): Chip[] {
  const said = sight.isMine ? words.pupil : words.family;
  const room = audience.classroom?.name ?? '';
  switch (audience.kind) {
    case 'SELF': return [{ text: said.self, icon: 'user' }];
    case 'GUARDIANS': return audience.people.map(({ person }) => ({ text: person.id === viewerId ? words.you : person.displayName, who: person }));
    case 'TEACHERS': return audience.people.map(({ person, until }) => ({ text: until ? words.teacherUntil(person.displayName, dayOf(until)) : person.displayName, who: person }));
    case 'HEADS': return audience.people.length === 0 ? [{ text: words.headNobody, icon: 'school' }] : audience.people.map(({ person }) => ({ text: words.head(person.displayName), who: person }));
    case 'CO_WRITERS': return thing === 'MESSAGE_GROUP' ? [{ text: said.members, icon: 'comment' }] : [{ text: said.writers, icon: 'edit' }];
    case 'CLASSMATES': return [{ text: said.mates(audience.count ?? 0, room), icon: 'users' }];
    case 'CLASS_FAMILIES': return [{ text: words.families(audience.count ?? 0), icon: 'home' }];
    case 'OTHER_CLASSES': return [{ text: words.otherClasses, icon: 'lock' }];
    case 'OTHER_SCHOOLS': return [{ text: words.otherSchools, icon: 'lock' }];
    case 'PARTNERS': return [{ text: words.partners(audience.names.join(', ')), icon: 'users' }];
    case 'NEXT_SCHOOL': return [{ text: words.nextSchool(audience.names.join(', ')), icon: 'school' }];
    case 'ADMINISTRATORS': return [{ text: words.administrators, icon: 'settings' }];
  }
}

/** What some of the class alone have with the pupil. */
const OF_SOME: readonly ThingKind[] = ['TEXT_GROUP', 'MESSAGE_GROUP'];

/** The audiences behind some ids, of the class that is looked at; without those who are said with others: who writes a text together is one of the class. */
export function audiencesOf({ sight, roomId }: Telling, ids: readonly string[], thing: ThingKind): Audience[] {
  return sight.audiences.filter(({ id, kind, classroom }) => ids.includes(id) && (!classroom || classroom.id === roomId) && (OF_SOME.includes(thing) || kind !== 'CO_WRITERS'));
}

const work = new Set(groups.filter(({ name }) => WORK.includes(name)).flatMap(({ things }) => things));
export const isWork = (kind: ThingKind): boolean => work.has(kind);

/** Those who see nothing at all of what the pupil makes: said once. */
export function outsidersOf({ sight }: Telling): Audience[] {
  const seeing = new Set(sight.things.filter(({ kind }) => isWork(kind)).flatMap(({ seenBy }) => seenBy));
  return sight.audiences.filter(({ id, classroom, kind }) => !classroom && kind !== 'SELF' && !seeing.has(id));
}

/** The same as one sentence's names. */
export const listed = (telling: Telling, audiences: readonly Audience[], thing?: ThingKind): string => audiences.flatMap((audience) => chipsOf(telling, audience, thing)).map(({ text }) => text).join(', ');

export type { Telling };
